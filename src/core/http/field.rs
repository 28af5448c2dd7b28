//! Fields: names and values, in order, repeated as they come.
//!
//! Spec: RFC 9110 §5.

use std::fmt::Write as _;

use super::grammar::is_tchar;

/// One name and one value, as they stand on one line of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldLine {
    name: Box<str>,
    value: Box<str>,
}

/// Why a text is not a field name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidFieldName {
    /// Nothing was given.
    #[error("a header has no name")]
    Empty,
    /// A character that no token may hold.
    #[error("the header name {name:?} cannot contain {found:?}")]
    BadCharacter {
        /// The name as typed.
        name: String,
        /// The first character that is not allowed.
        found: char,
    },
}

/// Why a text is not a field value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the value of {name} contains {what}, which would break the message apart")]
pub struct InvalidFieldValue {
    /// The field it was meant for.
    pub name: String,
    /// The character, in words.
    pub what: &'static str,
}

impl InvalidFieldName {
    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        "Use letters, digits and hyphens, without spaces or a colon, like Content-Type."
    }
}

impl InvalidFieldValue {
    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        "A header value is one line of text: remove line breaks and NUL characters."
    }
}

impl FieldLine {
    /// Checks a name and a value; white space around the value is not part of it.
    ///
    /// # Errors
    /// The name is not a token (RFC 9110 §5.1), or the value holds CR, LF or NUL (§5.5).
    pub fn new(name: &str, value: &str) -> Result<Self, super::InvalidRequest> {
        if name.is_empty() {
            return Err(InvalidFieldName::Empty.into());
        }
        if let Some(found) = name.chars().find(|c| !(c.is_ascii() && is_tchar(*c as u8))) {
            return Err(InvalidFieldName::BadCharacter {
                name: name.to_owned(),
                found,
            }
            .into());
        }
        let value = value.trim_matches([' ', '\t']);
        let what = value.chars().find_map(|c| match c {
            '\r' => Some("a carriage return"),
            '\n' => Some("a line break"),
            '\0' => Some("a NUL character"),
            _ => None,
        });
        match what {
            Some(what) => Err(InvalidFieldValue {
                name: name.to_owned(),
                what,
            }
            .into()),
            None => Ok(Self {
                name: name.into(),
                value: value.into(),
            }),
        }
    }

    /// The name as written. Compare without regard to case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value, without white space around it.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether this line has that name, case aside.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// All fields of a message: order and repetitions kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields(Vec<FieldLine>);

impl Fields {
    /// No fields.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a line after the others.
    pub fn push(&mut self, line: FieldLine) {
        self.0.push(line);
    }

    /// Adds a line made by this program: control characters become spaces.
    ///
    /// For answers we write ourselves; what a person typed goes through [`FieldLine::new`].
    pub fn add(&mut self, name: &'static str, value: &str) {
        let value: String = value
            .chars()
            .map(|c| if c.is_control() && c != '\t' { ' ' } else { c })
            .collect();
        self.0.push(FieldLine {
            name: name.into(),
            value: value.trim().into(),
        });
    }

    /// Whether a field of that name is there, case aside.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|line| line.is(name))
    }

    /// The lines of that name, case aside.
    pub fn lines<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a FieldLine> {
        self.0.iter().filter(move |line| line.is(name))
    }

    /// The combined value: all lines of that name joined by `, ` (RFC 9110 §5.3).
    pub fn get(&self, name: &str) -> Option<String> {
        let mut lines = self.lines(name);
        let mut value = lines.next()?.value().to_owned();
        for line in lines {
            let _ = write!(value, ", {}", line.value());
        }
        Some(value)
    }

    /// Drops every line of that name, case aside.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|line| !line.is(name));
    }

    /// The lines in order.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldLine> {
        self.0.iter()
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for &'a Fields {
    type Item = &'a FieldLine;
    type IntoIter = std::slice::Iter<'a, FieldLine>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<FieldLine> for Fields {
    fn from_iter<T: IntoIterator<Item = FieldLine>>(lines: T) -> Self {
        Self(lines.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_fields_stay_apart_and_combine_in_order() {
        let fields: Fields = [("X-A", "1"), ("x-a", "2")]
            .into_iter()
            .map(|(n, v)| FieldLine::new(n, v).unwrap())
            .collect();
        assert_eq!(fields.len(), 2);
        assert_eq!(fields.get("X-a").as_deref(), Some("1, 2"));
    }

    #[test]
    fn a_line_break_in_a_value_is_refused() {
        assert!(FieldLine::new("X", "a\r\nX-Injected: 1").is_err());
        assert!(FieldLine::new("X Y", "a").is_err());
    }
}
