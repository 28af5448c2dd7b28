//! Editing text: what a key does, where the lines are, where a word occurs.
//!
//! Everything here is a function of the text; the text field itself, with its undo, stays the
//! browser's. Places are offsets in bytes on character boundaries, from 0; [`utf16`] turns them
//! into the units of a text field and back.

mod change;
mod find;
mod indent;
mod keys;
mod lines;
pub mod utf16;

use std::ops::Range;

pub use change::difference;
pub use find::{MOST_MATCHES, Matches, find};
pub use indent::indent;
pub use keys::{Key, pressed};
pub use lines::{Lines, Piece};

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// Anything.
    Text,
}

/// One replacement in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is taken out.
    pub range: Range<usize>,
    /// What stands there instead.
    pub insert: String,
    /// The selection afterwards, in the new text.
    pub selection: Range<usize>,
}

impl Change {
    /// The text after the change.
    pub fn apply(&self, text: &str) -> String {
        [
            &text[..self.range.start],
            &self.insert,
            &text[self.range.end..],
        ]
        .concat()
    }
}

/// Something wrong in a text, for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where: offset in bytes, from 0.
    pub at: usize,
    /// The line, from 1.
    pub line: usize,
    /// Line, column, what is wrong and how to fix it.
    pub sentence: String,
}

/// The first mistake in a text; blank text has none.
pub fn mistake(text: &str, language: Language) -> Option<Mistake> {
    if text.trim().is_empty() {
        return None;
    }
    match language {
        Language::Json => crate::core::view::json::check(text)
            .err()
            .map(|error| Mistake {
                at: error.at,
                line: error.line,
                sentence: error.to_string(),
            }),
        Language::Xml => crate::core::xml::check(text).err().map(|error| Mistake {
            at: error.at,
            line: error.line,
            sentence: error.to_string(),
        }),
        Language::Text => None,
    }
}

/// The same text laid out for reading; `None` where it has a mistake or no layout.
pub fn format(text: &str, language: Language) -> Option<String> {
    match language {
        Language::Json => crate::core::view::json::pretty(text, 2).ok(),
        Language::Xml => crate::core::xml::pretty(text, 2).ok(),
        Language::Text => None,
    }
}

/// The same text without needless white space; `None` where it has a mistake or none is needless.
pub fn minify(text: &str, language: Language) -> Option<String> {
    match language {
        Language::Json => crate::core::view::json::minify(text).ok(),
        Language::Xml => crate::core::xml::minify(text).ok(),
        Language::Text => None,
    }
}
