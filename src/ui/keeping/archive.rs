//! Export and import.

use crate::core::workspace::archive::{Archive, ArchivedFile, ImportError};
use crate::core::workspace::{
    Entry, EnvironmentRecord, ProgressRecord, RecordError, SavedRequest, TabRecord, Tabs, folder,
    merge,
};
use crate::platform::workspace_store::{self as store, StoreError};
use crate::platform::{clock, draft_files, kept};

/// Everything that is stored and what could not be, as one file. Nothing stored is changed.
///
/// # Errors
/// The browser does not give what is stored, and there is nothing else.
pub async fn export(tabs: Option<&Tabs>) -> Result<String, StoreError> {
    let stored = stored(true).await;
    let Some(tabs) = tabs else {
        return Ok(stored?.write());
    };
    let mut archive = stored.unwrap_or_default();
    archive.take_in(tabs, clock::now());
    Ok(archive.write())
}

/// Takes an export in beside what is there; gives how many records are new.
///
/// # Errors
/// In words: the file is foreign or damaged, or the browser does not store it.
pub async fn import(file: &[u8]) -> Result<usize, String> {
    let archive = Archive::read(file).map_err(|error: ImportError| error.to_string())?;
    let take_in = async {
        let there = stored(false).await?;
        let keys = store::keys("").await?;
        let writes = merge(archive, &there, &keys, kept::fresh_id);
        store::put_and_remove(&writes, &[]).await?;
        Ok(writes.len())
    };
    take_in.await.map_err(|error: StoreError| error.to_string())
}

/// Lets go of stored files that no draft and no saved request names. As long as something cannot
/// be read, it may name them: then they all stay.
pub(super) async fn let_files_go() -> Result<(), StoreError> {
    if store::keys(folder::FILE).await?.is_empty() {
        return Ok(());
    }
    let archive = stored(false).await?;
    let damaged = store::keys(folder::DAMAGED).await?;
    if archive.unreadable.is_empty() && damaged.is_empty() {
        draft_files::remove_others(&archive.named_files()).await?;
    }
    Ok(())
}

/// What is stored: everything, or only what has to be compared with an import.
async fn stored(is_all: bool) -> Result<Archive, StoreError> {
    let mut archive = Archive::default();
    let folders = [
        folder::DRAFT,
        folder::SAVED,
        folder::ENVIRONMENT,
        folder::PROGRESS,
        folder::HISTORY,
        folder::DAMAGED,
    ];
    let folders = if is_all { &folders[..] } else { &folders[..3] };
    for (key, record) in store::read(folders).await? {
        if take(&mut archive, &key, &record).await?.is_err() {
            archive.unreadable.push((key, record));
        }
    }
    if is_all {
        for key in store::keys(folder::FILE).await? {
            let key = key.strip_prefix(folder::FILE).unwrap_or(&key).to_owned();
            if let Some(bytes) = store::file_bytes(&key).await? {
                archive.files.push(ArchivedFile { key, bytes });
            }
        }
    }
    Ok(archive)
}

/// Puts a record where it belongs; what cannot be read is left to the caller.
async fn take(
    archive: &mut Archive,
    key: &str,
    record: &[u8],
) -> Result<Result<(), RecordError>, StoreError> {
    let (folder, id) = match key.split_once('/') {
        Some((name, id)) => (format!("{name}/"), id.to_owned()),
        None => return Ok(Ok(())),
    };
    let taken = match &*folder {
        folder::DRAFT => TabRecord::read(&id, record).map(|read| archive.drafts.push((id, read))),
        folder::SAVED => SavedRequest::read(record).map(|read| archive.saved.push((id, read))),
        folder::ENVIRONMENT => {
            EnvironmentRecord::read(record).map(|read| archive.environments.push((id, read)))
        }
        folder::PROGRESS => {
            ProgressRecord::read(record).map(|read| archive.progress.push((id, read)))
        }
        folder::HISTORY => match Entry::read(record) {
            Ok(entry) => {
                let content = if entry.has_content() {
                    store::get(&format!("{}{id}", folder::ANSWER)).await?
                } else {
                    None
                };
                archive.history.push((id, (entry, content)));
                Ok(())
            }
            Err(error) => Err(error),
        },
        _ => {
            archive.unreadable.push((id, record.to_vec()));
            Ok(())
        }
    };
    Ok(taken)
}
