//! Everything in one file, and back.
//!
//! ```json
//! {"put_lab":"workspace","v":1,"drafts":[…],"saved":[…],"environments":[…],"history":[…],
//!  "files":[…],"unreadable":[…],"progress":[…]}
//! ```
//!
//! The last member is there only if a lesson was completed. Secrets are never in it. What is read and written again is the same, byte for byte.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::draft_codec;
use super::members::{Members, RecordError, Wrong};
use super::secrets::Keep;
use super::{Entry, EnvironmentRecord, ProgressRecord, SavedRequest, TabRecord, Tabs, VERSION};
use crate::core::compose::Draft;
use crate::core::http::{File, Now};
use crate::core::json::{Value, array, number, object, print, read, text};

/// A thing with its id.
type Named<T> = (String, T);

/// Everything that is stored, in the order of its keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Archive {
    /// Drafts, open and closed.
    pub drafts: Vec<Named<TabRecord>>,
    /// Saved requests.
    pub saved: Vec<Named<SavedRequest>>,
    /// Environments.
    pub environments: Vec<Named<EnvironmentRecord>>,
    /// History entries with the contents that were kept.
    pub history: Vec<Named<Kept>>,
    /// The bytes of files that drafts name.
    pub files: Vec<ArchivedFile>,
    /// Records that could not be read, by key.
    pub unreadable: Vec<Named<Vec<u8>>>,
    /// Completed lessons.
    pub progress: Vec<Named<ProgressRecord>>,
}

/// A history entry with the content of the answer, if that was kept.
pub type Kept = (Entry, Option<Vec<u8>>);

/// A file with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedFile {
    /// The key by which drafts name it.
    pub key: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is something else.
    #[error("This file is not an export of this page. Choose the .json file that Export gave you.")]
    Foreign,
    /// It is damaged, or newer.
    #[error("This export cannot be read, and nothing was changed. {0}")]
    Damaged(#[from] RecordError),
}

impl Archive {
    /// The file's text; ends in a line break.
    pub fn write(&self) -> String {
        let named = |id: &str, record: Value| object([("id", text(id)), ("record", record)]);
        let mut whole = object([
            ("put_lab", text("workspace")),
            ("v", number(VERSION)),
            (
                "drafts",
                array(&self.drafts, |(id, tab)| {
                    named(id, tab.value(Keep::Nothing))
                }),
            ),
            (
                "saved",
                array(&self.saved, |(id, saved)| {
                    named(id, saved.value(Keep::Nothing))
                }),
            ),
            (
                "environments",
                array(&self.environments, |(id, environment)| {
                    named(id, environment.value(Keep::Nothing))
                }),
            ),
            ("history", array(&self.history, write_history)),
            ("files", array(&self.files, write_file)),
            (
                "unreadable",
                array(&self.unreadable, |(key, bytes)| {
                    object([
                        ("key", text(key)),
                        ("base64", text(&STANDARD.encode(bytes))),
                    ])
                }),
            ),
        ]);
        if let (false, Value::Object(members)) = (self.progress.is_empty(), &mut whole) {
            let progress = array(&self.progress, |(id, done)| named(id, done.value()));
            members.push(("progress".to_owned(), progress));
        }
        print(&whole) + "\n"
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// It is no export, damaged, or written by a later version.
    pub fn read(file: &[u8]) -> Result<Self, ImportError> {
        let whole = |wrong| ImportError::from(RecordError::new("", wrong));
        let file = str::from_utf8(file).map_err(|_| ImportError::Foreign)?;
        if !file
            .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
            .starts_with('{')
        {
            return Err(ImportError::Foreign);
        }
        let value = read(file).map_err(|error| whole(error.into()))?;
        if value.get("put_lab").and_then(Value::as_str) != Some("workspace") {
            return Err(ImportError::Foreign);
        }
        let mut members = Members::of(value)?;
        members.take("put_lab")?;
        let version = members.number("v")?;
        if version > VERSION {
            return Err(whole(Wrong::Newer(version)));
        }
        let archive = Self {
            drafts: members.list("drafts", |item| {
                let (id, record) = read_named(item)?;
                let read = TabRecord::read(&id, record.as_bytes());
                Ok((id, read.map_err(|error| error.inside("record"))?))
            })?,
            saved: members.list("saved", |item| {
                let (id, record) = read_named(item)?;
                let read = SavedRequest::read(record.as_bytes());
                Ok((id, read.map_err(|error| error.inside("record"))?))
            })?,
            environments: members.list("environments", |item| {
                let (id, record) = read_named(item)?;
                let read = EnvironmentRecord::read(record.as_bytes());
                Ok((id, read.map_err(|error| error.inside("record"))?))
            })?,
            history: members.list("history", read_history)?,
            files: members.list("files", read_file)?,
            unreadable: members.list("unreadable", |item| {
                let mut members = Members::of(item)?;
                let read = (members.text("key")?, members.with("base64", read_base64)?);
                members.end()?;
                Ok(read)
            })?,
            progress: if members.has("progress") {
                members.list("progress", |item| {
                    let (id, record) = read_named(item)?;
                    let read = ProgressRecord::read(record.as_bytes());
                    Ok((id, read.map_err(|error| error.inside("record"))?))
                })?
            } else {
                Vec::new()
            },
        };
        members.end()?;
        Ok(archive)
    }

    /// Takes in tabs that are not, or not like this, written down; drafts that nobody changed
    /// are left out.
    pub fn take_in(&mut self, tabs: &Tabs, now: Now) {
        let open = tabs.open().iter().map(|tab| (tab, None));
        let closed = tabs.closed().iter().map(|tab| (tab, Some(now)));
        for (tab, closed) in open.chain(closed) {
            let old = self.drafts.iter_mut().find(|(id, _)| **id == *tab.id);
            let record = TabRecord {
                revision: old.as_ref().map_or(0, |(_, old)| old.revision) + 1,
                edited: now,
                closed,
                tab: tab.clone(),
            };
            match old {
                Some((_, old)) if old.is_like(&record) => {}
                Some((_, old)) => *old = record,
                None if tab.is_touched => self.drafts.push((tab.id.to_string(), record)),
                None => {}
            }
        }
        self.drafts.sort_by(|(one, _), (other, _)| one.cmp(other));
    }

    /// The keys of the files that drafts and saved requests name.
    pub fn named_files(&self) -> Vec<&str> {
        let drafts = self.drafts.iter().map(|(_, record)| &*record.tab.draft);
        let saved = self.saved.iter().map(|(_, saved)| &*saved.draft);
        let mut keys: Vec<&str> = drafts
            .chain(saved)
            .flat_map(files_of)
            .map(|file| &*file.key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The files that a draft names.
pub fn files_of(draft: &Draft) -> impl Iterator<Item = &File> {
    draft_codec::files(draft)
}

fn read_named(item: Value) -> Result<(String, String), RecordError> {
    let mut members = Members::of(item)?;
    let named = (members.text("id")?, print(&members.take("record")?));
    members.end()?;
    Ok(named)
}

fn write_history((id, (entry, content)): &Named<Kept>) -> Value {
    let content = content.as_ref();
    object([
        ("id", text(id)),
        ("record", entry.value()),
        (
            "content",
            content.map_or(Value::Null, |bytes| text(&STANDARD.encode(bytes))),
        ),
    ])
}

fn read_history(item: Value) -> Result<Named<Kept>, RecordError> {
    let mut members = Members::of(item)?;
    let id = members.text("id")?;
    let record = print(&members.take("record")?);
    let entry = Entry::read(record.as_bytes()).map_err(|error| error.inside("record"))?;
    let content = members.optional("content", read_base64)?;
    members.end()?;
    Ok((id, (entry, content)))
}

fn write_file(file: &ArchivedFile) -> Value {
    object([
        ("key", text(&file.key)),
        ("sha256", text(&sha256(&file.bytes))),
        ("base64", text(&STANDARD.encode(&file.bytes))),
    ])
}

fn read_file(item: Value) -> Result<ArchivedFile, RecordError> {
    let mut members = Members::of(item)?;
    let (key, expected) = (members.text("key")?, members.text("sha256")?);
    let bytes = members.with("base64", read_base64)?;
    members.end()?;
    if sha256(&bytes) == expected {
        Ok(ArchivedFile { key, bytes })
    } else {
        Err(RecordError::new("base64", Wrong::Changed))
    }
}

fn read_base64(value: Value) -> Result<Vec<u8>, RecordError> {
    let wrong = || RecordError::new("", Wrong::Expected("Base64"));
    let Value::Text(text) = value else {
        return Err(wrong());
    };
    STANDARD.decode(text).map_err(|_| wrong())
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for octet in Sha256::digest(bytes) {
        let _ = write!(text, "{octet:02x}");
    }
    text
}
