//! The typed address, as the browser reads it.

use crate::core::compose::{Draft, Environment, Problem, check, check_address, resolve};
use crate::core::http::Request;
use crate::platform::page;

/// The request that a draft describes, with its variables' values.
///
/// # Errors
/// Everything that keeps it from being sent.
pub fn request(draft: &Draft, environment: Option<&Environment>) -> Result<Request, Vec<Problem>> {
    let draft = resolve(draft, environment)?;
    check(&draft, address(&draft.url))
}

/// The absolute URL of a typed address, relative to the page.
///
/// # Errors
/// Not a URL, not http or https, or with credentials.
pub fn address(typed: &str) -> Result<String, Problem> {
    check_address(typed, page::resolve(typed).ok())
}

/// What follows `practice/` in an absolute URL, if it leads there.
pub fn practice_path(url: &str) -> Option<String> {
    let path = url.strip_prefix(&*page::practice_mount())?;
    Some(path.split('#').next().unwrap_or_default().to_owned())
}
