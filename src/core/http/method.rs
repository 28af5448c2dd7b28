//! Request methods.
//!
//! Spec: RFC 9110 §9.

use std::fmt;
use std::str::FromStr;

use super::grammar::is_tchar;

/// A method token such as `PUT`. Case counts: `put` is another method.
///
/// Spec: RFC 9110 §9.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method(Box<str>);

/// Why a text is not a method.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMethod {
    /// Nothing was given.
    #[error("the method is empty")]
    Empty,
    /// A character that no token may hold.
    #[error("a method cannot contain {found:?} (character {position})")]
    BadCharacter {
        /// The first character that is not allowed.
        found: char,
        /// Its place, counted in characters from 1.
        position: usize,
    },
}

impl InvalidMethod {
    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        "Use a word like PUT: letters, digits and !#$%&'*+-.^_`|~, without spaces."
    }
}

impl Method {
    /// The token as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the method only reads, by definition.
    ///
    /// Spec: RFC 9110 §9.2.1; RFC 10008 §2 for `QUERY`.
    pub fn is_safe(&self) -> bool {
        matches!(&*self.0, "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY")
    }

    /// Whether n equal requests are meant to have the effect of one.
    ///
    /// Spec: RFC 9110 §9.2.2.
    pub fn is_idempotent(&self) -> bool {
        self.is_safe() || matches!(&*self.0, "PUT" | "DELETE")
    }

    /// Whether a browser lets a page send content with it (not for `GET` and `HEAD`).
    pub fn carries_content(&self) -> bool {
        !matches!(&*self.0, "GET" | "HEAD")
    }
}

impl FromStr for Method {
    type Err = InvalidMethod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(InvalidMethod::Empty);
        }
        let bad = |c: char| !(c.is_ascii() && is_tchar(c as u8));
        match text.chars().enumerate().find(|(_, c)| bad(*c)) {
            Some((at, found)) => Err(InvalidMethod::BadCharacter {
                found,
                position: at + 1,
            }),
            None => Ok(Self(text.into())),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Method {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Method {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_keeps_its_case() {
        let method: Method = "pAtCh".parse().unwrap();
        assert_eq!(method.as_str(), "pAtCh");
        assert_ne!(method, "PATCH");
    }

    #[test]
    fn a_method_that_would_split_the_request_line_is_refused() {
        let error = "PUT / HTTP/1.1\r\nX: 1".parse::<Method>().unwrap_err();
        assert_eq!(
            error,
            InvalidMethod::BadCharacter {
                found: ' ',
                position: 4
            }
        );
    }
}
