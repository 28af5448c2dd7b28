//! The typed address, as the browser reads it.

use crate::core::compose::{Problem, check_address};
use crate::platform::page;

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
