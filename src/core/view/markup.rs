//! Colours for the source of XML and HTML, row by row.
//!
//! A tokenizer for reading only: it neither parses nor checks, and knows no element. A row begins
//! inside of something ([`Place`]), so that a comment over many lines keeps its colour.

use crate::core::highlight::{Span, Token};

/// What a stretch of markup stands inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// Text between tags.
    #[default]
    Text,
    /// After `<`, before `>`.
    Tag,
    /// A value in double quotes.
    DoubleQuotes,
    /// A value in single quotes.
    SingleQuotes,
    /// `<!-- … -->`.
    Comment,
    /// `<![CDATA[ … ]]>`.
    Cdata,
}

/// The spans of one row that begins at `place`, in order, without gaps.
pub fn spans(row: &str, place: Place) -> impl Iterator<Item = Span> {
    let (mut start, mut place) = (0, place);
    std::iter::from_fn(move || {
        let rest = &row[start..];
        if rest.is_empty() {
            return None;
        }
        let (token, length, next) = step(rest, place);
        let span = Span {
            start,
            end: start + length,
            token,
        };
        (start, place) = (span.end, next);
        Some(span)
    })
}

/// What stands after a row that begins at `place`.
pub fn after(row: &str, mut place: Place) -> Place {
    let mut rest = row;
    while !rest.is_empty() {
        let (_, length, next) = step(rest, place);
        (rest, place) = (&rest[length..], next);
    }
    place
}

/// The first token of a text that is not empty: what it is, its length, and what follows.
fn step(rest: &str, place: Place) -> (Token, usize, Place) {
    match place {
        Place::Comment => until(rest, "-->", Token::Comment, place, Place::Text),
        Place::Cdata => until(rest, "]]>", Token::String, place, Place::Text),
        Place::DoubleQuotes => until(rest, "\"", Token::String, place, Place::Tag),
        Place::SingleQuotes => until(rest, "'", Token::String, place, Place::Tag),
        Place::Tag => in_tag(rest),
        Place::Text => in_text(rest),
    }
}

fn until(rest: &str, end: &str, token: Token, inside: Place, next: Place) -> (Token, usize, Place) {
    match rest.find(end) {
        Some(at) => (token, at + end.len(), next),
        None => (token, rest.len(), inside),
    }
}

fn in_text(rest: &str) -> (Token, usize, Place) {
    if rest.starts_with("<!--") {
        return (Token::Comment, 4, Place::Comment);
    }
    if rest.starts_with("<![CDATA[") {
        return (Token::Punctuation, 9, Place::Cdata);
    }
    let is_tag = |text: &str| {
        text[1..].starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_'))
    };
    if rest.starts_with('<') && is_tag(rest) {
        let mark = 1 + usize::from(rest[1..].starts_with(['/', '!', '?']));
        let name = rest[mark..]
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '='))
            .map_or(rest.len(), |at| mark + at);
        return (Token::Keyword, name, Place::Tag);
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let end = rest[first..].find('<').map_or(rest.len(), |at| first + at);
    (Token::Plain, end, Place::Text)
}

fn in_tag(rest: &str) -> (Token, usize, Place) {
    let length = |ends: fn(char) -> bool| rest.find(ends).unwrap_or(rest.len());
    match rest.chars().next() {
        Some('>') => (Token::Keyword, 1, Place::Text),
        Some('"') => (Token::String, 1, Place::DoubleQuotes),
        Some('\'') => (Token::String, 1, Place::SingleQuotes),
        Some('/' | '?' | '=' | '<') => (Token::Punctuation, 1, Place::Tag),
        Some(c) if c.is_whitespace() => (Token::Plain, length(|c| !c.is_whitespace()), Place::Tag),
        _ => (
            Token::Key,
            length(|c| c.is_whitespace() || matches!(c, '>' | '"' | '\'' | '/' | '?' | '=' | '<')),
            Place::Tag,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(row: &str, place: Place) -> Vec<(Token, &str)> {
        spans(row, place)
            .map(|span| (span.token, &row[span.start..span.end]))
            .collect()
    }

    #[test]
    fn names_attributes_values_and_text_are_told_apart() {
        assert_eq!(
            told("<a href='x>y'>1 < 2</a>", Place::Text),
            [
                (Token::Keyword, "<a"),
                (Token::Plain, " "),
                (Token::Key, "href"),
                (Token::Punctuation, "="),
                (Token::String, "'"),
                (Token::String, "x>y'"),
                (Token::Keyword, ">"),
                (Token::Plain, "1 "),
                (Token::Plain, "< 2"),
                (Token::Keyword, "</a"),
                (Token::Keyword, ">"),
            ]
        );
    }

    #[test]
    fn a_comment_goes_over_rows() {
        let place = after("x <!-- one", Place::Text);
        assert_eq!(place, Place::Comment);
        assert_eq!(told("two --> y", place)[0], (Token::Comment, "two -->"));
        assert_eq!(after("<a b=\"", Place::Text), Place::DoubleQuotes);
        assert_eq!(after("<![CDATA[ < ]]>", Place::Text), Place::Text);
    }

    #[test]
    fn spans_cover_any_row_without_gaps() {
        let rows = [
            "",
            "<",
            "<<é>",
            "é<",
            "<é a=é'",
            "<!--",
            "]]>",
            "<?xml ?>",
            "</",
            "😀",
        ];
        let places = [
            Place::Text,
            Place::Tag,
            Place::DoubleQuotes,
            Place::SingleQuotes,
            Place::Comment,
            Place::Cdata,
        ];
        for (row, place) in rows.iter().flat_map(|row| places.map(|place| (row, place))) {
            let mut end = 0;
            for span in spans(row, place) {
                assert_eq!(span.start, end, "{row:?} {place:?}");
                assert!(span.end > span.start && row.is_char_boundary(span.end));
                end = span.end;
            }
            assert_eq!(end, row.len(), "{row:?} {place:?}");
        }
    }
}
