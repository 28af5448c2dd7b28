//! Text to the letters of a link and back, with limits.

use base64::Engine as _;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::{MOST_DATA, MOST_TEXT, ShareError};

/// As hard as it can: links are short, and each letter counts.
const EFFORT: u8 = 10;

const LETTERS: GeneralPurpose = URL_SAFE_NO_PAD;

/// A text as the data of a link.
pub(super) fn pack(text: &str) -> String {
    LETTERS.encode(compress_to_vec_zlib(text.as_bytes(), EFFORT))
}

/// The text in the data of a link.
///
/// # Errors
/// It is cut, changed, or becomes longer than [`MOST_TEXT`].
pub(super) fn unpack(data: &str) -> Result<String, ShareError> {
    // A link in a sentence may have taken the full stop or bracket after it along.
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let data = data.trim_matches(|c| !is_letter(c));
    if data.len() > MOST_DATA {
        return Err(ShareError::TooMuch);
    }
    if !data.chars().all(is_letter) {
        return Err(ShareError::Damaged);
    }
    // Four letters are three bytes: the letters that are over are no whole byte.
    let whole = data.len() - usize::from(data.len() % 4 == 1);
    let bytes = LETTERS
        .decode(&data[..whole])
        .or_else(|_| LETTERS.decode(&data[..data.len() / 4 * 4]))
        .map_err(|_| ShareError::Damaged)?;
    let text = decompress_to_vec_zlib_with_limit(&bytes, MOST_TEXT).map_err(|error| match error
        .status
    {
        TINFLStatus::HasMoreOutput => ShareError::TooMuch,
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => ShareError::Cut,
        _ => ShareError::Damaged,
    })?;
    String::from_utf8(text).map_err(|_| ShareError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back() {
        for text in ["", "{}", "ä😀\u{0}", &"PUT ".repeat(9000)] {
            assert_eq!(unpack(&pack(text)).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_a_sentence_adds_around_a_link_is_no_part_of_it() {
        let data = pack("a request");
        assert_eq!(unpack(&format!("{data}).")).as_deref(), Ok("a request"));
        assert_eq!(unpack(&format!(" {data}\n")).as_deref(), Ok("a request"));
    }

    #[test]
    fn a_cut_link_is_called_cut() {
        let data = pack("{\"request\":{\"method\":\"PUT\",\"url\":\"practice/orders/12\"}}");
        for end in 0..data.len() {
            assert_eq!(unpack(&data[..end]), Err(ShareError::Cut), "{end}");
        }
    }

    #[test]
    fn a_changed_letter_is_noticed() {
        let data = pack("{\"request\":{\"method\":\"PUT\",\"url\":\"practice/orders/12\"}}");
        for at in 0..data.len() {
            let mut changed = data.clone();
            let other = if &data[at..=at] == "A" { "B" } else { "A" };
            changed.replace_range(at..=at, other);
            // The last letter may hold bits that belong to no byte.
            assert!(unpack(&changed).is_err() || at + 1 == data.len(), "{at}");
        }
        assert_eq!(unpack("a b"), Err(ShareError::Damaged));
    }

    #[test]
    fn what_unpacks_to_more_than_any_request_is_refused_early() {
        let bomb = pack(&"0".repeat(MOST_TEXT + 1));
        assert!(bomb.len() < 3000, "small enough to be sent around");
        assert_eq!(unpack(&bomb), Err(ShareError::TooMuch));
        assert_eq!(unpack(&"A".repeat(MOST_DATA + 1)), Err(ShareError::TooMuch));
    }
}
