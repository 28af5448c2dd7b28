//! The practice server over `IndexedDB`: written down before it answers.
//!
//! The page and the service worker both run this, also at the same time: one transaction
//! for each request keeps them in step.

use std::cell::RefCell;

pub use super::indexed_db::StoreError;
use super::indexed_db::{Access, Connection, begin};
use crate::core::http::Now;
use crate::core::practice::{Answer, Call, Change, Store, handle, out_of_room};

thread_local! {
    /// The store as it was after the last answer; another tab may have gone on since.
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
    /// The store of a browser that keeps nothing.
    static MEMORY: RefCell<Option<Store>> = const { RefCell::new(None) };
}

/// Answers one request, from memory where the browser allows no storage: `true` beside the
/// answer then, and ever after.
pub async fn answer_or_remember(call: &Call, now: Now) -> (Answer, bool) {
    if MEMORY.with_borrow(Option::is_none)
        && let Ok(answer) = answer(call, now).await
    {
        return (answer, false);
    }
    let answer = MEMORY.with_borrow_mut(|memory| {
        let store = memory.get_or_insert_default();
        let answer = handle(store, call, now);
        // Nobody writes them down.
        drop(store.take_changes());
        answer
    });
    (answer, true)
}

/// Answers one request; what it changes is written down when this returns.
///
/// # Errors
/// Nothing could be read or written; then nothing has changed.
pub async fn answer(call: &Call, now: Now) -> Result<Answer, StoreError> {
    let (transaction, connection) = begin(&database_name(&call.mount), Access::Write).await?;
    if connection == Connection::New {
        // The database may have been deleted and made anew, with the same revision by chance.
        STORE.set(None);
    }
    let meta = transaction.get(Store::REVISION_KEY).await?;
    let mut store = match STORE
        .take()
        .filter(|store| is_current(store, meta.as_deref()))
    {
        Some(store) => store,
        None => Store::restore(transaction.all().await?),
    };
    let answer = handle(&mut store, call, now);
    let changes = store.take_changes();
    if !changes.is_empty() {
        let written = changes.iter().try_for_each(|change| match change {
            Change::Write { key, record } => transaction.put(key, record),
            Change::Remove { key } => transaction.remove(key),
        });
        if let Err(error) = written {
            transaction.abort();
            return Err(error);
        }
        match transaction.complete().await {
            Ok(()) => {}
            Err(StoreError::Full) => return Ok(out_of_room(call, now)),
            Err(error) => return Err(error),
        }
    }
    STORE.set(Some(store));
    Ok(answer)
}

/// Whether the store in memory is the one that is written down.
fn is_current(store: &Store, meta: Option<&[u8]>) -> bool {
    match meta {
        Some(record) => Store::revision_of(record) == Some(store.revision()),
        None => store.revision() == 0,
    }
}

/// Pages of one host share its databases: the path of the page tells them apart.
pub(super) fn database_name(mount: &str) -> String {
    let after_scheme = mount.split_once("://").map_or(mount, |(_, rest)| rest);
    let path = after_scheme
        .find('/')
        .map_or("/", |slash| &after_scheme[slash..]);
    format!("put-lab:{}", path.strip_suffix("practice/").unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_one_host_have_databases_of_their_own() {
        let name = |mount| database_name(mount);
        assert_eq!(
            name("https://a.example/put-lab/practice/"),
            "put-lab:/put-lab/"
        );
        assert_eq!(name("http://localhost:8080/practice/"), "put-lab:/");
    }
}
