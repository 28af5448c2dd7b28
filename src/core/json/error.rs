//! What is wrong in a JSON text, in words for a beginner.

use std::borrow::Cow;

/// The first place where a text stops being JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}, column {column}: {message}")]
pub struct JsonError {
    /// Offset in bytes, from 0.
    pub at: usize,
    /// From 1.
    pub line: usize,
    /// Counted in characters, from 1.
    pub column: usize,
    /// What is wrong and how to fix it: one or two sentences.
    pub message: Cow<'static, str>,
}

impl JsonError {
    /// Something is wrong at an offset of a text, in bytes, between two characters.
    pub fn new(text: &str, at: usize, message: impl Into<Cow<'static, str>>) -> Self {
        let (line, column) = position(text, at);
        Self {
            at,
            line,
            column,
            message: message.into(),
        }
    }

    /// The text ends although something opened at `open` is still to be closed.
    pub(super) fn unclosed(text: &str, open: usize, what: &str, closer: char) -> Self {
        let (line, column) = position(text, open);
        let message = format!(
            "The text ends, but the {what} that begins at line {line}, column {column} is not closed. Add {closer}."
        );
        Self::new(text, text.len(), message)
    }
}

/// Line and column of an offset, both from 1.
pub(crate) fn position(text: &str, at: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    for c in text.get(..at).unwrap_or(text).chars() {
        match c {
            '\n' => (line, column) = (line + 1, 1),
            '\u{feff}' => {}
            _ => column += 1,
        }
    }
    (line, column)
}

/// Why a character cannot begin a value.
pub(super) fn unexpected_value(rest: &str) -> Cow<'static, str> {
    let word: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(20)
        .collect();
    match (word.as_str(), rest.chars().next()) {
        ("True" | "TRUE", _) => "JSON writes true in small letters.".into(),
        ("False" | "FALSE", _) => "JSON writes false in small letters.".into(),
        ("None" | "nil" | "NULL" | "Null" | "undefined", _) => {
            format!("JSON has no {word}; for “no value” write null.").into()
        }
        ("NaN" | "Infinity", _) => {
            format!("JSON has no {word}; write null, or the word in double quotes.").into()
        }
        (_, Some('\'' | '‘' | '’' | '“' | '”')) => {
            "JSON puts text in straight double quotes, like \"text\".".into()
        }
        (_, Some('+')) => "A JSON number has no plus sign before it; leave it out.".into(),
        (_, Some('.')) => "A JSON number needs a digit before the point, like 0.5.".into(),
        (_, Some('/')) => "JSON has no comments; remove this one.".into(),
        (_, Some('\u{feff}')) => {
            "An invisible character stands here (a byte order mark); remove it.".into()
        }
        ("", _) => {
            "A value is expected here: \"text\", a number, true, false, null, [ or {.".into()
        }
        _ => format!("“{word}” is no JSON value; text needs double quotes around it.").into(),
    }
}

/// Why something other than a name stands where a name is expected.
pub(super) fn unexpected_name(rest: &str) -> &'static str {
    match rest.chars().next() {
        Some('\'' | '‘' | '’' | '“' | '”') => {
            "A name stands in straight double quotes, like \"name\"."
        }
        Some('_' | '$' | '0'..='9' | 'A'..='Z' | 'a'..='z' | '\u{80}'..) => {
            "A name needs double quotes around it, like \"name\"."
        }
        Some('/') => "JSON has no comments; remove this one.",
        Some(',') => "One comma too many: a name in double quotes is expected here.",
        _ => "A name in double quotes is expected here, or } to close the object.",
    }
}

/// How a control character is written inside a string.
pub(super) fn control_in_string(byte: u8) -> Cow<'static, str> {
    match byte {
        b'\n' | b'\r' => "A string cannot go over a line break. Close it with \" or write the \
                          break as \\n."
            .into(),
        b'\t' => "A tab inside a string is written as \\t.".into(),
        _ => format!("This control character is written as \\u{byte:04x} inside a string.").into(),
    }
}
