//! Reading an object member by member, and saying where it is wrong.

use std::fmt::Display;

use crate::core::json::{JsonError, Value};

/// Why a record cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", sentence(.at, .wrong))]
pub struct RecordError {
    /// The way to the place, like `drafts[2].rows[0].on`; empty for the whole.
    pub at: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong at one place of a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The text is not JSON.
    #[error("This is not JSON. {0}")]
    NotJson(#[from] JsonError),
    /// The bytes are not UTF-8.
    #[error("This is not UTF-8 text.")]
    NotText,
    /// Something else should stand here.
    #[error("{0} should stand here.")]
    Expected(&'static str),
    /// A member is not there.
    #[error("This member is missing.")]
    Missing,
    /// A member that this version does not know, or one that is there twice.
    #[error("This page does not know this member.")]
    Unknown,
    /// A later version of this page wrote it.
    #[error(
        "A newer version of this page wrote it (format {0}). Load the page again to update it."
    )]
    Newer(u64),
    /// The bytes of a file are not those that were exported.
    #[error("The bytes do not match their SHA-256: the file was changed or cut.")]
    Changed,
}

fn sentence(at: &str, wrong: &Wrong) -> String {
    if at.is_empty() {
        wrong.to_string()
    } else {
        format!("At {at}: {wrong}")
    }
}

impl RecordError {
    /// Something is wrong at a place.
    pub(crate) fn new(at: impl Display, wrong: impl Into<Wrong>) -> Self {
        Self {
            at: at.to_string(),
            wrong: wrong.into(),
        }
    }

    /// The same, seen from further outside.
    pub(crate) fn inside(mut self, outer: &str) -> Self {
        let dot = if self.at.is_empty() || self.at.starts_with('[') {
            ""
        } else {
            "."
        };
        self.at = format!("{outer}{dot}{}", self.at);
        self
    }
}

/// The members of an object that have not been read yet.
#[derive(Debug)]
pub(crate) struct Members(Vec<(String, Value)>);

impl Members {
    /// The members of a value that should be an object.
    pub(crate) fn of(value: Value) -> Result<Self, RecordError> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(RecordError::new("", Wrong::Expected("An object {…}"))),
        }
    }

    /// Whether a member of that name is still to be read.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(member, _)| member == name)
    }

    /// Takes a member out.
    pub(crate) fn take(&mut self, name: &str) -> Result<Value, RecordError> {
        let at = self.0.iter().position(|(member, _)| member == name);
        let at = at.ok_or_else(|| RecordError::new(name, Wrong::Missing))?;
        Ok(self.0.remove(at).1)
    }

    /// A member that is text.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, RecordError> {
        match self.take(name)? {
            Value::Text(text) => Ok(text),
            _ => Err(RecordError::new(name, Wrong::Expected("Text in quotes"))),
        }
    }

    /// A member that is true or false.
    pub(crate) fn flag(&mut self, name: &str) -> Result<bool, RecordError> {
        let value = self.take(name)?;
        value
            .as_bool()
            .ok_or_else(|| RecordError::new(name, Wrong::Expected("true or false")))
    }

    /// A member that is a whole number.
    pub(crate) fn number(&mut self, name: &str) -> Result<u64, RecordError> {
        let value = self.take(name)?;
        value
            .as_u64()
            .ok_or_else(|| RecordError::new(name, Wrong::Expected("A whole number")))
    }

    /// A member that is a whole number below 2³².
    pub(crate) fn small(&mut self, name: &str) -> Result<u32, RecordError> {
        u32::try_from(self.number(name)?)
            .map_err(|_| RecordError::new(name, Wrong::Expected("A number below 4294967296")))
    }

    /// A member that is null, or what a function reads.
    pub(crate) fn optional<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Value) -> Result<T, RecordError>,
    ) -> Result<Option<T>, RecordError> {
        match self.take(name)? {
            Value::Null => Ok(None),
            value => read(value).map(Some).map_err(|error| error.inside(name)),
        }
    }

    /// A member that a function reads.
    pub(crate) fn with<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Value) -> Result<T, RecordError>,
    ) -> Result<T, RecordError> {
        read(self.take(name)?).map_err(|error| error.inside(name))
    }

    /// A member that is an array, each item read by a function.
    pub(crate) fn list<T>(
        &mut self,
        name: &str,
        read: impl Fn(Value) -> Result<T, RecordError>,
    ) -> Result<Vec<T>, RecordError> {
        let Value::Array(items) = self.take(name)? else {
            return Err(RecordError::new(name, Wrong::Expected("A list […]")));
        };
        items
            .into_iter()
            .enumerate()
            .map(|(at, item)| read(item).map_err(|error| error.inside(&format!("{name}[{at}]"))))
            .collect()
    }

    /// A member that may be missing, else what a function reads.
    pub(crate) fn if_there<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Value) -> Result<T, RecordError>,
    ) -> Result<Option<T>, RecordError> {
        if self.0.iter().any(|(member, _)| member == name) {
            self.with(name, read).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A member that is text; empty if it is missing.
    pub(crate) fn text_if_there(&mut self, name: &str) -> Result<String, RecordError> {
        Ok(self.if_there(name, as_text)?.unwrap_or_default())
    }

    /// A member that is true or false; false if it is missing.
    pub(crate) fn flag_if_there(&mut self, name: &str) -> Result<bool, RecordError> {
        if self.0.iter().any(|(member, _)| member == name) {
            self.flag(name)
        } else {
            Ok(false)
        }
    }

    /// A member that is an array, each item read by a function; empty if it is missing.
    pub(crate) fn list_if_there<T>(
        &mut self,
        name: &str,
        read: impl Fn(Value) -> Result<T, RecordError>,
    ) -> Result<Vec<T>, RecordError> {
        if self.0.iter().any(|(member, _)| member == name) {
            self.list(name, read)
        } else {
            Ok(Vec::new())
        }
    }

    /// Ends the reading: nothing may be left.
    pub(crate) fn end(self) -> Result<(), RecordError> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(RecordError::new(name, Wrong::Unknown)),
        }
    }
}

/// A value that should be text.
pub(crate) fn as_text(value: Value) -> Result<String, RecordError> {
    match value {
        Value::Text(text) => Ok(text),
        _ => Err(RecordError::new("", Wrong::Expected("Text in quotes"))),
    }
}

/// A value that should be a whole number.
pub(crate) fn as_number(value: &Value) -> Result<u64, RecordError> {
    value
        .as_u64()
        .ok_or_else(|| RecordError::new("", Wrong::Expected("A whole number")))
}

/// The members of a record, and its version, once that is known to be readable.
pub(crate) fn open_record(record: &[u8]) -> Result<(u64, Members), RecordError> {
    let text = str::from_utf8(record).map_err(|_| RecordError::new("", Wrong::NotText))?;
    let value = crate::core::json::read(text).map_err(|error| RecordError::new("", error))?;
    let mut members = Members::of(value)?;
    let version = members.number("v")?;
    if version > super::VERSION {
        return Err(RecordError::new("", Wrong::Newer(version)));
    }
    Ok((version, members))
}
