//! Taking an export in beside what is there: nothing is overwritten.

use super::archive::Archive;
use super::folder;
use super::secrets::Keep;

/// What to write under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A record or the content of an answer.
    Record(Vec<u8>),
    /// The bytes of a file.
    File(Vec<u8>),
}

/// What an import writes: things that are there already, the same, are left out; those that are
/// there and differ get an id of their own from `fresh`.
///
/// `there` holds the drafts, saved requests and environments that are stored, `keys` the keys of
/// everything.
pub fn merge(
    archive: Archive,
    there: &Archive,
    keys: &[String],
    mut fresh: impl FnMut() -> String,
) -> Vec<(String, Content)> {
    let mut writes = Vec::new();
    let mut put = |folder: &str, id: String, old: Option<String>, record: String| {
        if old.as_ref() != Some(&record) {
            let id = if old.is_some() { fresh() } else { id };
            writes.push((
                format!("{folder}{id}"),
                Content::Record(record.into_bytes()),
            ));
        }
    };
    for (id, record) in archive.drafts {
        let old = find(&there.drafts, &id).map(|old| old.write(Keep::Nothing));
        put(folder::DRAFT, id, old, record.write(Keep::Nothing));
    }
    for (id, record) in archive.saved {
        let old = find(&there.saved, &id).map(|old| old.write(Keep::Nothing));
        put(folder::SAVED, id, old, record.write(Keep::Nothing));
    }
    let has_active = there
        .environments
        .iter()
        .any(|(_, record)| record.is_active);
    for (id, mut record) in archive.environments {
        let old = find(&there.environments, &id).map(|old| old.write(Keep::Nothing));
        if old.as_ref() != Some(&record.write(Keep::Nothing)) {
            record.is_active &= !has_active;
        }
        put(folder::ENVIRONMENT, id, old, record.write(Keep::Nothing));
    }
    let is_new = |key: &String| !keys.contains(key);
    for (name, (entry, content)) in archive.history {
        let key = format!("{}{name}", folder::HISTORY);
        if is_new(&key) {
            writes.push((key, Content::Record(entry.write().into_bytes())));
            if let Some(content) = content {
                writes.push((
                    format!("{}{name}", folder::ANSWER),
                    Content::Record(content),
                ));
            }
        }
    }
    for file in archive.files {
        let key = format!("{}{}", folder::FILE, file.key);
        if is_new(&key) {
            writes.push((key, Content::File(file.bytes)));
        }
    }
    // A lesson is completed or not: the record that is there says the same.
    for (id, record) in archive.progress {
        let key = format!("{}{id}", folder::PROGRESS);
        if is_new(&key) {
            writes.push((key, Content::Record(record.write().into_bytes())));
        }
    }
    for (name, bytes) in archive.unreadable {
        let key = format!("{}{name}", folder::DAMAGED);
        if is_new(&key) {
            writes.push((key, Content::Record(bytes)));
        }
    }
    writes
}

fn find<'a, T>(named: &'a [(String, T)], id: &str) -> Option<&'a T> {
    let found = named.iter().find(|(other, _)| other == id);
    found.map(|(_, thing)| thing)
}
