//! Literals of Python 3, quoted as its formatter would.

use std::fmt::Write as _;

use super::needs_escape;

/// A text as a literal of type `str`.
pub(in crate::core::codegen) fn text(text: &str) -> String {
    if let Some(raw) = raw(text) {
        return raw;
    }
    let quote = quote(text.bytes());
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        if c == quote {
            out.push('\\');
        }
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ => push(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// A text of several lines as a literal of type `str` that shows them as lines.
pub(in crate::core::codegen) fn block(text: &str) -> String {
    let is_exact_raw = text.contains('\\')
        && !text.contains("\"\"\"")
        && !text.ends_with(['"', '\\'])
        && !text.chars().any(needs_escape);
    if is_exact_raw {
        return format!("r\"\"\"{text}\"\"\"");
    }
    let mut out = String::with_capacity(text.len() + 6);
    out.push_str("\"\"\"");
    let mut chars = text.chars().peekable();
    let mut quotes = 0;
    while let Some(c) = chars.next() {
        quotes = if c == '"' { quotes + 1 } else { 0 };
        if c == '"' && (quotes == 3 || chars.peek().is_none()) {
            quotes = 0;
            out.push('\\');
        }
        push(&mut out, c);
    }
    out.push_str("\"\"\"");
    out
}

/// Bytes as a literal of type `bytes`.
pub(in crate::core::codegen) fn bytes(bytes: &[u8]) -> String {
    let quote = quote(bytes.iter().copied());
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            0x20..=0x7E => {
                if char::from(*byte) == quote {
                    out.push('\\');
                }
                out.push(char::from(*byte));
            }
            _ => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
    out
}

/// A raw literal, where it is exact and saves the reader doubled backslashes.
fn raw(text: &str) -> Option<String> {
    // The formatter would change the quotes around these.
    if text.contains("\\\"") && text.matches('"').count() == text.matches("\\\"").count() {
        return None;
    }
    let quote = match (text.contains('"'), text.contains('\'')) {
        (false, _) => '"',
        (true, false) => '\'',
        (true, true) => return None,
    };
    let is_exact = text.contains('\\')
        && !text.ends_with('\\')
        && !text.contains(['\n', '\t'])
        && !text.chars().any(needs_escape);
    is_exact.then(|| format!("r{quote}{text}{quote}"))
}

/// The quote that needs fewer escapes; the double one when both are equal.
fn quote(bytes: impl Iterator<Item = u8>) -> char {
    let (mut double, mut single) = (0_usize, 0_usize);
    for byte in bytes {
        double += usize::from(byte == b'"');
        single += usize::from(byte == b'\'');
    }
    if double > single { '\'' } else { '"' }
}

fn push(out: &mut String, c: char) {
    let _ = match c {
        '\\' => write!(out, "\\\\"),
        '\r' => write!(out, "\\r"),
        _ if !needs_escape(c) => write!(out, "{c}"),
        '\0'..='\u{ff}' => write!(out, "\\x{:02x}", u32::from(c)),
        '\u{100}'..='\u{ffff}' => write!(out, "\\u{:04x}", u32::from(c)),
        _ => write!(out, "\\U{:08x}", u32::from(c)),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_chosen_to_need_few_escapes() {
        assert_eq!(text("it's"), r#""it's""#);
        assert_eq!(text(r#"{"a":1}"#), r#"'{"a":1}'"#);
        assert_eq!(text(r#"'"'""#), r#""'\"'\"""#);
    }

    #[test]
    fn a_reader_sees_every_character() {
        assert_eq!(
            text("a\u{202e}b\0\u{a0}\u{feff}\n😀é"),
            r#""a\u202eb\x00\xa0\ufeff\n😀é""#
        );
        assert_eq!(text("\u{e0041}"), r#""\U000e0041""#);
    }

    #[test]
    fn backslashes_make_a_raw_literal_only_where_that_is_exact() {
        assert_eq!(text(r"C:\new"), r#"r"C:\new""#);
        assert_eq!(text(r#"{"a":"\n"}"#), r#"r'{"a":"\n"}'"#);
        assert_eq!(text(r"a\"), r#""a\\""#);
        assert_eq!(text("\\\n"), r#""\\\n""#);
        assert_eq!(text(r#"\'""#), r#""\\'\"""#);
    }

    #[test]
    fn a_block_shows_lines_and_ends_where_it_should() {
        assert_eq!(block("a\n  \"b\"\n"), "\"\"\"a\n  \"b\"\n\"\"\"");
        assert_eq!(
            block("\"\"\"\"\n\r\n\""),
            "\"\"\"\"\"\\\"\"\n\\r\n\\\"\"\"\""
        );
        assert_eq!(block("\\d\n"), "r\"\"\"\\d\n\"\"\"");
        assert_eq!(block("x\n\\"), "\"\"\"x\n\\\\\"\"\"");
    }

    #[test]
    fn every_byte_has_a_literal() {
        let all: Vec<u8> = (0..=255).collect();
        let literal = bytes(&all);
        assert!(literal.is_ascii());
        assert!(literal.starts_with(r#"b"\x00\x01"#) && literal.ends_with(r#"\xfe\xff""#));
    }
}
