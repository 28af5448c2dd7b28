//! What no target writes as code, because it would break a message apart.

use crate::core::http::{Content, Request};

/// Why there is no code for a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The URL is relative or of another scheme.
    #[error("the URL does not begin with http:// or https://")]
    NoAbsoluteUrl,
    /// The URL names no server.
    #[error("the URL names no server")]
    NoHost,
    /// A line break, a tab or another control character in the URL.
    #[error("the URL contains a control character (character {position})")]
    ControlInUrl {
        /// Its place, counted in characters from 1.
        position: usize,
    },
    /// A space or a quote in the name of the server.
    #[error("the name of the server contains {found:?}")]
    BadHost {
        /// The character.
        found: char,
    },
    /// A line break or NUL where one part of the content describes itself.
    #[error("the media type of the part {name:?} contains a control character")]
    ControlInPart {
        /// The part's name.
        name: String,
    },
}

impl Refused {
    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoAbsoluteUrl => "Write the whole address, like https://api.example/orders/7.",
            Self::NoHost => "Write the server after the two slashes, like https://api.example/.",
            Self::ControlInUrl { .. } => {
                "Remove it; if it belongs to the address, write it percent-encoded, like %0A."
            }
            Self::BadHost { .. } => "Remove it; a path begins after the first single slash.",
            Self::ControlInPart { .. } => "Write the media type in one line, like text/plain.",
        }
    }
}

/// Looks for parts that [`Request::new`] does not check.
pub(super) fn check(request: &Request) -> Result<(), Refused> {
    if let Some(at) = request.url.chars().position(|c| c.is_ascii_control()) {
        return Err(Refused::ControlInUrl { position: at + 1 });
    }
    let scheme = request
        .url
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        return Err(Refused::NoAbsoluteUrl);
    }
    let url = super::url::split(&request.url);
    let host = url.origin.rsplit(['/', '@']).next().unwrap_or_default();
    if host.is_empty() || host.starts_with(':') {
        return Err(Refused::NoHost);
    }
    let is_bad = |c: &char| {
        matches!(
            c,
            ' ' | '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'
        )
    };
    if let Some(found) = url.origin.chars().find(is_bad) {
        return Err(Refused::BadHost { found });
    }
    if let Content::Multipart(parts) = &request.content {
        let bad = |part: &&_| is_control_in_type(part);
        if let Some(part) = parts.iter().find(bad) {
            return Err(Refused::ControlInPart {
                name: part.name.clone(),
            });
        }
    }
    Ok(())
}

fn is_control_in_type(part: &crate::core::http::Part) -> bool {
    part.media_type
        .as_ref()
        .is_some_and(|named| named.chars().any(|c| c.is_ascii_control()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::http::Part;

    fn refused(url: &str) -> Option<Refused> {
        check(&Request::new("PUT", url, [], Content::None).unwrap()).err()
    }

    #[test]
    fn only_complete_web_addresses_become_code() {
        assert_eq!(refused("http://a"), None);
        assert_eq!(refused("HTTPS://u:p@[::1]:80/a b?'{}\""), None);
        assert_eq!(refused("/orders/7"), Some(Refused::NoAbsoluteUrl));
        assert_eq!(refused("ftp://a/b"), Some(Refused::NoAbsoluteUrl));
        assert_eq!(refused("http:///a"), Some(Refused::NoHost));
        assert_eq!(
            refused("http://a\r\nX: 1"),
            Some(Refused::ControlInUrl { position: 9 })
        );
        assert_eq!(
            refused("http://a b/"),
            Some(Refused::BadHost { found: ' ' })
        );
    }

    #[test]
    fn a_line_break_in_the_type_of_a_part_is_refused() {
        let part = Part {
            name: "f".into(),
            file_name: None,
            media_type: Some("text/plain\r\nX: 1".into()),
            bytes: vec![],
            file: None,
        };
        let request = Request::new("PUT", "http://a", [], Content::Multipart(vec![part])).unwrap();
        assert_eq!(
            check(&request),
            Err(Refused::ControlInPart { name: "f".into() })
        );
    }
}
