//! Spans of one line of XML or HTML text.

use super::{Span, Token, run};

/// What a line begins in; most things in XML run over line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum XmlState {
    /// Between tags.
    #[default]
    Text,
    /// In a tag, between its attributes.
    Tag,
    /// In the value of an attribute, in this quote.
    Value(char),
    /// In `<!--…-->`.
    Comment,
    /// In `<![CDATA[…]]>`.
    CData,
    /// In `<?…?>`.
    Instruction,
    /// In `<!DOCTYPE…>`.
    Doctype,
}

impl XmlState {
    /// What the next line begins in.
    #[must_use]
    pub fn after(self, line: &str) -> Self {
        let (mut state, mut rest) = (self, line);
        while let Some((_, length, next)) = next_token(rest, state) {
            (state, rest) = (next, &rest[length..]);
        }
        state
    }
}

/// The spans of one line that begins in `state`, in order, without gaps.
///
/// ```
/// use put_lab::core::highlight::{Token, XmlState, xml_line};
/// let tokens: Vec<Token> = xml_line("<a b='1'>x", XmlState::default()).map(|span| span.token).collect();
/// assert_eq!(tokens, [Token::Keyword, Token::Plain, Token::Key, Token::Punctuation, Token::String, Token::Keyword, Token::Plain]);
/// ```
pub fn xml_line(line: &str, state: XmlState) -> impl Iterator<Item = Span> {
    let (mut start, mut state) = (0, state);
    std::iter::from_fn(move || {
        let (token, length, next) = next_token(&line[start..], state)?;
        let span = Span {
            start,
            end: start + length,
            token,
        };
        (start, state) = (span.end, next);
        Some(span)
    })
}

fn next_token(rest: &str, state: XmlState) -> Option<(Token, usize, XmlState)> {
    let first = rest.chars().next()?;
    Some(match state {
        XmlState::Text => text(rest, first),
        XmlState::Tag => tag(rest, first),
        XmlState::Value(quote) => {
            let (length, next) = until(rest, quote.encode_utf8(&mut [0; 4]), state, XmlState::Tag);
            (Token::String, length, next)
        }
        XmlState::Comment => ended(rest, "-->", Token::Comment, state),
        XmlState::CData => ended(rest, "]]>", Token::String, state),
        XmlState::Instruction => ended(rest, "?>", Token::Comment, state),
        XmlState::Doctype => ended(rest, ">", Token::Comment, state),
    })
}

fn text(rest: &str, first: char) -> (Token, usize, XmlState) {
    const OPENERS: [(&str, Token, XmlState); 5] = [
        ("<!--", Token::Comment, XmlState::Comment),
        ("<![CDATA[", Token::Keyword, XmlState::CData),
        ("<?", Token::Comment, XmlState::Instruction),
        ("<!", Token::Comment, XmlState::Doctype),
        ("</", Token::Keyword, XmlState::Tag),
    ];
    for (opener, token, state) in OPENERS {
        if let Some(after) = rest.strip_prefix(opener) {
            let name = if state == XmlState::Tag {
                name(after)
            } else {
                0
            };
            return (token, opener.len() + name, state);
        }
    }
    match first {
        '<' => match name(&rest[1..]) {
            0 => (Token::Plain, 1, XmlState::Text),
            length => (Token::Keyword, 1 + length, XmlState::Tag),
        },
        '&' => {
            let length = run(rest, |c| c.is_alphanumeric() || c == '#');
            let length = length + usize::from(rest[length..].starts_with(';'));
            (Token::Number, length, XmlState::Text)
        }
        _ => (
            Token::Plain,
            run(rest, |c| !matches!(c, '<' | '&')),
            XmlState::Text,
        ),
    }
}

fn tag(rest: &str, first: char) -> (Token, usize, XmlState) {
    match first {
        '>' => (Token::Keyword, 1, XmlState::Text),
        '/' if rest.starts_with("/>") => (Token::Keyword, 2, XmlState::Text),
        // The tag was not closed.
        '<' => text(rest, first),
        '"' | '\'' => {
            let close = first.encode_utf8(&mut [0; 4]).to_owned();
            let (length, next) = until(&rest[1..], &close, XmlState::Value(first), XmlState::Tag);
            (Token::String, 1 + length, next)
        }
        '=' => (Token::Punctuation, 1, XmlState::Tag),
        _ => match name(rest) {
            0 => {
                let is_blank = first.is_whitespace();
                let length = run(rest, |c| is_blank && c.is_whitespace());
                (Token::Plain, length, XmlState::Tag)
            }
            length => (Token::Key, length, XmlState::Tag),
        },
    }
}

/// Up to and with `close`, or all of it.
fn until(rest: &str, close: &str, inside: XmlState, after: XmlState) -> (usize, XmlState) {
    rest.find(close)
        .map_or((rest.len(), inside), |at| (at + close.len(), after))
}

fn ended(rest: &str, close: &str, token: Token, state: XmlState) -> (Token, usize, XmlState) {
    let (length, next) = until(rest, close, state, XmlState::Text);
    (token, length, next)
}

fn name(rest: &str) -> usize {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.');
    if rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':')) {
        run(rest, is_inside)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_values_run_over_lines() {
        let mut state = XmlState::default();
        let mut seen = Vec::new();
        for line in [
            "<a b=\"1",
            "2\" c='",
            "'><!-- x",
            "--> &amp; <b/>",
            "<![CDATA[<",
            "]]></a>",
        ] {
            seen.extend(
                xml_line(line, state).map(|span| (span.token, &line[span.start..span.end])),
            );
            state = state.after(line);
        }
        let of = |token| {
            seen.iter()
                .filter(|(t, _)| *t == token)
                .map(|(_, s)| *s)
                .collect::<Vec<_>>()
        };
        assert_eq!(of(Token::String), ["\"1", "2\"", "'", "'", "<", "]]>"]);
        assert_eq!(of(Token::Comment), ["<!--", " x", "-->"]);
        assert_eq!(
            of(Token::Keyword),
            ["<a", ">", "<b", "/>", "<![CDATA[", "</a", ">"]
        );
        assert_eq!(of(Token::Number), ["&amp;"]);
        assert_eq!(state, XmlState::Text);
    }

    #[test]
    fn spans_cover_any_line_in_any_state_without_gaps() {
        let states = [
            XmlState::Text,
            XmlState::Tag,
            XmlState::Value('"'),
            XmlState::Comment,
            XmlState::CData,
            XmlState::Instruction,
            XmlState::Doctype,
        ];
        for line in [
            "",
            "<",
            "< a",
            "<é😀 x=y'",
            "&",
            "&#x;;",
            "-->?>]]>\"",
            "<a<b",
            "/ >",
            "\u{0}é",
        ] {
            for state in states {
                let mut end = 0;
                for span in xml_line(line, state) {
                    assert!(span.start == end && span.end > end, "{line:?} {state:?}");
                    end = span.end;
                }
                assert_eq!(end, line.len(), "{line:?} {state:?}");
            }
        }
    }
}
