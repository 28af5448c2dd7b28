//! How content is shown: as JSON, as text or as bytes.
//!
//! Chosen by the media type and the bytes, cut to what a page can draw at once. What is shown
//! is for reading; copy and download take the bytes.

pub mod hex;
pub mod json;
pub mod text;

use std::borrow::Cow;

use super::http::MediaType;

/// How many bytes of text are drawn at once.
pub const TEXT_LIMIT: usize = 200_000;

/// How many bytes are drawn as a hex dump.
pub const HEX_LIMIT: usize = 4096;

/// Content in the form it is best read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentView {
    /// There is no content.
    Empty,
    /// JSON, laid out; no digit, escape or order changed.
    Json(Shown),
    /// Text as it is.
    Text {
        /// The text.
        shown: Shown,
        /// Why it is not shown as JSON, although its media type says so.
        not_json: Option<json::JsonError>,
    },
    /// Bytes that are no text: draw them with [`hex::rows`].
    Hex {
        /// How many bytes from the start are drawn.
        drawn: usize,
        /// How many bytes follow.
        left_out: usize,
    },
}

/// Text ready to be drawn, with nothing hidden in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text; lines end in `\n`.
    pub text: String,
    /// How many bytes of the content are not in it.
    pub left_out: usize,
    /// Whether every byte could be read as text of its charset.
    pub is_lossless: bool,
}

impl ContentView {
    /// Chooses the form for content of that media type (none: by its bytes alone).
    pub fn of(content: &[u8], media_type: Option<&MediaType>) -> Self {
        if content.is_empty() {
            return Self::Empty;
        }
        let head = &content[..content.len().min(TEXT_LIMIT)];
        let claims_json = media_type.is_some_and(MediaType::is_json);
        let is_text = match media_type {
            Some(named) if claims_json || is_text_type(&named.essence) => true,
            Some(named) if is_media(&named.essence) => false,
            _ => looks_like_text(head),
        };
        if !is_text {
            let drawn = content.len().min(HEX_LIMIT);
            return Self::Hex {
                drawn,
                left_out: content.len() - drawn,
            };
        }
        let charset = media_type.and_then(|named| named.charset.as_deref());
        let head = if charset.is_none_or(|name| name == "utf-8") {
            whole_characters(head)
        } else {
            head
        };
        let decoded = text::decode(head, charset);
        let beyond = content.len() - head.len();
        let show = |text: &str, left_out| Shown {
            text: text::visible(text).into_owned(),
            left_out,
            is_lossless: decoded.is_lossless,
        };
        let looks_like_json = || decoded.text.trim_start().starts_with(['{', '[']);
        let mut not_json = None;
        if claims_json || (media_type.is_none() && looks_like_json()) {
            let printed = json::pretty_within(&decoded.text, 2, TEXT_LIMIT);
            // Where the text was cut, an error at its end is the cut's fault.
            let is_cut = |error: &json::JsonError| beyond > 0 && error.at == decoded.text.len();
            match printed.error {
                Some(error) if !is_cut(&error) => not_json = claims_json.then_some(error),
                _ => {
                    return Self::Json(show(
                        &printed.text,
                        beyond + decoded.text.len() - printed.read,
                    ));
                }
            }
        }
        Self::Text {
            shown: show(&decoded.text, beyond),
            not_json,
        }
    }

    /// One sentence for each thing the reader does not see as it is, most important first.
    pub fn notes(&self) -> Vec<Cow<'static, str>> {
        let mut notes = Vec::new();
        let left_out = match self {
            Self::Empty => 0,
            Self::Json(shown) | Self::Text { shown, .. } => {
                if !shown.is_lossless {
                    notes.push(
                        "Some bytes are not text in this encoding; each is drawn as \u{fffd}."
                            .into(),
                    );
                }
                shown.left_out
            }
            Self::Hex { left_out, .. } => *left_out,
        };
        if let Self::Text {
            not_json: Some(error),
            ..
        } = self
        {
            notes.insert(
                0,
                format!("Shown as it came, because it is not valid JSON. {error}").into(),
            );
        }
        if left_out > 0 {
            let size = size(left_out);
            notes.push(
                format!("{size} more are not drawn here. Copy and download give everything.")
                    .into(),
            );
        }
        notes
    }
}

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

fn is_media(essence: &str) -> bool {
    ["image/", "audio/", "video/", "font/"]
        .iter()
        .any(|kind| essence.starts_with(kind))
}

/// Whether bytes read as UTF-8 without control characters that text does not use.
fn looks_like_text(head: &[u8]) -> bool {
    let is_binary = |byte: &u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    !head.iter().any(is_binary) && std::str::from_utf8(whole_characters(head)).is_ok()
}

/// The bytes without a UTF-8 character that the cut at the end left incomplete.
fn whole_characters(head: &[u8]) -> &[u8] {
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() && head.len() == TEXT_LIMIT => {
            &head[..error.valid_up_to()]
        }
        _ => head,
    }
}

#[cfg(test)]
mod tests;
