//! Completed lessons in the store.

use crate::core::workspace::archive::{Archive, ImportError};
use crate::core::workspace::{Content, ProgressRecord, folder, merge};
use crate::platform::workspace_store::{self as store, StoreError};
use crate::platform::{clock, kept};

/// The ids of the lessons that were completed, with what is written down of them.
pub type Completed = Vec<(String, ProgressRecord)>;

/// All completed lessons.
///
/// # Errors
/// The browser does not give them.
pub async fn completed() -> Result<Completed, StoreError> {
    // A first visit leaves no trace: looking into the store would make it.
    if !kept::is_something_stored().await {
        return Ok(Completed::new());
    }
    let records = store::read(&[folder::PROGRESS]).await?;
    let read = records.into_iter().filter_map(|(key, record)| {
        let id = key.strip_prefix(folder::PROGRESS)?.to_owned();
        Some((id, ProgressRecord::read(&record).ok()?))
    });
    Ok(read.collect())
}

/// What is written down of a lesson that is completed now.
pub fn now() -> ProgressRecord {
    ProgressRecord {
        revision: 1,
        done: clock::now(),
    }
}

/// Writes down that a lesson was completed now; the first time counts.
///
/// # Errors
/// The browser does not store it.
pub async fn complete(id: &str) -> Result<(), StoreError> {
    let key = format!("{}{id}", folder::PROGRESS);
    if store::get(&key).await?.is_some() {
        return Ok(());
    }
    let record = Content::Record(now().write().into_bytes());
    store::put_and_remove(&[(key, record)], &[]).await
}

/// Forgets all of it.
///
/// # Errors
/// The browser does not let go of it.
pub async fn reset() -> Result<(), StoreError> {
    let keys = store::keys(folder::PROGRESS).await?;
    store::put_and_remove(&[], &keys).await
}

/// The file that holds the completed lessons and nothing else: an export as every other.
pub fn export(completed: Completed) -> String {
    let archive = Archive {
        progress: completed,
        ..Archive::default()
    };
    archive.write()
}

/// Takes the completed lessons of an export in; gives how many are new.
///
/// # Errors
/// In words: the file is foreign or damaged, or the browser does not store it.
pub async fn import(file: &[u8]) -> Result<usize, String> {
    let archive = Archive::read(file).map_err(|error: ImportError| error.to_string())?;
    let only = Archive {
        progress: archive.progress,
        ..Archive::default()
    };
    let take_in = async {
        let keys = store::keys(folder::PROGRESS).await?;
        let writes = merge(only, &Archive::default(), &keys, kept::fresh_id);
        store::put_and_remove(&writes, &[]).await?;
        Ok(writes.len())
    };
    take_in.await.map_err(|error: StoreError| error.to_string())
}
