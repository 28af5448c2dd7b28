//! What this browser does to a request, found out by asking it. Nothing is sent.

use web_sys::{Headers, Request, RequestInit};

/// Whether the browser takes a header out of a page's request. A header that it refuses
/// altogether is not dropped: it keeps the request from being made.
pub fn drops_header(name: &str, value: &str) -> bool {
    keeps_header(name, value) == Some(false)
}

fn keeps_header(name: &str, value: &str) -> Option<bool> {
    let headers = Headers::new().ok()?;
    headers.append(name, value).ok()?;
    let init = RequestInit::new();
    init.set_headers(&headers);
    let request = Request::new_with_str_and_init("", &init).ok()?;
    request.headers().has(name).ok()
}
