//! JSON texts as the practice server needs them.
//!
//! Storing byte for byte asks for more than a value: where a member stands in the text, and
//! whether a name comes twice.
//!
//! Spec: RFC 8259 §4.

mod number;
mod parse;
mod write;

use std::ops::Range;

use crate::core::json::JsonError;
pub(super) use crate::core::json::{MAX_DEPTH, Value as Json};
pub(super) use number::{is_integer, same_number};
pub(super) use parse::parse;
pub(super) use write::Writer;

/// A document: its value, and where the members of the outermost object stand.
#[derive(Debug)]
pub(super) struct Document {
    /// The value.
    pub(super) value: Json,
    /// One place for each member of the outermost object, in order.
    pub(super) places: Vec<Place>,
}

/// Where a member stands: offsets in bytes, from 0.
#[derive(Debug)]
pub(super) struct Place {
    /// The opening quote of the name.
    pub(super) name: usize,
    /// The value, without white space around it.
    pub(super) value: Range<usize>,
}

/// Why a text is not a JSON document that we take.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum InvalidJson {
    /// The text breaks the grammar.
    Syntax(JsonError),
    /// The text is JSON, but an object has one name twice.
    Duplicate(JsonError),
}

impl InvalidJson {
    fn syntax(text: &str, at: usize, message: &'static str) -> Self {
        Self::Syntax(JsonError::new(text, at, message))
    }
}

/// What the practice server asks of a value.
impl Json {
    /// The kind of value in words, with an article.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// How many arrays and objects stand inside each other.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Array(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Self::Object(members) => 1 + members.iter().map(|(_, v)| v.depth()).max().unwrap_or(0),
            _ => 0,
        }
    }

    /// About how many bytes the value takes as text.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) => 4,
            Self::Number(text) | Self::Text(text) => text.len() + 2,
            Self::Array(items) => 2 + items.iter().map(Self::weight).sum::<usize>(),
            Self::Object(members) => {
                2 + members
                    .iter()
                    .map(|(name, v)| name.len() + 4 + v.weight())
                    .sum::<usize>()
            }
        }
    }

    /// Whether both stand for the same value: the order of members does not count, and
    /// `1.0` is `1`.
    ///
    /// Spec: RFC 6902 §4.6.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => same_number(a, b),
            (Self::Array(a), Self::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.same(y))
            }
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|(name, x)| other.get(name).is_some_and(|y| x.same(y)))
            }
            _ => self == other,
        }
    }
}
