//! Small pieces of grammar that several fields share.
//!
//! Spec: RFC 9110 §5.6.

/// Whether an octet may stand in a token.
///
/// Spec: RFC 9110 §5.6.2.
pub const fn is_tchar(octet: u8) -> bool {
    octet.is_ascii_alphanumeric()
        || matches!(
            octet,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        )
}

/// Splits a comma-separated list, minding quoted strings; empty elements are left out.
///
/// Elements keep their inner text, without the white space around them.
///
/// Spec: RFC 9110 §5.6.1.
pub fn list_elements(value: &str) -> Vec<&str> {
    let mut elements = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, octet) in value.bytes().enumerate() {
        match octet {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                elements.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    elements.push(&value[start..]);
    elements
        .iter()
        .map(|e| e.trim_matches([' ', '\t']))
        .filter(|e| !e.is_empty())
        .collect()
}

/// The text of a parameter value: a token as it is, a quoted string without its quotes.
///
/// Spec: RFC 9110 §5.6.4, §5.6.6.
pub fn quoted_or_token(value: &str) -> String {
    let Some(inner) = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    else {
        return value.to_owned();
    };
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        text.push(if c == '\\' {
            chars.next().unwrap_or('\\')
        } else {
            c
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_inside_quotes_does_not_split() {
        assert_eq!(list_elements(r#""a,b", ,W/"c""#), [r#""a,b""#, r#"W/"c""#]);
    }

    #[test]
    fn a_quoted_string_loses_quotes_and_escapes() {
        assert_eq!(quoted_or_token(r#""a\"b""#), "a\"b");
        assert_eq!(quoted_or_token("utf-8"), "utf-8");
    }
}
