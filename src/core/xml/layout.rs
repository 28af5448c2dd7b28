//! Lays XML out anew: white space changes only where no text stands.
//!
//! An element that holds text, CDATA or `xml:space="preserve"` stays exactly as it is, with
//! everything inside it.

use super::error::XmlError;
use super::scan::{Piece, Scanner, Token, is_space};

/// Beyond this depth lines are not indented further.
const DEEPEST_INDENT: usize = 40;

/// Lays a document out over several lines, `indent` spaces a level.
///
/// ```
/// use put_lab::core::xml::pretty;
/// assert_eq!(pretty("<a><b>x</b><c/></a>", 2).unwrap(), "<a>\n  <b>x</b>\n  <c/>\n</a>");
/// ```
///
/// # Errors
/// The first place that is not well-formed.
pub fn pretty(text: &str, indent: usize) -> Result<String, XmlError> {
    lay_out(text, Some(indent))
}

/// Takes out the white space between tags, where no text stands beside it.
///
/// # Errors
/// The first place that is not well-formed.
pub fn minify(text: &str) -> Result<String, XmlError> {
    lay_out(text, None)
}

fn lay_out(text: &str, indent: Option<usize>) -> Result<String, XmlError> {
    let pieces = Scanner::new(text).collect::<Result<Vec<_>, _>>()?;
    let kept = kept_as_they_are(&pieces);
    let mut out = String::with_capacity(text.len());
    // A byte order mark stays.
    out.push_str(&text[..text.len() - text.trim_start_matches('\u{feff}').len()]);
    let (mut depth, mut was_open, mut at) = (0_usize, false, 0);
    let mut is_first = true;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        if piece.token == Token::Text {
            continue;
        }
        if piece.token == Token::Close {
            depth -= 1;
        }
        // `<a></a>` stays together.
        let is_joined = is_first || (was_open && piece.token == Token::Close);
        is_first = false;
        if let (Some(indent), false) = (indent, is_joined) {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', depth.min(DEEPEST_INDENT) * indent));
        }
        out.push_str(piece.text);
        was_open = piece.token == Token::Open;
        if !was_open {
            continue;
        }
        if let Some(end) = kept[at - 1] {
            for inside in &pieces[at..end] {
                out.push_str(inside.text);
            }
            at = end;
            was_open = false;
        } else {
            depth += 1;
        }
    }
    Ok(out)
}

/// For each piece that opens an element which must stay as it is: the place after its close.
fn kept_as_they_are(pieces: &[Piece]) -> Vec<Option<usize>> {
    let mut kept = vec![None; pieces.len()];
    // The open elements: where, whether text stands in them, whether anything else does.
    let mut open: Vec<(usize, bool, bool)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.token {
            Token::Open => {
                if let Some(parent) = open.last_mut() {
                    parent.2 = true;
                }
                open.push((at, preserves(piece.text), false));
            }
            Token::Close => {
                if let Some((start, has_text, has_others)) = open.pop() {
                    let has_only_blanks = !has_others && at > start + 1;
                    kept[start] = (has_text || has_only_blanks).then_some(at + 1);
                }
            }
            token => {
                if let Some(parent) = open.last_mut() {
                    let is_text = token == Token::CData
                        || (token == Token::Text && piece.text.contains(|c| !is_space(c)));
                    parent.1 |= is_text;
                    parent.2 |= token != Token::Text;
                }
            }
        }
    }
    kept
}

fn preserves(tag: &str) -> bool {
    tag.split_once("xml:space").is_some_and(|(_, value)| {
        let value = value.trim_start_matches(|c| is_space(c) || c == '=');
        value.starts_with("\"preserve\"") || value.starts_with("'preserve'")
    })
}
