//! Bytes as rows of hexadecimal digits.

use std::fmt::{self, Write as _};

/// Bytes in one row.
pub const ROW: usize = 16;

/// One row of a hex dump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HexRow {
    /// Offset of its first byte, from 0.
    pub offset: usize,
    /// Two digits a byte, a space between, two after the eighth.
    pub digits: String,
    /// The bytes as ASCII; a dot for what has no sign.
    pub text: String,
}

/// The rows of `content`, sixteen bytes each, in order.
pub fn rows(content: &[u8]) -> impl Iterator<Item = HexRow> {
    (0..content.len().div_ceil(ROW)).map(|number| row(content, number))
}

/// One row of `content`, counted from 0; without bytes if there is no such row.
pub fn row(content: &[u8], number: usize) -> HexRow {
    let offset = number.saturating_mul(ROW);
    let rest = content.get(offset..).unwrap_or_default();
    let bytes = &rest[..rest.len().min(ROW)];
    let mut digits = String::with_capacity(ROW * 3 + 1);
    for (at, byte) in bytes.iter().enumerate() {
        let gap = ["", " ", "  "][usize::from(at > 0) + usize::from(at == ROW / 2)];
        let _ = write!(digits, "{gap}{byte:02x}");
    }
    let sign = |byte: &u8| match byte {
        0x20..=0x7E => char::from(*byte),
        _ => '.',
    };
    HexRow {
        offset,
        digits,
        text: bytes.iter().map(sign).collect(),
    }
}

impl fmt::Display for HexRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            offset,
            digits,
            text,
        } = self;
        write!(f, "{offset:08x}  {digits:<48}  {text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bytes_make_a_row() {
        let rows: Vec<HexRow> = rows(b"\x89PNG\r\n\x1a\n 23456789").collect();
        assert_eq!(
            rows[0].digits,
            "89 50 4e 47 0d 0a 1a 0a  20 32 33 34 35 36 37 38"
        );
        assert_eq!(rows[0].text, ".PNG.... 2345678");
        assert_eq!(
            (
                rows[1].offset,
                rows[1].digits.as_str(),
                rows[1].text.as_str()
            ),
            (16, "39", "9")
        );
    }
}
