//! Environments in the store.

use std::rc::Rc;

use super::secret_of;
use crate::core::compose::Environment;
use crate::core::workspace::{Content, EnvironmentRecord, Keep, folder};
use crate::platform::kept;
use crate::platform::workspace_store::{self as store, Change, StoreError, Written};

/// An environment with its id.
pub type Kept = (Rc<str>, EnvironmentRecord);

/// All environments, with the secrets that this tab remembers.
///
/// # Errors
/// The browser does not give them.
pub async fn environments() -> Result<Vec<Kept>, StoreError> {
    let records = store::read(&[folder::ENVIRONMENT]).await?;
    let kept = records.into_iter().filter_map(|(key, record)| {
        let id = key.strip_prefix(folder::ENVIRONMENT)?;
        let mut record = EnvironmentRecord::read(&record).ok()?;
        if let Some(secrets) = kept::remembered(&secret_of(id)) {
            record.restore_secrets(&secrets);
        }
        Some((id.into(), record))
    });
    Ok(kept.collect())
}

/// Writes an environment down; its revision grows. If another window has written it meanwhile,
/// it becomes one of its own.
///
/// # Errors
/// The browser does not store it.
pub async fn keep_environment(id: &str, record: &EnvironmentRecord) -> Result<(), StoreError> {
    kept::remember(&secret_of(id), record.write_secrets().as_deref());
    let next = EnvironmentRecord {
        revision: record.revision + 1,
        ..record.clone()
    };
    let change = Change {
        key: format!("{}{id}", folder::ENVIRONMENT),
        expected: Some(record.revision),
        record: Some(next.write(Keep::Chosen)),
    };
    let written = store::write(&[change]).await?;
    if written.contains(&Written::Done) {
        return Ok(());
    }
    let copy = EnvironmentRecord {
        revision: 1,
        is_active: false,
        ..record.clone()
    };
    let key = format!("{}{}", folder::ENVIRONMENT, kept::fresh_id());
    let copy = Content::Record(copy.write(Keep::Chosen).into_bytes());
    store::put_and_remove(&[(key, copy)], &[]).await
}

/// Removes an environment.
///
/// # Errors
/// The browser does not let go of it.
pub async fn remove_environment(id: &str) -> Result<(), StoreError> {
    kept::remember(&secret_of(id), None);
    store::put_and_remove(&[], &[format!("{}{id}", folder::ENVIRONMENT)]).await
}

/// The one in use.
pub fn active(environments: &[Kept]) -> Option<Rc<Environment>> {
    let (_, record) = environments.iter().find(|(_, record)| record.is_active)?;
    Some(Rc::new(record.environment.clone()))
}
