//! Why a task stopped, in words that help.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a task stopped, and what the reader can do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    fix: String,
}

impl Failure {
    /// `what` is a sentence, `fix` completes "To fix it: …".
    pub(crate) fn new(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            fix: fix.into(),
        }
    }

    /// A file or folder that could not be read or written.
    pub(crate) fn file(verb: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(
            format!("Could not {verb} {}: {error}.", path.display()),
            "check that the path exists, that it is yours, and that the disk is not full",
        )
    }

    /// The first sentence, for a row of a table.
    pub(crate) fn headline(&self) -> &str {
        self.what.lines().next().unwrap_or_default()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\nTo fix it: {}.", self.what, self.fix)
    }
}
