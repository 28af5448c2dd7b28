//! Media types.
//!
//! Spec: RFC 9110 §8.3.1.

use super::grammar::{is_tchar, quoted_or_token};

/// A media type such as `application/json; charset=utf-8`, read for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaType {
    /// `type/subtype` in lower case.
    pub essence: String,
    /// The `charset` parameter in lower case, if there is one.
    pub charset: Option<String>,
}

impl MediaType {
    /// Reads one media type; `None` if the text is not one (or is a list of several).
    pub fn parse(text: &str) -> Option<Self> {
        let mut pieces = split_parameters(text).into_iter();
        let essence = pieces.next()?.trim().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        let is_token = |t: &str| !t.is_empty() && t.bytes().all(is_tchar);
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        let charset = pieces
            .filter_map(|piece| piece.trim().split_once('='))
            .find(|(name, _)| name.eq_ignore_ascii_case("charset"))
            .map(|(_, value)| quoted_or_token(value).to_ascii_lowercase());
        Some(Self { essence, charset })
    }

    /// The boundary between parts that a `multipart/form-data` value names.
    ///
    /// Spec: RFC 2046 §5.1.1 (1 to 70 characters).
    pub fn boundary(text: &str) -> Option<String> {
        let is_form = Self::parse(text)?.essence == "multipart/form-data";
        let mut parameters = split_parameters(text)
            .into_iter()
            .skip(usize::from(is_form))
            .filter_map(|piece| piece.trim().split_once('='));
        let named = parameters.find(|(name, _)| name.eq_ignore_ascii_case("boundary"));
        let boundary = quoted_or_token(named?.1);
        let is_bchar = |c: char| c.is_ascii_alphanumeric() || "'()+_,-./:=? ".contains(c);
        let is_fine = boundary.chars().all(is_bchar) && !boundary.ends_with(' ');
        (is_form && is_fine && (1..=70).contains(&boundary.len())).then_some(boundary)
    }

    /// Whether the content is JSON text, by name (`application/json` or any `+json`).
    pub fn is_json(&self) -> bool {
        self.essence == "application/json"
            || self.essence == "text/json"
            || self.essence.ends_with("+json")
    }
}

fn split_parameters(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, octet) in text.bytes().enumerate() {
        match octet {
            b'"' => quoted = !quoted,
            b';' if !quoted => {
                pieces.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_do_not_hide_the_essence() {
        let media_type = MediaType::parse("Application/Problem+JSON; charset=\"UTF-8\"").unwrap();
        assert_eq!(media_type.essence, "application/problem+json");
        assert_eq!(media_type.charset.as_deref(), Some("utf-8"));
        assert!(media_type.is_json());
    }

    #[test]
    fn only_a_form_names_a_usable_boundary() {
        let boundary = |text| MediaType::boundary(text);
        assert_eq!(
            boundary("multipart/form-data; Boundary=\"a b\"").as_deref(),
            Some("a b")
        );
        assert_eq!(boundary("multipart/form-data"), None);
        assert_eq!(boundary("multipart/form-data; boundary=a\u{e9}"), None);
        assert_eq!(boundary("multipart/mixed; boundary=a"), None);
    }

    #[test]
    fn two_types_in_one_value_are_none() {
        assert_eq!(MediaType::parse("text/plain, application/json"), None);
        assert_eq!(MediaType::parse("json"), None);
    }
}
