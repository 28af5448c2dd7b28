//! How content is shown.
//!
//! [`kind`] tells which forms suit a content, and [`document`] makes rows of all of it, piece by
//! piece. What is shown is for reading; copy and download take the bytes.

pub mod document;
pub mod exposure;
pub mod hex;
pub mod json;
pub mod kind;
pub mod lines;
pub mod markup;
pub mod search;
pub mod text;
pub mod window;

/// How many bytes of text the raw view draws.
pub const RAW_LIMIT: usize = 100_000;

/// A number of bytes in words: `812 bytes`, `1.4 KB` (1 KB = 1000 bytes).
pub fn size(bytes: usize) -> String {
    let (unit, name) = match bytes {
        1 => return "1 byte".to_owned(),
        0..1000 => return format!("{bytes} bytes"),
        1000..1_000_000 => (1000, "KB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let (whole, tenth) = (bytes / unit, bytes % unit * 10 / unit);
    if whole < 10 && tenth > 0 {
        format!("{whole}.{tenth} {name}")
    } else {
        format!("{whole} {name}")
    }
}

fn is_text_type(essence: &str) -> bool {
    essence.starts_with("text/")
        || essence.ends_with("+xml")
        || matches!(
            essence,
            "application/xml"
                | "application/javascript"
                | "application/ecmascript"
                | "application/x-www-form-urlencoded"
                | "application/x-ndjson"
                | "application/yaml"
                | "application/toml"
                | "application/sql"
                | "application/graphql"
        )
}

/// Whether bytes are UTF-8, but for a character that the end cuts.
fn is_utf8_so_far(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// Whether bytes read as UTF-8 without control characters that text does not use.
fn looks_like_text(head: &[u8]) -> bool {
    let is_binary = |byte: &u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    !head.iter().any(is_binary) && is_utf8_so_far(head)
}

#[cfg(test)]
mod tests;
