//! A small tree of values on top of the scanner.

use super::{Event, JsonError, Scanner, unescape};

/// Arrays and objects inside each other, at most.
pub const MAX_DEPTH: usize = 100;

/// A JSON value. Numbers keep their digits, objects their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written.
    Number(String),
    /// A string, without quotes and escapes.
    Text(String),
    /// An array.
    Array(Vec<Self>),
    /// An object, its members in order; a name may be there twice.
    Object(Vec<(String, Self)>),
}

impl Value {
    /// The member of that name, if this is an object that has it; the last one, if there are
    /// several.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let found = self.members()?.iter().rev().find(|(n, _)| n == name);
        found.map(|(_, value)| value)
    }

    /// The text, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is true or false, if it is one of the two.
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The number, if this is one, is written without point and exponent, and fits.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// The elements, if this is an array.
    pub fn items(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if this is an object.
    pub fn members(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The value of a token that is no bracket.
    fn of_token(token: &str) -> Self {
        match token.as_bytes().first() {
            Some(b'"') => Self::Text(unescape(token).0),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') => Self::Null,
            _ => Self::Number(token.to_owned()),
        }
    }
}

/// An array or object whose end has not come yet.
struct Open {
    /// What is in it so far.
    value: Value,
    /// The name that waits for its value.
    name: Option<String>,
}

impl Open {
    /// Takes the next element, or the value of the member whose name was read.
    fn put(&mut self, value: Value) {
        match &mut self.value {
            Value::Array(items) => items.push(value),
            Value::Object(members) => members.push((self.name.take().unwrap_or_default(), value)),
            _ => {}
        }
    }

    const fn wants_name(&self) -> bool {
        matches!(self.value, Value::Object(_)) && self.name.is_none()
    }
}

/// Reads one JSON text.
///
/// ```
/// use put_lab::core::json::read;
/// let order = read(r#"{"size": "S", "lids": 2, "size": "M"}"#).unwrap();
/// assert_eq!(order.get("size").unwrap().as_str(), Some("M"));
/// assert_eq!(order.get("lids").unwrap().as_u64(), Some(2));
/// assert_eq!(read("{size: 1}").unwrap_err().column, 2);
/// ```
///
/// # Errors
/// The first place that is not JSON, or the first bracket that is one level too deep.
pub fn read(text: &str) -> Result<Value, JsonError> {
    let mut scanner = Scanner::new(text);
    let mut open: Vec<Open> = Vec::new();
    let mut outermost = Value::Null;
    while let Some(event) = scanner.next() {
        let value = match event? {
            Event::Open(bracket) => {
                if open.len() == MAX_DEPTH {
                    let message = "More than 100 lists and objects stand inside each other.";
                    return Err(JsonError::new(text, scanner.position() - 1, message));
                }
                let value = if bracket == '{' {
                    Value::Object(Vec::new())
                } else {
                    Value::Array(Vec::new())
                };
                open.push(Open { value, name: None });
                continue;
            }
            Event::Colon | Event::Comma => continue,
            Event::Scalar(token) => match open.last_mut() {
                Some(object) if object.wants_name() => {
                    object.name = Some(unescape(token).0);
                    continue;
                }
                _ => Value::of_token(token),
            },
            Event::Close(_) => match open.pop() {
                Some(closed) => closed.value,
                None => continue,
            },
        };
        match open.last_mut() {
            Some(around) => around.put(value),
            None => outermost = value,
        }
    }
    Ok(outermost)
}
