//! Spans of one line of JSON text.

use super::{Span, Token, run};

/// The spans of one line of pretty-printed JSON, in order, without gaps.
///
/// No token of JSON crosses a line break, so a renderer may colour any line by itself.
///
/// ```
/// use put_lab::core::highlight::{Token, json_line};
/// let tokens: Vec<Token> = json_line(r#""Id": 7,"#).map(|span| span.token).collect();
/// assert_eq!(tokens, [Token::Key, Token::Punctuation, Token::Plain, Token::Number, Token::Punctuation]);
/// ```
pub fn json_line(line: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &line[start..];
        let (token, length) = next_token(rest)?;
        let span = Span {
            start,
            end: start + length,
            token,
        };
        start = span.end;
        Some(span)
    })
}

fn next_token(rest: &str) -> Option<(Token, usize)> {
    let first = rest.chars().next()?;
    let found = match first {
        '"' => {
            let length = string_length(rest);
            let is_key = rest[length..].trim_start().starts_with(':');
            (if is_key { Token::Key } else { Token::String }, length)
        }
        '{' | '}' | '[' | ']' | ',' | ':' => (Token::Punctuation, 1),
        '-' | '0'..='9' => (
            Token::Number,
            run(rest, |c| {
                c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-')
            }),
        ),
        _ if first.is_ascii_alphabetic() => {
            let length = run(rest, |c| c.is_ascii_alphanumeric());
            let is_literal = matches!(&rest[..length], "true" | "false" | "null");
            (
                if is_literal {
                    Token::Keyword
                } else {
                    Token::Plain
                },
                length,
            )
        }
        _ => (Token::Plain, run(rest, |c| !c.is_ascii_graphic())),
    };
    Some(found)
}

/// Length of the string at the start of `rest`, to the end if it is not closed.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(line: &str) -> Vec<(Token, &str)> {
        json_line(line)
            .map(|span| (span.token, &line[span.start..span.end]))
            .collect()
    }

    #[test]
    fn a_string_before_a_colon_is_a_key() {
        assert_eq!(
            spelled(r#"  "a\"b": "c:d", 1.0e-5"#),
            [
                (Token::Plain, "  "),
                (Token::Key, r#""a\"b""#),
                (Token::Punctuation, ":"),
                (Token::Plain, " "),
                (Token::String, r#""c:d""#),
                (Token::Punctuation, ","),
                (Token::Plain, " "),
                (Token::Number, "1.0e-5"),
            ]
        );
    }

    #[test]
    fn spans_cover_any_line_without_gaps() {
        for line in [
            "",
            "\"open",
            "nul true\u{feff}é😀",
            "\\\"",
            "{'a':NaN}",
            "-",
            "\u{0}\u{7f}",
        ] {
            let mut end = 0;
            for span in json_line(line) {
                assert_eq!(span.start, end, "{line:?}");
                assert!(span.end > span.start, "{line:?}");
                end = span.end;
            }
            assert_eq!(end, line.len(), "{line:?}");
        }
    }
}
