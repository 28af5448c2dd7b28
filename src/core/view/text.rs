//! Bytes as text, and text with nothing hidden in it.

use std::borrow::Cow;

use crate::core::hidden::is_hidden;

/// Text read from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text; what could not be read is U+FFFD.
    pub text: String,
    /// Whether every byte is in the text: encoding it again gives the same bytes.
    pub is_lossless: bool,
}

/// Windows-1252 from 0x80 on; browsers read ISO-8859-1 this way too, we do not.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// How bytes become characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf8,
    Latin1,
    Windows1252,
    Utf16Le,
    Utf16Be,
}

impl Charset {
    /// By its name in lower case and the first bytes; UTF-8 where neither says otherwise.
    fn of(name: Option<&str>, content: &[u8]) -> Self {
        match (name, content) {
            (Some("iso-8859-1" | "latin1" | "l1" | "iso8859-1"), _) => Self::Latin1,
            (Some("windows-1252" | "cp1252"), _) => Self::Windows1252,
            (Some("utf-16" | "utf-16le"), _) | (None, [0xFF, 0xFE, ..])
                if !content.starts_with(&[0xFE, 0xFF]) =>
            {
                Self::Utf16Le
            }
            (Some("utf-16" | "utf-16be"), _) | (None, [0xFE, 0xFF, ..]) => Self::Utf16Be,
            _ => Self::Utf8,
        }
    }

    fn decode(self, content: &[u8]) -> Decoded {
        match self {
            Self::Latin1 => Decoded {
                text: content.iter().copied().map(char::from).collect(),
                is_lossless: true,
            },
            Self::Windows1252 => windows_1252(content),
            Self::Utf16Le => utf_16(content, u16::from_le_bytes),
            Self::Utf16Be => utf_16(content, u16::from_be_bytes),
            Self::Utf8 => {
                let text = String::from_utf8_lossy(content);
                let is_lossless = matches!(text, Cow::Borrowed(_));
                Decoded {
                    text: text.into_owned(),
                    is_lossless,
                }
            }
        }
    }

    /// How many of the first `wanted` bytes end with a whole character.
    fn whole(self, content: &[u8], wanted: usize) -> usize {
        if wanted >= content.len() {
            return content.len();
        }
        match self {
            Self::Utf8 => {
                let begins = |at: &usize| content[*at] & 0b1100_0000 != 0b1000_0000;
                (wanted.saturating_sub(3)..=wanted)
                    .rev()
                    .find(begins)
                    .filter(|at| *at > 0)
                    .unwrap_or(wanted)
            }
            Self::Latin1 | Self::Windows1252 => wanted,
            Self::Utf16Le | Self::Utf16Be => {
                let even = wanted.next_multiple_of(2);
                let high = even - usize::from(self == Self::Utf16Be);
                // Between the halves of a pair: one more unit.
                let splits = content
                    .get(high.wrapping_sub(1))
                    .is_some_and(|byte| matches!(byte, 0xD8..=0xDB));
                (even + 2 * usize::from(splits)).min(content.len())
            }
        }
    }
}

/// Reads bytes as text of that charset (a name in lower case); without one as UTF-8.
///
/// A byte order mark of UTF-16 wins where no charset is named. Charsets other than UTF-8,
/// UTF-16, ISO-8859-1, US-ASCII and Windows-1252 are read as UTF-8.
pub fn decode(content: &[u8], charset: Option<&str>) -> Decoded {
    Charset::of(charset, content).decode(content)
}

/// Reads bytes as text, piece by piece.
#[derive(Debug)]
pub struct Decoder {
    charset: Charset,
    /// How many bytes are read.
    at: usize,
    /// What has been read of it.
    pub decoded: Decoded,
}

impl Decoder {
    /// Before the first byte of a content; its charset as for [`decode`].
    pub fn new(content: &[u8], charset: Option<&str>) -> Self {
        Self {
            charset: Charset::of(charset, content),
            at: 0,
            decoded: Decoded {
                text: String::with_capacity(content.len()),
                is_lossless: true,
            },
        }
    }

    /// Reads about `bytes` more of the same content; `true` once all is read.
    pub fn step(&mut self, content: &[u8], bytes: usize) -> bool {
        let rest = content.get(self.at..).unwrap_or_default();
        let length = self.charset.whole(rest, bytes.max(4));
        let piece = self.charset.decode(&rest[..length]);
        self.decoded.text.push_str(&piece.text);
        self.decoded.is_lossless &= piece.is_lossless;
        self.at += length;
        self.at >= content.len()
    }
}

fn windows_1252(content: &[u8]) -> Decoded {
    let upper: Vec<char> = WINDOWS_1252.chars().collect();
    let read = |byte: &u8| match byte {
        0x80..=0x9F => upper[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    Decoded {
        text: content.iter().map(read).collect(),
        is_lossless: true,
    }
}

fn utf_16(content: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, rest) = content.as_chunks::<2>();
    let mut is_lossless = rest.is_empty();
    let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|unit| {
            unit.unwrap_or_else(|_| {
                is_lossless = false;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text, is_lossless }
}

/// Shows what a text hides: control characters as their pictures (`␀`), characters without
/// width and those that turn the direction of writing as `⟦U+202E⟧`.
///
/// Line breaks and tabs stay; CR before LF is part of the line break. For display only: copy
/// and download take the bytes.
pub fn visible(text: &str) -> Cow<'_, str> {
    let Some(first) = text
        .char_indices()
        .find(|(_, c)| is_hidden(*c))
        .map(|(at, _)| at)
    else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let mut before = text[..first].chars().next_back();
    let mut chars = text[first..].chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            // Joiners between letters of scripts that need them, and inside emoji.
            '\u{200c}' | '\u{200d}' if before.is_some_and(|c| c > '\u{2ff}' && !is_hidden(c)) => {
                out.push(c);
            }
            _ if !is_hidden(c) => out.push(c),
            '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.push('␡'),
            _ => {
                let code = u32::from(c);
                out.push_str("⟦U+");
                let digits = if code > 0xFFFF { 5 } else { 4 };
                out.extend((0..digits).rev().filter_map(|place| {
                    char::from_digit(code >> (4 * place) & 0xF, 16).map(|c| c.to_ascii_uppercase())
                }));
                out.push('⟧');
            }
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        let text = "Zoë\t\u{1f468}\n日本";
        assert!(matches!(visible(text), Cow::Borrowed(_)));
    }

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(visible("a\0b\u{7f}\u{1b}[0m\rx\r\n"), "a␀b␡␛[0m␍x\n");
        assert_eq!(
            visible("\u{feff}user\u{202e}txt\u{200b}"),
            "⟦U+FEFF⟧user⟦U+202E⟧txt⟦U+200B⟧"
        );
        assert_eq!(visible("\u{e0041}\u{85}"), "⟦U+E0041⟧⟦U+0085⟧");
    }

    #[test]
    fn joiners_stay_inside_emoji_and_show_inside_ascii() {
        let family = "👩\u{200d}👧";
        assert_eq!(visible(family), family);
        assert_eq!(visible("pass\u{200d}word"), "pass⟦U+200D⟧word");
    }

    #[test]
    fn each_charset_reads_its_bytes() {
        assert_eq!(decode(b"caf\xe9", Some("iso-8859-1")).text, "café");
        assert_eq!(decode(b"\x80\xff", Some("windows-1252")).text, "€ÿ");
        assert_eq!(decode(b"\xff\xfeh\0i\0", None).text, "\u{feff}hi");
        assert_eq!(decode(b"\0h\0i", Some("utf-16be")).text, "hi");
        assert_eq!(decode(b"\xfe\xff\0h", Some("utf-16")).text, "\u{feff}h");
        let broken = decode(b"caf\xe9", None);
        assert_eq!(
            (broken.text.as_str(), broken.is_lossless),
            ("caf\u{fffd}", false)
        );
        assert!(decode("日本".as_bytes(), Some("utf-8")).is_lossless);
        assert!(!decode(b"\0\xd8x", Some("utf-16le")).is_lossless);
    }
    #[test]
    fn pieces_of_any_size_make_the_same_text() {
        let contents: [(&[u8], Option<&str>); 6] = [
            ("aé日😀b".as_bytes(), None),
            (b"caf\xe9 \xf0\x9f\x98", None),
            (b"caf\xe9", Some("iso-8859-1")),
            (b"\xff\xfe=\xd8\x00\xdeh\0i\0", None),
            (b"\xd8=\xde\x00\0h\0i\0", Some("utf-16be")),
            (b"", None),
        ];
        for (content, charset) in contents {
            let whole = decode(content, charset);
            for bytes in 1..9 {
                let mut decoder = Decoder::new(content, charset);
                while !decoder.step(content, bytes) {}
                assert_eq!(decoder.decoded, whole, "{content:?} by {bytes}");
            }
        }
    }
}
