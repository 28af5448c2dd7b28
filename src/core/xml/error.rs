//! What is wrong in an XML text, in words for a beginner.

use std::borrow::Cow;

/// The first place where a text stops being XML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}, column {column}: {message}")]
pub struct XmlError {
    /// Offset in bytes, from 0.
    pub at: usize,
    /// From 1.
    pub line: usize,
    /// Counted in characters, from 1.
    pub column: usize,
    /// What is wrong and how to fix it: one or two sentences.
    pub message: Cow<'static, str>,
}

impl XmlError {
    pub(super) fn new(text: &str, at: usize, message: impl Into<Cow<'static, str>>) -> Self {
        let (line, column) = position(text, at);
        Self {
            at,
            line,
            column,
            message: message.into(),
        }
    }
}

/// Line and column of an offset, both from 1.
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let column = before[start..].chars().filter(|c| *c != '\u{feff}').count();
    (line, column + 1)
}

/// Why a `<` begins nothing.
pub(super) fn bad_tag(after: Option<char>) -> &'static str {
    match after {
        None => {
            "The text ends with <. Write the rest of the tag, or &lt; for the character itself."
        }
        Some(c) if c.is_whitespace() => {
            "A tag's name follows < at once, without a space. For the character itself write &lt;."
        }
        Some('0'..='9') => "The name of a tag cannot begin with a digit.",
        _ => "This < begins no tag. For the character itself write &lt;.",
    }
}

/// Why an `&` begins no reference.
pub(super) const BAD_AMPERSAND: &str =
    "In XML, & begins something like &amp; or &#233;. For the character itself write &amp;.";

/// Why an entity cannot be used.
pub(super) fn unknown_entity(name: &str) -> String {
    format!(
        "XML knows only &lt; &gt; &amp; &quot; and &apos;, not &{name};. Write the character \
         itself, or its number like &#160;."
    )
}

/// Two tags that should be a pair.
pub(super) fn mismatch(found: &str, open: &str, line: usize) -> String {
    format!(
        "</{found}> closes nothing here: <{open}> from line {line} is still open. Close it first \
         with </{open}>; capital and small letters count."
    )
}
