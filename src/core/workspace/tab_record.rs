//! The record of one draft: what was typed, and its place among the tabs.

use std::rc::Rc;

use super::draft_codec::{read_draft, write_draft};
use super::legacy::read_first_format;
use super::members::{RecordError, as_number, open_record};
use super::secrets::{Keep, without_secrets};
use super::tabs::Tab;
use super::{VERSION, position};
use crate::core::http::Now;
use crate::core::json::Value;
use crate::core::json::{number, object, print, text};

/// A draft as it is stored under `draft/` and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabRecord {
    /// Grows by one with each write.
    pub revision: u64,
    /// When it was last changed.
    pub edited: Now,
    /// When it was closed, if it was.
    pub closed: Option<Now>,
    /// The draft with its name and place.
    pub tab: Tab,
}

impl TabRecord {
    /// The record as text; secrets that are not kept are not in it.
    pub fn write(&self, keep: Keep) -> String {
        print(&self.value(keep))
    }

    pub(super) fn value(&self, keep: Keep) -> Value {
        object([
            ("v", number(VERSION)),
            ("revision", number(self.revision)),
            ("name", text(&self.tab.name)),
            ("position", number(self.tab.position)),
            ("touched", Value::Bool(self.tab.is_touched)),
            ("edited", number(self.edited.0)),
            ("closed", self.closed.map_or(Value::Null, |at| number(at.0))),
            (
                "draft",
                write_draft(&without_secrets(&self.tab.draft, keep)),
            ),
        ])
    }

    /// Whether another record would hold the same draft at the same place, secrets aside.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let draft = |record: &Self| without_secrets(&record.tab.draft, Keep::Nothing);
        self.closed.is_some() == other.closed.is_some()
            && self.tab.name == other.tab.name
            && self.tab.position == other.tab.position
            && self.tab.is_touched == other.tab.is_touched
            && draft(self) == draft(other)
    }

    /// Reads a record of this or an older format.
    ///
    /// # Errors
    /// It is damaged, or a later version wrote it.
    pub fn read(id: &str, record: &[u8]) -> Result<Self, RecordError> {
        let (version, mut members) = open_record(record)?;
        if version == 0 {
            let mut tab = Tab::new(id, Rc::new(read_first_format(members)?));
            tab.is_touched = true;
            tab.position = position::spread(0);
            return Ok(Self {
                revision: 0,
                edited: Now(0),
                closed: None,
                tab,
            });
        }
        let read = Self {
            revision: members.number("revision")?,
            edited: Now(members.number("edited")?),
            closed: members.optional("closed", |value| as_number(&value).map(Now))?,
            tab: Tab {
                id: id.into(),
                face: id.into(),
                name: members.text("name")?.into(),
                position: members.number("position")?,
                is_touched: members.flag("touched")?,
                draft: Rc::new(members.with("draft", read_draft)?),
                note: None,
            },
        };
        members.end()?;
        Ok(read)
    }
}

/// The revision at the beginning of a record of ours, without reading the rest.
pub fn revision_of(record: &[u8]) -> Option<u64> {
    let start = format!("{{\"v\":{VERSION},\"revision\":");
    let rest = record.strip_prefix(start.as_bytes())?;
    let end = rest.iter().position(|octet| !octet.is_ascii_digit())?;
    str::from_utf8(&rest[..end]).ok()?.parse().ok()
}
