//! Requests that were saved by name, in folders.

use std::rc::Rc;

use super::VERSION;
use super::draft_codec::{read_draft, write_draft};
use super::members::{RecordError, open_record};
use super::secrets::{Keep, without_secrets};
use crate::core::compose::Draft;
use crate::core::json::Value;
use crate::core::json::{number, object, print, text};

/// A saved request as it is stored under `saved/` and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedRequest {
    /// Grows by one with each write.
    pub revision: u64,
    /// The folder's name; empty for none.
    pub folder: Rc<str>,
    /// As the person named it.
    pub name: Rc<str>,
    /// What was saved.
    pub draft: Rc<Draft>,
}

impl SavedRequest {
    /// The record as text; secrets that are not kept are not in it.
    pub fn write(&self, keep: Keep) -> String {
        print(&self.value(keep))
    }

    pub(super) fn value(&self, keep: Keep) -> Value {
        object([
            ("v", number(VERSION)),
            ("revision", number(self.revision)),
            ("folder", text(&self.folder)),
            ("name", text(&self.name)),
            ("draft", write_draft(&without_secrets(&self.draft, keep))),
        ])
    }

    /// Reads a record.
    ///
    /// # Errors
    /// It is damaged, or a later version wrote it.
    pub fn read(record: &[u8]) -> Result<Self, RecordError> {
        let (_, mut members) = open_record(record)?;
        let read = Self {
            revision: members.number("revision")?,
            folder: members.text("folder")?.into(),
            name: members.text("name")?.into(),
            draft: Rc::new(members.with("draft", read_draft)?),
        };
        members.end()?;
        Ok(read)
    }
}

/// A folder's name, and the saved requests in it with their ids.
pub type Folder<'a> = (&'a str, Vec<&'a (Rc<str>, SavedRequest)>);

/// The folders with what is in them, both by name; what is in none comes first.
pub fn folders(saved: &[(Rc<str>, SavedRequest)]) -> Vec<Folder<'_>> {
    let mut sorted: Vec<_> = saved.iter().collect();
    sorted.sort_by(|(a_id, a), (b_id, b)| {
        (&a.folder, &a.name, a_id).cmp(&(&b.folder, &b.name, b_id))
    });
    let mut folders: Vec<Folder<'_>> = Vec::new();
    for saved in sorted {
        match folders.last_mut() {
            Some((folder, requests)) if *folder == &*saved.1.folder => requests.push(saved),
            _ => folders.push((&saved.1.folder, vec![saved])),
        }
    }
    folders
}
