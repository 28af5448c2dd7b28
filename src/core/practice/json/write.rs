//! From value to text.

use super::Json;
use crate::core::json::push_text;

/// Writes one object member by member: `{"a": 1, "b": "x"}`.
#[derive(Debug)]
pub(in crate::core::practice) struct Writer(String);

impl Writer {
    /// An object without members so far.
    pub(in crate::core::practice) fn object() -> Self {
        Self("{".to_owned())
    }

    /// Adds a member whose value is JSON already.
    pub(in crate::core::practice) fn raw(&mut self, name: &str, value: &str) {
        if self.0.len() > 1 {
            self.0.push_str(", ");
        }
        push_text(&mut self.0, name);
        self.0.push_str(": ");
        self.0.push_str(value);
    }

    /// Adds a member with a text.
    pub(in crate::core::practice) fn text(&mut self, name: &str, value: &str) {
        let mut quoted = String::with_capacity(value.len() + 2);
        push_text(&mut quoted, value);
        self.raw(name, &quoted);
    }

    /// Adds a member with a whole number.
    pub(in crate::core::practice) fn number(&mut self, name: &str, value: u64) {
        self.raw(name, &value.to_string());
    }

    /// The finished text.
    pub(in crate::core::practice) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

impl Json {
    /// One line of JSON, with a space after each comma and colon.
    pub(in crate::core::practice) fn to_text(&self) -> String {
        let mut out = String::new();
        self.push_to(&mut out);
        out
    }

    fn push_to(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(digits) => out.push_str(digits),
            Self::Text(text) => push_text(out, text),
            Self::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    item.push_to(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    push_text(out, name);
                    out.push_str(": ");
                    value.push_to(out);
                }
                out.push('}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn what_was_written_reads_back_as_the_same_value() {
        let text = r#"{"a": [1.00, "\"\\\n\u0001é"], "b": {}, "c": null, "d": [true, false]}"#;
        let value = parse(text.as_bytes()).unwrap().value;
        assert_eq!(value.to_text(), text);
        assert_eq!(parse(value.to_text().as_bytes()).unwrap().value, value);
    }
}
