//! Request targets: paths and queries, percent-encoded as they were sent.
//!
//! Spec: RFC 3986 §2.1, §3.3, §6.2.2.

use super::problem::Problem;

/// Decodes percent-encoding; `None` where `%` is not followed by two hexadecimal digits, or
/// where the bytes are no UTF-8.
fn decode(text: &str, plus_is_space: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        match first {
            b'%' => {
                let (digits, tail) = tail.split_first_chunk::<2>()?;
                let nibble = |d: u8| char::from(d).to_digit(16);
                bytes.push(u8::try_from(nibble(digits[0])? * 16 + nibble(digits[1])?).ok()?);
                rest = tail;
            }
            b'+' if plus_is_space => bytes.push(b' '),
            byte => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Encodes everything that cannot stand in a path segment as it is.
pub(super) fn encode_segment(text: &str, out: &mut String) {
    for byte in text.bytes() {
        push_encoded(byte, b"-._~!$&'()*+,;=:@", out);
    }
}

/// Adds one byte, percent-encoded unless it is a letter, a digit or one of `plain`.
pub(super) fn push_encoded(byte: u8, plain: &[u8], out: &mut String) {
    if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
        out.push(char::from(byte));
        return;
    }
    out.push('%');
    out.push_str(&super::stored::hex(&[byte]).to_ascii_uppercase());
}

/// A path in its one canonical spelling, so that `a%62` and `ab` name the same file.
///
/// # Errors
/// 400 for broken percent-encoding, control characters and the segments `.` and `..`; 404 for
/// an empty segment.
pub(super) fn canonical_path(path: &str) -> Result<String, Problem> {
    let mut canonical = String::with_capacity(path.len());
    for (at, segment) in path.split('/').enumerate() {
        let text = decode(segment, false).filter(|text| !text.chars().any(char::is_control));
        match text.as_deref() {
            None => {
                return Err(Problem::new(
                    400,
                    "The path holds a % that is not followed by two hexadecimal digits, or stands for a control character or broken UTF-8.",
                    "Encode the name again, for example with encodeURIComponent.",
                ));
            }
            Some("." | "..") => {
                return Err(Problem::new(
                    400,
                    "The path holds the segment . or .., which names no file.",
                    "Send the path without dot segments.",
                ));
            }
            Some("") => {
                return Err(Problem::new(
                    404,
                    "A part of the path is empty, so it names no file.",
                    "Name a file without empty parts, like practice/files/notes.txt.",
                ));
            }
            Some(text) => {
                canonical.push_str(if at == 0 { "" } else { "/" });
                encode_segment(text, &mut canonical);
            }
        }
    }
    Ok(canonical)
}

/// The first parameter of that name in a query, decoded.
pub(super) fn parameter(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key, true)? == name)
            .then(|| decode(value, true))
            .flatten()
    })
}

/// A parameter that is a whole number, with a value if it is missing.
///
/// # Errors
/// 400 when it is no number from `least` to `most`.
pub(super) fn whole(
    query: &str,
    name: &str,
    default: u64,
    least: u64,
    most: u64,
) -> Result<u64, Problem> {
    match parameter(query, name) {
        None => Ok(default),
        Some(text) => number(&text)
            .filter(|n| (least..=most).contains(n))
            .ok_or_else(|| {
                Problem::new(
                    400,
                    &["The parameter ", name, " is \"", &text, "\"."].concat(),
                    &[
                        "Give ",
                        name,
                        " a whole number from ",
                        &least.to_string(),
                        " to ",
                        &most.to_string(),
                        ".",
                    ]
                    .concat(),
                )
            }),
    }
}

/// Digits as a number; no sign, no blank.
pub(super) fn number(text: &str) -> Option<u64> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

/// Where the practice server of a page is mounted: beside the page, at `practice/`.
///
/// `page` is an absolute URL; its query and fragment do not count.
///
/// ```
/// # use put_lab::core::practice::mount_of;
/// let mount = mount_of("https://a.example/put-lab/index.html?x#y");
/// assert_eq!(mount, "https://a.example/put-lab/practice/");
/// ```
pub fn mount_of(page: &str) -> String {
    let path = page.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    [folder, "practice/"].concat()
}

/// What follows the mount in an absolute URL, without the fragment; `None` if the URL is not
/// one of the practice server. The mount without its last slash counts as the mount, so that no
/// practice request ever reaches the host.
///
/// ```
/// # use put_lab::core::practice::target_within;
/// let mount = "https://a.example/practice/";
/// assert_eq!(target_within(mount, "https://a.example/practice/orders/7?x#y"), Some("orders/7?x"));
/// assert_eq!(target_within(mount, "https://a.example/practice?x"), Some("?x"));
/// assert_eq!(target_within(mount, "https://a.example/practices"), None);
/// ```
pub fn target_within<'a>(mount: &str, url: &'a str) -> Option<&'a str> {
    let url = url.split('#').next()?;
    let rest = url.strip_prefix(mount.strip_suffix('/').unwrap_or(mount))?;
    match rest.strip_prefix('/') {
        Some(target) => Some(target),
        None => (rest.is_empty() || rest.starts_with('?')).then_some(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_path_are_one_file() {
        assert_eq!(canonical_path("a%62%20c/%C3%a9").unwrap(), "ab%20c/%C3%A9");
        assert_eq!(canonical_path("ab c/é").unwrap(), "ab%20c/%C3%A9");
        assert_eq!(
            canonical_path("a%2Fb").unwrap(),
            "a%2Fb",
            "an encoded slash stays one"
        );
    }

    #[test]
    fn paths_that_could_escape_or_confuse_are_refused() {
        for path in [
            "..", "a/../b", "%2e%2E/x", ".", "a/%00", "%", "%4", "%zz", "%ff", "", "a//b", "a/",
        ] {
            assert!(canonical_path(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_parameter_is_decoded_as_a_form_would() {
        assert_eq!(parameter("to=a%2Fb+c&x", "to").as_deref(), Some("a/b c"));
        assert_eq!(parameter("to=a&x", "x").as_deref(), Some(""));
        assert_eq!(parameter("to=%zz", "to"), None);
        assert_eq!(whole("n=5", "n", 1, 0, 9).ok(), Some(5));
        assert!(whole("n=-5", "n", 1, 0, 9).is_err());
        assert!(whole("n=", "n", 1, 0, 9).is_err());
    }
}
