//! Entity tags: the validators that make a PUT safe to retry.
//!
//! Spec: RFC 9110 §8.8.3.

use std::fmt;
use std::str::FromStr;

/// An entity tag such as `"v1"` or `W/"v1"`.
///
/// It has no `PartialEq` on purpose: HTTP knows two comparisons, and taking the wrong one
/// is the mistake this type prevents.
#[derive(Debug, Clone)]
pub struct EntityTag {
    weak: bool,
    opaque: Box<str>,
}

/// Why a text is not an entity tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEntityTag {
    /// The double quotes around it are missing.
    #[error("an entity tag stands in double quotes")]
    NotQuoted,
    /// An octet that may not stand inside.
    #[error("an entity tag cannot contain the octet at {at}")]
    BadOctet {
        /// Offset inside the quotes, in bytes, from 0.
        at: usize,
    },
}

impl EntityTag {
    /// A strong tag around an opaque text of letters and digits made by this program.
    pub(crate) fn strong(opaque: &str) -> Self {
        Self {
            weak: false,
            opaque: opaque.into(),
        }
    }

    /// Strong comparison, as `If-Match` uses it (RFC 9110 §13.1.1).
    pub fn strong_eq(&self, other: &Self) -> bool {
        !self.weak && !other.weak && self.opaque == other.opaque
    }

    /// Weak comparison, as `If-None-Match` uses it (RFC 9110 §13.1.2).
    pub fn weak_eq(&self, other: &Self) -> bool {
        self.opaque == other.opaque
    }
}

impl FromStr for EntityTag {
    type Err = InvalidEntityTag;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (weak, quoted) = match text.strip_prefix("W/") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let opaque = quoted
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .ok_or(InvalidEntityTag::NotQuoted)?;
        match opaque.bytes().position(|octet| !is_etagc(octet)) {
            Some(at) => Err(InvalidEntityTag::BadOctet { at }),
            None => Ok(Self {
                weak,
                opaque: opaque.into(),
            }),
        }
    }
}

impl fmt::Display for EntityTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = if self.weak { "W/" } else { "" };
        write!(f, "{prefix}\"{}\"", self.opaque)
    }
}

/// `etagc = %x21 / %x23-7E / obs-text` (RFC 9110 §8.8.3).
const fn is_etagc(octet: u8) -> bool {
    matches!(octet, 0x21 | 0x23..=0x7E | 0x80..=0xFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_comparisons_follow_the_table_of_section_8_8_3_2() {
        for (a, b, strong, weak) in [
            (r#"W/"1""#, r#"W/"1""#, false, true),
            (r#"W/"1""#, r#"W/"2""#, false, false),
            (r#"W/"1""#, r#""1""#, false, true),
            (r#""1""#, r#""1""#, true, true),
        ] {
            let (x, y): (EntityTag, EntityTag) = (a.parse().unwrap(), b.parse().unwrap());
            assert_eq!((x.strong_eq(&y), x.weak_eq(&y)), (strong, weak), "{a} {b}");
        }
    }

    #[test]
    fn a_tag_without_quotes_is_no_tag() {
        assert_eq!(
            "v1".parse::<EntityTag>().unwrap_err(),
            InvalidEntityTag::NotQuoted
        );
        assert_eq!(
            "w/\"1\"".parse::<EntityTag>().unwrap_err(),
            InvalidEntityTag::NotQuoted
        );
    }
}
