//! From a string token to the text it stands for.

/// The text of a token that the scanner has found to be a string, quotes included.
///
/// Half of a surrogate pair is no character: U+FFFD takes its place. The second value is the
/// offset of the first one in the token, in bytes.
///
/// ```
/// use put_lab::core::json::unescape;
/// assert_eq!(unescape(r#""\u00e9\n""#), ("é\n".to_owned(), None));
/// assert_eq!(unescape(r#""a\ud83d""#), ("a\u{fffd}".to_owned(), Some(2)));
/// ```
///
/// **Spec:** RFC 8259 §7, §8.2.
pub fn unescape(token: &str) -> (String, Option<usize>) {
    let mut rest = token.strip_prefix('"').unwrap_or(token);
    rest = rest.strip_suffix('"').unwrap_or(rest);
    let end = rest.len() + 1;
    let mut text = String::with_capacity(rest.len());
    let mut half = None;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (found, length) = escape(rest);
        if found.is_none() && half.is_none() {
            half = Some(end - rest.len());
        }
        text.push(found.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = rest.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    (text, half)
}

/// The character of the escape a text begins with, and how many bytes the escape has.
fn escape(text: &str) -> (Option<char>, usize) {
    let plain = match text.as_bytes().get(1) {
        Some(b'u') => return unicode_escape(text),
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'/') => '/',
        Some(b'"') => '"',
        _ => '\\',
    };
    (Some(plain), 2)
}

fn unicode_escape(text: &str) -> (Option<char>, usize) {
    match (code_unit(text, 0), code_unit(text, 6)) {
        (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
            let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            (char::from_u32(code), 12)
        }
        (first, _) => (first.and_then(char::from_u32), 6),
    }
}

/// The number in an escape of the form `\uXXXX` at that offset.
fn code_unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok()
}
