//! What a browser does with a redirect answer.
//!
//! The practice server inside the page is not reached by fetch, so its redirects are followed
//! here, by the same rules.
//!
//! Spec: Fetch, "HTTP-redirect fetch"; RFC 9110 §15.4.

use crate::core::http::{Content, Request, Response};

/// How many redirects a browser follows before it gives up.
pub const LIMIT: usize = 20;

/// Fields that describe content and leave together with it.
const CONTENT_FIELDS: [&str; 4] = [
    "Content-Encoding",
    "Content-Language",
    "Content-Location",
    "Content-Type",
];

/// Where a response sends the browser: the `Location` as written, if it is one to follow.
pub fn location(response: &Response) -> Option<String> {
    let is_redirect = matches!(response.status, 301 | 302 | 303 | 307 | 308);
    is_redirect
        .then(|| response.fields.get("Location"))
        .flatten()
}

/// The request that a browser sends to `url` after a redirect with this status.
///
/// 301 and 302 turn a POST into a GET, and nothing else; 303 turns all but HEAD into a GET;
/// 307 and 308 keep method and content.
pub fn next(request: &Request, status: u16, url: String) -> Request {
    let mut next = Request {
        url,
        ..request.clone()
    };
    if becomes_get(status, request.method.as_str()) {
        // `GET` is a token.
        if let Ok(get) = "GET".parse() {
            next.method = get;
        }
        next.content = Content::None;
        for name in CONTENT_FIELDS {
            next.fields.remove(name);
        }
    }
    next
}

fn becomes_get(status: u16, method: &str) -> bool {
    match status {
        301 | 302 => method == "POST",
        303 => !matches!(method, "GET" | "HEAD"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::http::FieldLine;

    fn after(status: u16, method: &str) -> Request {
        let fields = [("Content-Type", "text/plain"), ("If-Match", "\"1\"")];
        let content = Content::Text("x".to_owned());
        let request = Request::new(method, "https://a.example/1", fields, content).unwrap();
        next(&request, status, "https://a.example/2".to_owned())
    }

    #[test]
    fn only_post_becomes_get_on_301_and_302() {
        for status in [301, 302] {
            assert_eq!(after(status, "POST").method, "GET");
            for method in ["PUT", "PATCH", "DELETE", "HEAD", "post"] {
                assert_eq!(after(status, method).method, *method, "{status} {method}");
            }
        }
    }

    #[test]
    fn a_put_goes_on_as_get_without_content_only_after_303() {
        let get = after(303, "PUT");
        assert_eq!((get.method.as_str(), &get.content), ("GET", &Content::None));
        assert!(!get.fields.has("Content-Type") && get.fields.has("If-Match"));
        assert_eq!(after(303, "HEAD").method, "HEAD");
        for status in [301, 302, 307, 308] {
            let put = after(status, "PUT");
            assert_eq!(put.url, "https://a.example/2");
            assert_eq!(
                (put.method.as_str(), put.fields.len()),
                ("PUT", 2),
                "{status}"
            );
            assert_ne!(put.content, Content::None, "{status}");
        }
    }

    #[test]
    fn a_location_is_followed_only_with_the_five_redirect_codes() {
        let at = |status| {
            let mut response = Response {
                status,
                ..Response::default()
            };
            response
                .fields
                .push(FieldLine::new("Location", "/2").unwrap());
            location(&response)
        };
        for status in [301, 302, 303, 307, 308] {
            assert_eq!(at(status).as_deref(), Some("/2"));
        }
        for status in [200, 201, 300, 304, 305] {
            assert_eq!(at(status), None);
        }
        assert_eq!(
            location(&Response {
                status: 302,
                ..Response::default()
            }),
            None
        );
    }
}
