//! What differs between two JSON values, by what they mean: order of members and spelling of
//! numbers aside.
//!
//! **Spec:** RFC 8259 §4, §6; RFC 6901 §3 for paths.

use std::borrow::Cow;

use crate::core::json::Value;
use crate::core::json::print;

/// One place in a document, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Names and positions from the outside in, each after a `/` (a JSON Pointer); empty for the
    /// whole document.
    pub path: String,
    /// What became of it.
    pub kind: Kind,
    /// Its JSON text before, if it was there.
    pub before: Option<String>,
    /// Its JSON text now, if it is there.
    pub after: Option<String>,
}

/// What became of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The same as before.
    Kept,
    /// Another value.
    Changed,
    /// It was there, and is no more.
    Dropped,
    /// It was not there before.
    Added,
}

impl Difference {
    /// The path without the `/` in front, as a person reads it.
    pub fn name(&self) -> &str {
        self.path.strip_prefix('/').unwrap_or(&self.path)
    }
}

/// Every place that holds a value in one of the two, in the order of the first, then of the second.
///
/// Objects are compared member by member, arrays element by element; everything else, and what is
/// an object on one side only, is one place.
pub fn diff(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&mut found, String::new(), Some(before), Some(after));
    found
}

/// Whether two values mean the same.
pub fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || plain_number(one) == plain_number(other)
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(_), Value::Object(_)) => {
            let names = names(Some(one), Some(other));
            names
                .iter()
                .all(|name| match (one.get(name), other.get(name)) {
                    (Some(one), Some(other)) => is_same(one, other),
                    _ => false,
                })
        }
        _ => one == other,
    }
}

fn compare(
    found: &mut Vec<Difference>,
    path: String,
    before: Option<&Value>,
    after: Option<&Value>,
) {
    let below = |name: &str| format!("{path}/{}", escaped(name));
    match (before, after) {
        (Some(Value::Object(a)), Some(Value::Object(b))) if !(a.is_empty() && b.is_empty()) => {
            for name in names(before, after) {
                let member =
                    |value: Option<&Value>| value.and_then(|value| value.get(name)).cloned();
                let (before, after) = (member(before), member(after));
                compare(found, below(name), before.as_ref(), after.as_ref());
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) if !(a.is_empty() && b.is_empty()) => {
            for at in 0..a.len().max(b.len()) {
                compare(found, below(&at.to_string()), a.get(at), b.get(at));
            }
        }
        _ => {
            let kind = match (before, after) {
                (Some(before), Some(after)) if is_same(before, after) => Kind::Kept,
                (Some(_), Some(_)) => Kind::Changed,
                (Some(_), None) => Kind::Dropped,
                _ => Kind::Added,
            };
            let (before, after) = (before.map(print), after.map(print));
            found.push(Difference {
                path,
                kind,
                before,
                after,
            });
        }
    }
}

/// The names of members of both, each once.
pub(super) fn names<'a>(one: Option<&'a Value>, other: Option<&'a Value>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in [one, other]
        .into_iter()
        .flatten()
        .filter_map(Value::members)
        .flatten()
    {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// One name as it stands in a JSON Pointer.
///
/// **Spec:** RFC 6901 §3.
pub(super) fn escaped(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        Cow::Owned(name.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(name)
    }
}

/// A number as sign, digits without zeros at either end, and the power of ten of the last digit:
/// `10.00` and `1e1` are the same one. `None` for a power that no computer counts to.
fn plain_number(text: &str) -> Option<(bool, String, i64)> {
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, power) = match text.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, power.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let kept = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - kept.len()).ok()?;
    let power = power
        .checked_sub(i64::try_from(fraction.len()).ok()?)?
        .checked_add(zeros)?;
    let digits = kept.trim_start_matches('0');
    if digits.is_empty() {
        return Some((false, String::new(), 0));
    }
    Some((is_negative, digits.to_owned(), power))
}
