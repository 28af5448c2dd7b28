//! Values as literals of a language: read back, each gives the same bytes or characters.
//!
//! One writer a language, used for everything: URL, method, names, values, content.

pub(super) mod python;
pub(super) mod shell;

use crate::core::hidden::is_hidden;

/// Whether a character should not stand in code as itself, because a reader cannot see it.
fn needs_escape(c: char) -> bool {
    is_hidden(c) || (c.is_whitespace() && c != ' ' && c != '\n' && c != '\t')
}

/// Bytes in lines of base64, as they stand in source code.
pub(super) fn base64_lines(bytes: &[u8]) -> Vec<String> {
    use base64::Engine as _;
    // 57 bytes give 76 characters, the line length of RFC 2045 §6.8.
    bytes
        .chunks(57)
        .map(|line| base64::engine::general_purpose::STANDARD.encode(line))
        .collect()
}
