//! The record of a lesson that was completed.

use super::VERSION;
use super::members::{RecordError, open_record};
use crate::core::http::Now;
use crate::core::json::Value;
use crate::core::json::{number, object, print};

/// A completed lesson as it is stored under `progress/` and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressRecord {
    /// Grows by one with each write.
    pub revision: u64,
    /// When it was completed.
    pub done: Now,
}

impl ProgressRecord {
    /// The record as text.
    pub fn write(&self) -> String {
        print(&self.value())
    }

    pub(super) fn value(&self) -> Value {
        object([
            ("v", number(VERSION)),
            ("revision", number(self.revision)),
            ("done", number(self.done.0)),
        ])
    }

    /// Reads a record.
    ///
    /// # Errors
    /// It is damaged, or a later version wrote it.
    pub fn read(record: &[u8]) -> Result<Self, RecordError> {
        let (_, mut members) = open_record(record)?;
        let record = Self {
            revision: members.number("revision")?,
            done: Now(members.number("done")?),
        };
        members.end()?;
        Ok(record)
    }
}
