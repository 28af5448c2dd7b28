//! Lays JSON text out anew: only the white space between tokens changes.

use crate::core::json::{Event, JsonError, Scanner};

/// Beyond this depth lines are not indented further: a bomb of brackets stays small.
const DEEPEST_INDENT: usize = 40;

/// A laid out text, as far as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The laid out text. Where JSON ends because of an error, the rest as it stands.
    pub text: String,
    /// How many bytes of the input are in it.
    pub read: usize,
    /// The first thing wrong within what was read.
    pub error: Option<JsonError>,
}

/// Lays a JSON text out over several lines, `indent` spaces a level.
///
/// ```
/// use put_lab::core::view::json::pretty;
/// assert_eq!(pretty(r#"{"Price":10.00,"x":[]}"#, 2).unwrap(), "{\n  \"Price\": 10.00,\n  \"x\": []\n}");
/// ```
///
/// # Errors
/// The first place that is not JSON.
pub fn pretty(text: &str, indent: usize) -> Result<String, JsonError> {
    let printed = pretty_within(text, indent, usize::MAX);
    match printed.error {
        None => Ok(printed.text),
        Some(error) => Err(error),
    }
}

/// Lays a JSON text out until the result has `limit` bytes; what follows is not read.
///
/// Works on text that is not JSON as far as it is: from the first error on, the text stands
/// as it is. A token longer than what is left is cut.
pub fn pretty_within(text: &str, indent: usize, limit: usize) -> Printed {
    let mut scanner = Scanner::new(text);
    let mut out = String::with_capacity(text.len().saturating_mul(2).min(limit));
    out.push_str(&text[..scanner.position()]);
    let mut depth = 0_usize;
    let mut after_open = false;
    while out.len() < limit {
        let before = scanner.position();
        match scanner.next() {
            None => {
                return Printed {
                    text: out,
                    read: text.len(),
                    error: None,
                };
            }
            Some(Err(error)) => {
                let rest = text[before..].trim_start_matches([' ', '\t', '\n', '\r']);
                let kept = prefix(rest, limit - out.len());
                if after_open && !kept.is_empty() {
                    new_line(&mut out, depth, indent);
                }
                out.push_str(kept);
                let read = text.len() - (rest.len() - kept.len());
                return Printed {
                    text: out,
                    read,
                    error: Some(error),
                };
            }
            Some(Ok(event)) => {
                if after_open && !matches!(event, Event::Close(_)) {
                    new_line(&mut out, depth, indent);
                }
                let is_empty = after_open;
                after_open = false;
                match event {
                    Event::Open(bracket) => {
                        out.push(bracket);
                        depth += 1;
                        after_open = true;
                    }
                    Event::Close(bracket) => {
                        depth -= 1;
                        if !is_empty {
                            new_line(&mut out, depth, indent);
                        }
                        out.push(bracket);
                    }
                    Event::Colon => out.push_str(": "),
                    Event::Comma => {
                        out.push(',');
                        new_line(&mut out, depth, indent);
                    }
                    Event::Scalar(token) => {
                        let kept = prefix(token, limit.saturating_sub(out.len()));
                        out.push_str(kept);
                        if kept.len() < token.len() {
                            let read = scanner.position() - (token.len() - kept.len());
                            return Printed {
                                text: out,
                                read,
                                error: None,
                            };
                        }
                    }
                }
            }
        }
    }
    Printed {
        text: out,
        read: scanner.position(),
        error: None,
    }
}

/// Takes out all white space between tokens.
///
/// # Errors
/// The first place that is not JSON.
pub fn minify(text: &str) -> Result<String, JsonError> {
    let mut out = String::with_capacity(text.len());
    for event in Scanner::new(text) {
        match event? {
            Event::Open(bracket) | Event::Close(bracket) => out.push(bracket),
            Event::Colon => out.push(':'),
            Event::Comma => out.push(','),
            Event::Scalar(token) => out.push_str(token),
        }
    }
    Ok(out)
}

fn new_line(out: &mut String, depth: usize, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', depth.min(DEEPEST_INDENT) * indent));
}

/// At most `limit` bytes of a text, cut between characters.
fn prefix(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}
