//! Words of a shell: POSIX quotes where they do, bash's `$'…'` where bytes need a name.

use std::fmt::Write as _;

use super::needs_escape;

/// Bytes as one word. There must be no NUL among them: no program can be given one.
pub(in crate::core::codegen) fn word(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.chars().any(needs_escape) => quoted(text),
        _ => dollar_quoted(bytes),
    }
}

/// A word without quotes where it needs none.
pub(in crate::core::codegen) fn bare_word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !text.is_empty() && text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        word(text.as_bytes())
    }
}

/// The format of a `printf` that writes exactly these bytes.
pub(in crate::core::codegen) fn printf_format(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('\'');
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\'' => out.push_str("'\\''"),
                '\\' => out.push_str("\\\\"),
                '%' => out.push_str("%%"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                // A format that begins with a hyphen would be taken for an option.
                '-' if out.len() == 1 => out.push_str("\\055"),
                _ if needs_escape(c) => {
                    c.encode_utf8(&mut [0; 4])
                        .bytes()
                        .for_each(|byte| push_octal(&mut out, byte));
                }
                _ => out.push(c),
            }
        }
        chunk
            .invalid()
            .iter()
            .for_each(|byte| push_octal(&mut out, *byte));
    }
    out.push('\'');
    out
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn dollar_quoted(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push_str("$'");
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\'' => out.push_str("\\'"),
                '\\' => out.push_str("\\\\"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\n' => out.push_str("\\n"),
                // Bytes, not \u: that depends on the locale.
                _ if needs_escape(c) => {
                    c.encode_utf8(&mut [0; 4])
                        .bytes()
                        .for_each(|byte| push_hex(&mut out, byte));
                }
                _ => out.push(c),
            }
        }
        chunk
            .invalid()
            .iter()
            .for_each(|byte| push_hex(&mut out, *byte));
    }
    out.push('\'');
    out
}

fn push_hex(out: &mut String, byte: u8) {
    let _ = write!(out, "\\x{byte:02x}");
}

fn push_octal(out: &mut String, byte: u8) {
    let _ = write!(out, "\\{byte:03o}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_in_single_quotes() {
        assert_eq!(word(b"$HOME `id` \\ \"x\"\n!"), "'$HOME `id` \\ \"x\"\n!'");
        assert_eq!(word(b"it's"), r"'it'\''s'");
        assert_eq!(word(b""), "''");
    }

    #[test]
    fn bytes_that_a_reader_cannot_see_are_named() {
        assert_eq!(
            word("'a\u{202e}\\\u{1b}".as_bytes()),
            r"$'\'a\xe2\x80\xae\\\x1b'"
        );
        assert_eq!(word(b"caf\xe9ab"), r"$'caf\xe9ab'");
    }

    #[test]
    fn a_printf_format_writes_every_byte() {
        assert_eq!(
            printf_format(b"-a\0b%'\\\xff1-"),
            r"'\055a\000b%%'\''\\\3771-'"
        );
    }

    #[test]
    fn plain_words_need_no_quotes() {
        assert_eq!(bare_word("M-SEARCH"), "M-SEARCH");
        assert_eq!(bare_word("A|B"), "'A|B'");
    }
}
