//! Source code that sends a request, one module a target.
//!
//! The request is written as it is: never a map, never parsed again, never re-serialised.
//! What a client cannot send is a warning beside the code; what would break the message apart
//! is refused.

mod framing;
mod literal;
mod localize;
mod multipart;
mod python_requests;
mod refuse;
mod shell_curl;
mod url;

pub use localize::localize;
pub use refuse::Refused;

use super::highlight::Language;
use super::http::Request;

/// Source code for one target, with what it could not express.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// A complete program, ending in one newline.
    pub code: String,
    /// Sentences for the user, in the order found. Empty when nothing was lost.
    pub warnings: Vec<String>,
}

/// How the code should be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The address is the practice server on this machine, in place of the page's own: one
    /// comment says why and how to start it.
    pub is_practice: bool,
}

/// A language and client that requests can be written in.
#[derive(Debug)]
pub struct Target {
    /// Stable id: menus, URLs, settings and file names use it.
    pub id: &'static str,
    /// Shown in the menu.
    pub label: &'static str,
    /// The language's name.
    pub language: &'static str,
    /// The client library or program.
    pub client: &'static str,
    /// Extension of a file with this code, without the dot.
    pub extension: &'static str,
    /// Whether the project's tests run this code and compare what it sends.
    pub executed: bool,
    /// How to colour it.
    pub highlight: Language,
    /// Total: every request that is not refused has a snippet.
    write: fn(&Request, Options) -> Snippet,
}

impl Target {
    /// Writes a request as code.
    ///
    /// # Errors
    /// The request has a part that would break the message apart, or no complete URL.
    pub fn generate(&self, request: &Request, options: Options) -> Result<Snippet, Refused> {
        refuse::check(request)?;
        Ok((self.write)(request, options))
    }
}

/// Every target, in menu order. Adding one means adding a module and a row.
pub static TARGETS: &[Target] = &[python_requests::TARGET, shell_curl::TARGET];

/// The target with that id.
pub fn target(id: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.id == id)
}

/// Why code for a practice address names another server; goes into a comment.
const PRACTICE_COMMENT: [&str; 2] = [
    "The practice server of the page exists only inside the browser.",
    "To have it at this address, run: put-lab serve",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn target_ids_never_change() {
        let ids: Vec<&str> = TARGETS.iter().map(|target| target.id).collect();
        assert_eq!(ids, ["python-requests", "shell-curl"]);
    }
}
