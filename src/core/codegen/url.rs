//! A URL taken apart as text, without changing it.
//!
//! **Spec:** RFC 3986 §2 and §3.

use std::borrow::Cow;

/// The pieces of an absolute URL, as they stand in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pieces<'a> {
    /// Scheme and authority: `https://user@host:80`.
    pub(super) origin: &'a str,
    /// The path; may be empty.
    pub(super) path: &'a str,
    /// The query, without its `?`.
    pub(super) query: Option<&'a str>,
}

/// Takes an absolute URL apart; the fragment is never sent and left out.
pub(super) fn split(url: &str) -> Pieces<'_> {
    let url = url.split_once('#').map_or(url, |(before, _)| before);
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..]
        .find(['/', '?'])
        .map_or(url.len(), |at| authority + at);
    let (origin, target) = url.split_at(end);
    match target.split_once('?') {
        Some((path, query)) => Pieces {
            origin,
            path,
            query: Some(query),
        },
        None => Pieces {
            origin,
            path: target,
            query: None,
        },
    }
}

impl Pieces<'_> {
    /// Whether a client that tidies paths would change this one (`/a/../b`).
    pub(super) fn has_dot_segments(&self) -> bool {
        self.path.split('/').any(|segment| {
            let plain = segment.replace("%2e", ".").replace("%2E", ".");
            plain == "." || plain == ".."
        })
    }

    /// Whether there is user information before the server's name.
    pub(super) fn has_userinfo(&self) -> bool {
        self.origin.contains('@')
    }

    /// The URL without user information.
    pub(super) fn without_userinfo(&self) -> String {
        let scheme = self.origin.find("://").map_or(0, |at| at + 3);
        let host = self.origin.rsplit('@').next().unwrap_or_default();
        Pieces {
            origin: &format!("{}{host}", &self.origin[..scheme]),
            ..*self
        }
        .join()
    }

    /// The URL again, without a fragment and with a path of at least `/`.
    pub(super) fn join(&self) -> String {
        let path = if self.path.is_empty() { "/" } else { self.path };
        match self.query {
            Some(query) => format!("{}{path}?{query}", self.origin),
            None => format!("{}{path}", self.origin),
        }
    }
}

/// Percent-encodes what may not stand in a URL and what browsers encode, in path and query.
/// Everything else stays as it is.
pub(super) fn encode_illegal(url: &str) -> Cow<'_, str> {
    let start = split(url).origin.len();
    let is_illegal =
        |byte: u8| !byte.is_ascii_graphic() || matches!(byte, b'"' | b'<' | b'>' | b'`' | b'^');
    if !url[start..].bytes().any(is_illegal) {
        return Cow::Borrowed(url);
    }
    let mut out = url[..start].to_owned();
    for c in url[start..].chars() {
        let mut buffer = [0; 4];
        for byte in c.encode_utf8(&mut buffer).bytes() {
            if is_illegal(byte) {
                push_escape(&mut out, byte);
            } else {
                out.push(char::from(byte));
            }
        }
    }
    Cow::Owned(out)
}

/// Writes `%25` for each `%` that begins no escape; `None` if there is no such `%`.
pub(super) fn mend_percent(url: &str) -> Option<String> {
    let bytes = url.as_bytes();
    let is_broken = |at: usize| {
        let digits = bytes.get(at + 1..at + 3);
        bytes[at] == b'%' && !digits.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    if !(0..bytes.len()).any(is_broken) {
        return None;
    }
    let mend = |(at, c): (usize, char)| {
        if is_broken(at) {
            "%25".to_owned()
        } else {
            c.into()
        }
    };
    Some(url.char_indices().map(mend).collect())
}

/// Whether an escape stands for a character that needs none (`%7E`): clients may undo it.
pub(super) fn has_needless_escapes(url: &str) -> bool {
    url.match_indices('%').any(|(at, _)| {
        let code = url
            .get(at + 1..at + 3)
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        code.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~'))
    })
}

pub(super) fn push_escape(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_url_again() {
        for (url, joined) in [
            ("http://u:p@h:1//a/./b?x=?#f?", "http://u:p@h:1//a/./b?x=?"),
            ("http://h", "http://h/"),
            ("http://h?", "http://h/?"),
        ] {
            assert_eq!(split(url).join(), joined);
        }
        assert_eq!(
            split("http://u:p@h/a?b@c").without_userinfo(),
            "http://h/a?b@c"
        );
    }

    #[test]
    fn dots_that_are_part_of_a_name_are_no_dot_segments() {
        assert!(split("http://h/a/%2E./b").has_dot_segments());
        assert!(!split("http://h/a.b/...?/../").has_dot_segments());
    }

    #[test]
    fn only_what_may_not_stand_in_a_url_is_encoded() {
        assert_eq!(
            encode_illegal("http://h/a b/é?\"[]"),
            "http://h/a%20b/%C3%A9?%22[]"
        );
        assert!(matches!(
            encode_illegal("http://ü/a%20b'{}|"),
            Cow::Borrowed(_)
        ));
    }

    #[test]
    fn only_a_percent_sign_that_begins_no_escape_is_mended() {
        assert_eq!(
            mend_percent("http://h/a%20%zz%").as_deref(),
            Some("http://h/a%20%25zz%25")
        );
        assert_eq!(mend_percent("http://h/%C3%a9"), None);
        assert!(has_needless_escapes("/%7euser") && !has_needless_escapes("/%2F%é"));
    }
}
