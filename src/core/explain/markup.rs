//! The small markup of our texts: `` `code` `` and `*emphasis*`, nothing else.
//!
//! Every text reads: a mark without its partner is just a character.

use std::borrow::Cow;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline<'a> {
    /// Plain text.
    Text(Cow<'a, str>),
    /// Code, to be set in the fixed-width font.
    Code(Cow<'a, str>),
    /// Emphasis.
    Em(Cow<'a, str>),
}

impl<'a> Inline<'a> {
    /// The characters, without the marks.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Em(text) => text,
        }
    }

    /// The same kind of piece with other characters.
    pub(super) fn map<'b>(self, change: impl FnOnce(Cow<'a, str>) -> Cow<'b, str>) -> Inline<'b> {
        match self {
            Self::Text(text) => Inline::Text(change(text)),
            Self::Code(text) => Inline::Code(change(text)),
            Self::Em(text) => Inline::Em(change(text)),
        }
    }
}

/// Splits a text into its pieces.
///
/// ```
/// # use put_lab::core::explain::markup::{Inline, parse};
/// let pieces = parse("Send `PUT` *again*.");
/// assert_eq!(pieces[1], Inline::Code("PUT".into()));
/// assert_eq!(pieces[3], Inline::Em("again".into()));
/// ```
pub fn parse(text: &str) -> Vec<Inline<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut plain) = (text, 0);
    while let Some(found) = rest[plain..].find(['`', '*']) {
        let open = plain + found;
        let mark = &rest[open..=open];
        let after = &rest[open + 1..];
        match after.find(mark) {
            Some(length) if length > 0 => {
                if open > 0 {
                    pieces.push(Inline::Text(rest[..open].into()));
                }
                let inner = after[..length].into();
                pieces.push(if mark == "`" {
                    Inline::Code(inner)
                } else {
                    Inline::Em(inner)
                });
                (rest, plain) = (&after[length + 1..], 0);
            }
            _ => plain = open + 1,
        }
    }
    if !rest.is_empty() {
        pieces.push(Inline::Text(rest.into()));
    }
    pieces
}

/// The characters of all pieces, for a title attribute or an announcement.
pub fn plain(pieces: &[Inline]) -> String {
    pieces.iter().map(Inline::text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_inside_code_is_a_star() {
        let pieces = parse("with `If-None-Match: *` only");
        assert_eq!(pieces[1], Inline::Code("If-None-Match: *".into()));
        assert_eq!(plain(&pieces), "with If-None-Match: * only");
    }

    #[test]
    fn a_mark_without_partner_is_a_character() {
        for text in ["2 * 3", "`", "a``b", "*", "é`ü", ""] {
            assert_eq!(plain(&parse(text)), text);
        }
    }
}
