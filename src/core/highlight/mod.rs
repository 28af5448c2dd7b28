//! Which stretch of a text gets which colour, for JSON and for generated code.
//!
//! A small tokenizer a language: it knows strings, numbers, comments and a few words. It does
//! not parse, never fails, and leaves nothing out: the spans of a text follow one another
//! without gaps.

mod code;
mod json;
mod xml;

pub use code::{Language, code};
pub use json::json_line;
pub use xml::{XmlState, xml_line};

/// One stretch of a text that has one meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where it begins: offset in bytes, from 0, on a character boundary.
    pub start: usize,
    /// Where it ends: the offset after its last byte.
    pub end: usize,
    /// What it is.
    pub token: Token,
}

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// A member's name in JSON.
    Key,
    /// Text in quotes.
    String,
    /// A number.
    Number,
    /// A word of the language: `true`, `import`, `curl`, an option such as `--header`.
    Keyword,
    /// A comment.
    Comment,
    /// Brackets, commas, colons.
    Punctuation,
    /// Anything else, white space included.
    Plain,
}

impl Token {
    /// A stable name in lower case, for style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::String => "string",
            Self::Number => "number",
            Self::Keyword => "keyword",
            Self::Comment => "comment",
            Self::Punctuation => "punctuation",
            Self::Plain => "plain",
        }
    }
}

/// How many bytes of `rest` belong together while `keep` holds; at least its first character.
fn run(rest: &str, keep: impl Fn(char) -> bool) -> usize {
    let mut chars = rest.char_indices();
    chars.next();
    chars
        .find(|(_, c)| !keep(*c))
        .map_or(rest.len(), |(at, _)| at)
}
