//! The files of drafts, over a reload: the store keeps the bytes, up to a size.

use super::workspace_store::{self as store, StoreError};
use super::{clock, files};
use crate::core::http::File;
use crate::core::workspace::folder;

/// Larger files are kept by name only, in bytes.
pub const MOST_BYTES: u64 = 25_000_000;

/// Files that no draft names stay this long, in milliseconds: another window may be about to
/// write the draft down.
const GRACE: u64 = 86_400_000;
/// Stores the bytes of a file, unless they are too many or not here.
///
/// # Errors
/// The browser does not store them.
pub async fn keep(file: &File) -> Result<(), StoreError> {
    match files::blob(file) {
        Some(bytes) if file.size <= MOST_BYTES => store::put_file(&file.key, &bytes).await,
        _ => Ok(()),
    }
}

/// Brings the bytes of a file back, if they are stored.
pub async fn bring_back(file: &File) {
    if !files::has(file)
        && let Ok(Some(bytes)) = store::file(&file.key).await
    {
        files::restore(file, &bytes);
    }
}

/// Removes stored files that nothing names, except new ones.
///
/// # Errors
/// The browser does not let go of them.
pub async fn remove_others(named: &[&str]) -> Result<(), StoreError> {
    let now = clock::now().0;
    let is_old = |key: &str| {
        let made = key.split('-').next();
        let made = made.and_then(|made| u64::from_str_radix(made, 16).ok());
        made.is_some_and(|made| made + GRACE < now)
    };
    let keys = store::keys(folder::FILE).await?;
    let others: Vec<String> = keys
        .into_iter()
        .filter(|key| {
            let key = key.strip_prefix(folder::FILE).unwrap_or(key);
            is_old(key) && !named.contains(&key)
        })
        .collect();
    if others.is_empty() {
        return Ok(());
    }
    store::put_and_remove(&[], &others).await
}
