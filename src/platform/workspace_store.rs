//! Drafts, saved requests, environments, history and files in `IndexedDB`.
//!
//! Each thing is a record of its own. A record is overwritten only if its revision is still the
//! one that was read here: two windows never overwrite each other.

use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

pub use super::indexed_db::StoreError;
use super::indexed_db::{Access, Transaction, begin, delete};
use super::{kept, page, practice_store};
use crate::core::workspace::{Content, folder, revision_of};

/// A record to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it stands.
    pub key: String,
    /// The revision that was read or written last; `None` if there was none.
    pub expected: Option<u64>,
    /// The record, or nothing, to remove it.
    pub record: Option<String>,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It is written down.
    Done,
    /// Somebody else has written: this is there instead, and stays.
    Conflict(Vec<u8>),
}

async fn transaction(access: Access) -> Result<Transaction, StoreError> {
    Ok(begin(&kept::name("workspace"), access).await?.0)
}

/// The records of some folders, with their keys. Files are not among them.
///
/// # Errors
/// The browser does not give them.
pub async fn read(folders: &[&str]) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let transaction = transaction(Access::Read).await?;
    let mut records = Vec::new();
    for folder in folders {
        for key in transaction.keys(folder).await? {
            if let Some(record) = transaction.get(&key).await? {
                records.push((key, record));
            }
        }
    }
    Ok(records)
}

/// The keys in a folder, in order; an empty folder name means all.
///
/// # Errors
/// The browser does not give them.
pub async fn keys(folder: &str) -> Result<Vec<String>, StoreError> {
    transaction(Access::Read).await?.keys(folder).await
}

/// One record.
///
/// # Errors
/// The browser does not give it.
pub async fn get(key: &str) -> Result<Option<Vec<u8>>, StoreError> {
    transaction(Access::Read).await?.get(key).await
}

/// The bytes of a stored file, by the key that drafts name it with.
///
/// # Errors
/// The browser does not give them.
pub async fn file_bytes(key: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(blob) = file(key).await? else {
        return Ok(None);
    };
    let bytes = JsFuture::from(blob.array_buffer()).await;
    let bytes = bytes.map_err(|_| StoreError::Unavailable(String::new()))?;
    Ok(Some(js_sys::Uint8Array::new(&bytes).to_vec()))
}

/// A stored file.
pub(super) async fn file(key: &str) -> Result<Option<Blob>, StoreError> {
    let key = format!("{}{key}", folder::FILE);
    transaction(Access::Read).await?.file(&key).await
}

/// Stores a file; where the browser cannot store files, its bytes.
pub(super) async fn put_file(key: &str, file: &Blob) -> Result<(), StoreError> {
    let key = format!("{}{key}", folder::FILE);
    let as_file = async {
        let transaction = transaction(Access::WriteForGood).await?;
        transaction.put_file(&key, file)?;
        transaction.complete().await
    };
    match as_file.await {
        Err(StoreError::Unavailable(_)) => {
            let bytes = JsFuture::from(file.array_buffer()).await;
            let bytes = bytes.map_err(|_| StoreError::Unavailable(String::new()))?;
            let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
            let transaction = transaction(Access::WriteForGood).await?;
            transaction.put(&key, &bytes)?;
            transaction.complete().await
        }
        result => result,
    }
}

/// Writes all changes whose record is still the expected one, in one go.
///
/// # Errors
/// Nothing was written.
pub async fn write(changes: &[Change]) -> Result<Vec<Written>, StoreError> {
    let transaction = transaction(Access::WriteForGood).await?;
    let mut written = Vec::new();
    for change in changes {
        let there = transaction.get(&change.key).await?;
        let done = match there {
            Some(there) if revision(&there) != change.expected.unwrap_or_default() => {
                Written::Conflict(there)
            }
            _ => {
                let result = match &change.record {
                    Some(record) => transaction.put(&change.key, record.as_bytes()),
                    None => transaction.remove(&change.key),
                };
                if let Err(error) = result {
                    transaction.abort();
                    return Err(error);
                }
                Written::Done
            }
        };
        written.push(done);
    }
    transaction.complete().await?;
    Ok(written)
}

/// A record of an older format counts as revision 0.
fn revision(record: &[u8]) -> u64 {
    revision_of(record).unwrap_or_default()
}

/// Writes records under keys that nobody else uses, and removes others, in one go.
///
/// # Errors
/// Nothing was written.
pub async fn put_and_remove(
    puts: &[(String, Content)],
    removes: &[String],
) -> Result<(), StoreError> {
    let transaction = transaction(Access::WriteForGood).await?;
    let put = puts.iter().try_for_each(|(key, content)| match content {
        Content::Record(bytes) | Content::File(bytes) => transaction.put(key, bytes),
    });
    let done = put.and_then(|()| removes.iter().try_for_each(|key| transaction.remove(key)));
    if let Err(error) = done {
        transaction.abort();
        return Err(error);
    }
    transaction.complete().await
}

/// Deletes everything that this page stored in this browser, the practice server's things too.
///
/// # Errors
/// The browser does not let go of it.
pub async fn forget_everything() -> Result<(), StoreError> {
    kept::forget_all();
    let workspace = delete(&kept::name("workspace")).await;
    let practice = delete(&practice_store::database_name(&page::practice_mount())).await;
    workspace.and(practice)
}
