//! Lays JSON text out anew: only the white space between tokens changes.

use crate::core::json::{Event, JsonError, Scanner};

/// Beyond this depth lines are not indented further: a bomb of brackets stays small.
const DEEPEST_INDENT: usize = 40;

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
    let mut scanner = Scanner::new(text);
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    // A byte-order mark stays.
    out.push_str(&text[..scanner.position()]);
    let mut depth = 0_usize;
    let mut after_open = false;
    for event in &mut scanner {
        let event = event?;
        let is_empty = after_open && matches!(event, Event::Close(_));
        if after_open && !is_empty {
            new_line(&mut out, depth, indent);
        }
        after_open = matches!(event, Event::Open(_));
        match event {
            Event::Open(bracket) => {
                out.push(bracket);
                depth += 1;
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
            Event::Scalar(token) => out.push_str(token),
        }
    }
    Ok(out)
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
