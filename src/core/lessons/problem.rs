//! What is wrong in a lesson file.

use crate::core::json::position;

/// Something in a lesson file that cannot stand there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}, column {column}: {message}", message = format!("{} {}", .what, .fix))]
pub struct LessonProblem {
    /// From 1.
    pub line: usize,
    /// Counted in characters, from 1.
    pub column: usize,
    /// What is wrong: one sentence.
    pub what: String,
    /// How to fix it: one sentence.
    pub fix: String,
}

impl LessonProblem {
    /// Something is wrong at an offset of the file, in bytes.
    pub(super) fn new(text: &str, at: usize, what: impl Into<String>, fix: &str) -> Self {
        let (line, column) = position(text, at);
        Self {
            line,
            column,
            what: what.into(),
            fix: fix.to_owned(),
        }
    }
}
