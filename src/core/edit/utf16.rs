//! Places in UTF-16 units, which text fields count in.

/// The offset in bytes of a place counted in UTF-16 units; the end if it lies beyond, and the
/// start of the character if it lies inside one.
pub fn to_bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, c) in text.char_indices() {
        if left < c.len_utf16() {
            return at;
        }
        left -= c.len_utf16();
    }
    text.len()
}

/// The UTF-16 units before an offset in bytes.
pub fn from_bytes(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or(text);
    // One unit a character, and one more for those that take four bytes.
    let units: usize = before
        .bytes()
        .map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0))
        .sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_there_and_back() {
        let text = "aé😀\n日";
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let units = from_bytes(text, at);
            assert_eq!(to_bytes(text, units), at);
            assert_eq!(units as usize, text[..at].encode_utf16().count());
        }
        assert_eq!(to_bytes(text, 3), 3, "inside a pair: before it");
        assert_eq!(to_bytes(text, 99), text.len());
    }
}
