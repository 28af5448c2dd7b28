//! Three-way merge of JSON documents: the way out when a precondition stopped a PUT.
//!
//! The two sides are compared with what both have read. What only one side has changed is taken
//! from that side; what both have changed, each in its own way, is a conflict that only a person
//! can decide.

use super::diff::{escaped, is_same, names};
use crate::core::json::Value;
use crate::core::json::print;

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The document with the changes of both. Where there is a conflict it holds what is stored
    /// (`theirs`), so that nobody's work is overwritten undecided.
    pub value: Option<Value>,
    /// What is to be decided by a person, in the order of the document.
    pub conflicts: Vec<Conflict>,
}

/// A place that both sides have changed, each in its own way. Values are JSON texts, `None` where
/// there is no such member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where, as a JSON Pointer.
    pub path: String,
    /// What both have read.
    pub base: Option<String>,
    /// What one side wants.
    pub mine: Option<String>,
    /// What is stored by now.
    pub theirs: Option<String>,
}

/// Merges two documents that were both made from `base`.
pub fn merge(base: &Value, mine: &Value, theirs: &Value) -> Merged {
    let mut conflicts = Vec::new();
    let sides = Sides {
        base: Some(base),
        mine: Some(mine),
        theirs: Some(theirs),
    };
    let value = sides.merged("", &mut conflicts);
    Merged { value, conflicts }
}

/// One place as the three see it.
#[derive(Clone, Copy)]
struct Sides<'a> {
    base: Option<&'a Value>,
    mine: Option<&'a Value>,
    theirs: Option<&'a Value>,
}

impl<'a> Sides<'a> {
    fn merged(self, path: &str, conflicts: &mut Vec<Conflict>) -> Option<Value> {
        let Self { base, mine, theirs } = self;
        if are_same(mine, theirs) || are_same(theirs, base) {
            return mine.cloned();
        }
        if are_same(mine, base) {
            return theirs.cloned();
        }
        if let (Some(Value::Object(_)), Some(Value::Object(_))) = (mine, theirs) {
            let mut members = Vec::new();
            for name in names(theirs, mine) {
                let path = format!("{path}/{}", escaped(name));
                if let Some(value) = self.member(name).merged(&path, conflicts) {
                    members.push((name.to_owned(), value));
                }
            }
            return Some(Value::Object(members));
        }
        conflicts.push(Conflict {
            path: path.to_owned(),
            base: base.map(print),
            mine: mine.map(print),
            theirs: theirs.map(print),
        });
        theirs.cloned()
    }

    fn member(self, name: &str) -> Self {
        let of = |value: Option<&'a Value>| value.and_then(|value| value.get(name));
        Self {
            base: of(self.base),
            mine: of(self.mine),
            theirs: of(self.theirs),
        }
    }
}

fn are_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same(one, other),
        (None, None) => true,
        _ => false,
    }
}
