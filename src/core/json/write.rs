//! JSON text from a tree: one form for each value, without white space.

use super::Value;

/// Adds a text as a string token: in quotes, with only the escapes that it needs (RFC 8259 §7).
pub fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.push(char::from_digit((u32::from(c) >> shift) & 15, 16).unwrap_or('0'));
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// A text value.
pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A whole number.
pub fn number(number: u64) -> Value {
    Value::Number(number.to_string())
}

/// An object, its members in this order.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.map(|(name, value)| (name.to_owned(), value)).into())
}

/// An array of what a function makes of each item.
pub fn array<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(value).collect())
}

/// The text of a tree. [`read`](super::read) gives the same tree back.
pub fn print(value: &Value) -> String {
    let mut out = String::new();
    put(&mut out, value);
    out
}

fn put(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(digits) => out.push_str(digits),
        Value::Text(text) => push_text(out, text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                put(out, item);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_text(out, name);
                out.push(':');
                put(out, value);
            }
            out.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn every_character_comes_back() {
        let all: String = (0..0x300)
            .filter_map(char::from_u32)
            .chain("\u{2028}\u{fffd}😀\u{10ffff}".chars())
            .collect();
        assert_eq!(read(&print(&text(&all))), Ok(text(&all)));
    }

    #[test]
    fn a_tree_has_one_text() {
        let value = object([
            ("a", Value::Array(vec![Value::Null, number(7)])),
            ("b\n", object([("c", Value::Bool(true))])),
        ]);
        assert_eq!(print(&value), r#"{"a":[null,7],"b\n":{"c":true}}"#);
    }
}
