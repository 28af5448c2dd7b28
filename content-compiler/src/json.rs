//! Writing JSON: texts, lists of texts, and objects of what is already JSON.

use std::fmt::Write as _;

/// A text in quotes.
///
/// **Spec:** RFC 8259 §7.
pub(crate) fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1F}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out + "\""
}

/// A list of texts.
pub(crate) fn texts(list: &[&str]) -> String {
    let list: Vec<String> = list.iter().map(|item| text(item)).collect();
    format!("[{}]", list.join(","))
}

/// An object of names and JSON values; those without a value are left out.
pub(crate) fn object(members: &[(&str, Option<String>)]) -> String {
    let members: Vec<String> = members
        .iter()
        .filter_map(|(name, value)| Some(format!("{}:{}", text(name), value.as_ref()?)))
        .collect();
    format!("{{{}}}", members.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_text_is_escaped() {
        assert_eq!(text("a\"b\\c\n§"), r#""a\"b\\c\u000a§""#);
        assert_eq!(
            object(&[("a", Some(texts(&["b"]))), ("c", None)]),
            r#"{"a":["b"]}"#
        );
    }
}
