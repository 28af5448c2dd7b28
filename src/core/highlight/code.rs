//! Spans of Python and shell code.

use super::{Span, Token, run};

/// A language that generated code is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Python 3.
    Python,
    /// A POSIX shell, with bash's `$'…'`.
    Shell,
}

const PYTHON_WORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "class", "def", "elif", "else", "except", "for", "from",
    "if", "import", "in", "is", "not", "or", "pass", "raise", "return", "try", "while", "with",
];

const SHELL_WORDS: &[&str] = &[
    "curl", "printf", "base64", "cat", "if", "then", "else", "fi",
];

/// The spans of a whole program, in order, without gaps. A span may hold line breaks.
pub fn code(text: &str, language: Language) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let (token, length) = match language {
            Language::Python => python(rest)?,
            Language::Shell => shell(rest, text[..start].chars().next_back())?,
        };
        let span = Span {
            start,
            end: start + length,
            token,
        };
        start = span.end;
        Some(span)
    })
}

fn python(rest: &str) -> Option<(Token, usize)> {
    let first = rest.chars().next()?;
    let word = run(rest, |c| c.is_alphanumeric() || c == '_');
    Some(match first {
        '#' => (Token::Comment, rest.find('\n').unwrap_or(rest.len())),
        '"' | '\'' => (Token::String, python_string(rest)),
        // A prefix such as b or r belongs to the string.
        _ if word <= 2 && first.is_ascii_alphabetic() && rest[word..].starts_with(['"', '\'']) => {
            (Token::String, word + python_string(&rest[word..]))
        }
        '0'..='9' => (
            Token::Number,
            run(rest, |c| c.is_ascii_alphanumeric() || c == '.'),
        ),
        _ if first.is_alphabetic() || first == '_' => {
            let is_keyword = PYTHON_WORDS.contains(&&rest[..word]);
            (
                if is_keyword {
                    Token::Keyword
                } else {
                    Token::Plain
                },
                word,
            )
        }
        _ => other(rest, first),
    })
}

/// Length of a Python string that starts at its quote. A backslash hides the next quote in a
/// raw string as well.
fn python_string(rest: &str) -> usize {
    let triple = ["\"\"\"", "'''"]
        .into_iter()
        .find(|quotes| rest.starts_with(quotes));
    let close = triple.unwrap_or(&rest[..1]);
    let mut from = close.len();
    while let Some(character) = rest[from..].chars().next() {
        if rest[from..].starts_with(close) {
            return from + close.len();
        }
        from += character.len_utf8();
        match (character, triple) {
            ('\\', _) => from += rest[from..].chars().next().map_or(0, char::len_utf8),
            ('\n', None) => return from,
            _ => {}
        }
    }
    rest.len()
}

fn shell(rest: &str, before: Option<char>) -> Option<(Token, usize)> {
    let first = rest.chars().next()?;
    let begins_word = before.is_none_or(char::is_whitespace);
    Some(match first {
        '#' if begins_word => (Token::Comment, rest.find('\n').unwrap_or(rest.len())),
        '\'' => (
            Token::String,
            rest[1..].find('\'').map_or(rest.len(), |at| at + 2),
        ),
        '"' => (Token::String, escaped_string(rest, '"', 1)),
        '$' if rest.starts_with("$'") => (Token::String, escaped_string(rest, '\'', 2)),
        '-' if begins_word => (
            Token::Keyword,
            run(rest, |c| c.is_alphanumeric() || c == '-'),
        ),
        '\\' => (
            Token::Plain,
            run(rest, |_| false) + rest[1..].chars().next().map_or(0, char::len_utf8),
        ),
        _ if first.is_alphanumeric() => {
            let word = run(rest, |c| {
                !c.is_whitespace() && !matches!(c, '\'' | '"' | '\\' | '$' | '|')
            });
            let text = &rest[..word];
            let token = if begins_word && SHELL_WORDS.contains(&text) {
                Token::Keyword
            } else if begins_word && text.bytes().all(|byte| byte.is_ascii_digit()) {
                Token::Number
            } else {
                Token::Plain
            };
            (token, word)
        }
        _ => other(rest, first),
    })
}

/// Length of a string in which a backslash hides the next character.
fn escaped_string(rest: &str, close: char, opening: usize) -> usize {
    let mut hidden = false;
    for (at, character) in rest.char_indices().skip(opening) {
        match character {
            _ if hidden => hidden = false,
            '\\' => hidden = true,
            _ if character == close => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn other(rest: &str, first: char) -> (Token, usize) {
    if matches!(
        first,
        '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '=' | '.' | '|' | ';'
    ) {
        (Token::Punctuation, 1)
    } else {
        (
            Token::Plain,
            run(rest, |c| c.is_whitespace() && first.is_whitespace()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(text: &str, language: Language, wanted: Token) -> Vec<&str> {
        code(text, language)
            .filter(|span| span.token == wanted)
            .map(|span| &text[span.start..span.end])
            .collect()
    }

    #[test]
    fn python_strings_keep_their_prefix_and_their_quotes() {
        let text = "x = b\"a\\\"b\" + '''c'\n'd''' # 'e'\nreturn r\"\"\n";
        assert_eq!(
            strings(text, Language::Python, Token::String),
            ["b\"a\\\"b\"", "'''c'\n'd'''", "r\"\""]
        );
        assert_eq!(strings(text, Language::Python, Token::Comment), ["# 'e'"]);
        assert_eq!(strings(text, Language::Python, Token::Keyword), ["return"]);
    }

    #[test]
    fn shell_options_are_keywords_and_quotes_are_strings() {
        let text = "curl -X PUT 'a#b' \\\n  --data-raw $'it\\'s' # end\n";
        assert_eq!(
            strings(text, Language::Shell, Token::Keyword),
            ["curl", "-X", "--data-raw"]
        );
        assert_eq!(
            strings(text, Language::Shell, Token::String),
            ["'a#b'", "$'it\\'s'"]
        );
        assert_eq!(strings(text, Language::Shell, Token::Comment), ["# end"]);
    }

    #[test]
    fn spans_cover_any_text_without_gaps() {
        for text in [
            "",
            "'",
            "\"\\",
            "b'",
            "$'\\",
            "\\",
            "é😀\u{0}#",
            "'''",
            "-",
            "1x.y",
            "r\"\\",
        ] {
            for language in [Language::Python, Language::Shell] {
                let mut end = 0;
                for span in code(text, language) {
                    assert_eq!(span.start, end, "{text:?}");
                    assert!(
                        span.end > span.start && text.is_char_boundary(span.end),
                        "{text:?}"
                    );
                    end = span.end;
                }
                assert_eq!(end, text.len(), "{text:?}");
            }
        }
    }
}
