//! What content is, by its media type and its first bytes, and in which forms it can be shown.
//!
//! Pictures, sound, film and PDF are handed to the browser's own decoders, so both must agree
//! before that: the media type names the family, the first bytes name the format. The type the
//! browser is then told is one of ours, never a text of the response. What could run scripts
//! (HTML, SVG, XML) is not among them.
//!
//! **Spec:** MIME Sniffing, "matching an image type pattern" and its neighbours.

use super::{is_text_type, looks_like_text};
use crate::core::http::MediaType;

/// How many bytes at the start say what content is.
const HEAD: usize = 1024;

/// What content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JSON text, by its media type or, without one, by its first character.
    Json,
    /// HTML, by its media type.
    Html,
    /// SVG, by its media type.
    Svg,
    /// Other XML, by its media type.
    Xml,
    /// Other text.
    Text,
    /// Something the browser can show: the type to give it.
    Media(Shape, &'static str),
    /// Bytes.
    Binary,
}

/// Which of the browser's viewers takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A picture of dots.
    Image,
    /// Sound.
    Audio,
    /// Film.
    Video,
    /// A PDF document.
    Pdf,
}

/// One way to show content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON in rows that fold.
    Json,
    /// Text as it came; source in colours.
    Text,
    /// Bytes as hexadecimal digits.
    Hex,
    /// The page without its styles, scripts, links and pictures.
    Preview,
    /// Drawn, played or opened by the browser.
    Media,
}

impl Form {
    /// A stable id, for the list of forms.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Hex => "hex",
            Self::Preview => "preview",
            Self::Media => "media",
        }
    }

    /// The form with that id.
    pub fn of_id(id: &str) -> Option<Self> {
        [
            Self::Json,
            Self::Text,
            Self::Hex,
            Self::Preview,
            Self::Media,
        ]
        .into_iter()
        .find(|form| form.id() == id)
    }
}

impl Kind {
    /// What content of that media type is (none: by its bytes alone).
    pub fn of(content: &[u8], media_type: Option<&MediaType>) -> Self {
        let head = &content[..content.len().min(HEAD)];
        let Some(named) = media_type else {
            return by_bytes(head);
        };
        let essence = named.essence.as_str();
        if named.is_json() {
            return Self::Json;
        }
        match essence {
            "text/html" | "application/xhtml+xml" => return Self::Html,
            "image/svg+xml" => return Self::Svg,
            "application/xml" | "text/xml" => return Self::Xml,
            _ if essence.ends_with("+xml") => return Self::Xml,
            _ => {}
        }
        if let Some((shape, kind)) = media(head).filter(|(shape, _)| claims(essence, *shape)) {
            return Self::Media(shape, kind);
        }
        let is_claimed = [Shape::Image, Shape::Audio, Shape::Video]
            .iter()
            .any(|shape| claims(essence, *shape));
        if is_text_type(essence) || !is_claimed && looks_like_text(content_head(content)) {
            Self::Text
        } else {
            Self::Binary
        }
    }

    /// The forms it can be shown in, the best one first.
    pub const fn forms(self) -> &'static [Form] {
        match self {
            Self::Json => &[Form::Json, Form::Text, Form::Hex],
            Self::Html => &[Form::Text, Form::Preview, Form::Hex],
            Self::Svg => &[Form::Text, Form::Media, Form::Hex],
            Self::Xml | Self::Text => &[Form::Text, Form::Hex],
            Self::Media(..) => &[Form::Media, Form::Hex],
            Self::Binary => &[Form::Hex, Form::Text],
        }
    }

    /// Whether its source is coloured as markup.
    pub const fn is_markup(self) -> bool {
        matches!(self, Self::Html | Self::Svg | Self::Xml)
    }
}

fn by_bytes(head: &[u8]) -> Kind {
    match head.trim_ascii_start().first() {
        _ if !looks_like_text(content_head(head)) => Kind::Binary,
        Some(b'{' | b'[') => Kind::Json,
        _ => Kind::Text,
    }
}

fn content_head(content: &[u8]) -> &[u8] {
    let head = &content[..content.len().min(HEAD)];
    match std::str::from_utf8(head) {
        // The cut may go through a character.
        Err(error) if error.error_len().is_none() && content.len() >= HEAD => {
            &head[..error.valid_up_to()]
        }
        _ => head,
    }
}

/// Whether a media type speaks of that kind of thing.
fn claims(essence: &str, shape: Shape) -> bool {
    match shape {
        Shape::Image => essence.starts_with("image/"),
        Shape::Pdf => essence == "application/pdf",
        // Both families use the same containers.
        Shape::Audio | Shape::Video => {
            essence.starts_with("audio/")
                || essence.starts_with("video/")
                || essence == "application/ogg"
        }
    }
}

/// The formats we hand to the browser, by their first bytes.
fn media(head: &[u8]) -> Option<(Shape, &'static str)> {
    let at = |offset: usize, bytes: &[u8]| head.get(offset..).is_some_and(|h| h.starts_with(bytes));
    let brand = |brands: &[&[u8]]| at(4, b"ftyp") && brands.iter().any(|brand| at(8, brand));
    Some(match head {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => (Shape::Image, "image/png"),
        [0xFF, 0xD8, 0xFF, ..] => (Shape::Image, "image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => (Shape::Image, "image/gif"),
        [0, 0, 1, 0, ..] => (Shape::Image, "image/x-icon"),
        [b'B', b'M', ..] => (Shape::Image, "image/bmp"),
        _ if at(0, b"RIFF") && at(8, b"WEBP") => (Shape::Image, "image/webp"),
        _ if brand(&[b"avif", b"avis"]) => (Shape::Image, "image/avif"),
        _ if at(0, b"RIFF") && at(8, b"WAVE") => (Shape::Audio, "audio/wav"),
        _ if brand(&[b"M4A "]) => (Shape::Audio, "audio/mp4"),
        [b'I', b'D', b'3', ..] | [0xFF, 0xE2 | 0xE3 | 0xF2 | 0xF3 | 0xFA | 0xFB, ..] => {
            (Shape::Audio, "audio/mpeg")
        }
        [b'f', b'L', b'a', b'C', ..] => (Shape::Audio, "audio/flac"),
        // Sound or film: the player for film plays both.
        [b'O', b'g', b'g', b'S', ..] => (Shape::Video, "application/ogg"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => (Shape::Video, "video/webm"),
        _ if at(4, b"ftyp") => (Shape::Video, "video/mp4"),
        [b'%', b'P', b'D', b'F', b'-', ..] => (Shape::Pdf, "application/pdf"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(content: &[u8], media_type: &str) -> Kind {
        Kind::of(content, MediaType::parse(media_type).as_ref())
    }

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0";

    #[test]
    fn media_type_and_first_bytes_must_agree() {
        let png = Kind::Media(Shape::Image, "image/png");
        assert_eq!(kind(PNG, "image/png"), png);
        assert_eq!(kind(PNG, "image/jpeg"), png, "the bytes name the format");
        assert_eq!(kind(PNG, "text/html"), Kind::Html);
        assert_eq!(kind(PNG, "application/octet-stream"), Kind::Binary);
        assert_eq!(kind(PNG, ""), Kind::Binary);
        assert_eq!(kind(b"<svg onload=alert(1)>", "image/png"), Kind::Binary);
        assert_eq!(kind(b"<html>", "application/pdf"), Kind::Text);
        assert_eq!(
            kind(b"%PDF-1.7", "application/pdf"),
            Kind::Media(Shape::Pdf, "application/pdf")
        );
    }

    #[test]
    fn nothing_that_could_run_is_handed_to_the_browser() {
        for essence in [
            "text/html",
            "image/svg+xml",
            "application/xhtml+xml",
            "text/xml",
            "application/atom+xml",
            "text/javascript",
        ] {
            for content in [PNG, b"%PDF-1.7", b"<script>", b"ID3"] {
                assert!(
                    !matches!(kind(content, essence), Kind::Media(..)),
                    "{essence}"
                );
            }
        }
    }

    #[test]
    fn each_container_has_its_player() {
        for (content, essence, expected) in [
            (&b"RIFF\0\0\0\0WAVE"[..], "audio/x-wav", "audio/wav"),
            (b"RIFF\0\0\0\0WEBP", "image/webp", "image/webp"),
            (b"\0\0\0 ftypisom", "video/mp4", "video/mp4"),
            (b"\0\0\0 ftypavif", "image/avif", "image/avif"),
            (b"ID3\x04", "audio/mpeg", "audio/mpeg"),
            (b"\x1a\x45\xdf\xa3", "video/webm", "video/webm"),
        ] {
            let Kind::Media(_, given) = kind(content, essence) else {
                panic!("{essence} is not shown")
            };
            assert_eq!(given, expected);
        }
    }

    #[test]
    fn text_is_told_by_its_name_or_its_bytes() {
        assert_eq!(kind(b"{}", "application/problem+json"), Kind::Json);
        assert_eq!(kind(b" [1]", ""), Kind::Json);
        assert_eq!(kind(b"<a/>", "application/atom+xml"), Kind::Xml);
        assert_eq!(kind("é".repeat(2000).as_bytes(), "x/y"), Kind::Text);
        assert_eq!(kind(b"a\0b", "x/y"), Kind::Binary);
    }

    #[test]
    fn ids_lead_back_to_their_forms() {
        for kind in [Kind::Json, Kind::Html, Kind::Svg, Kind::Binary] {
            for form in kind.forms() {
                assert_eq!(Form::of_id(form.id()), Some(*form));
            }
        }
    }
}
