//! A small record store in `IndexedDB`: text keys, records of bytes.
//!
//! A transaction stays alive only while its own requests are being awaited: between [`begin`]
//! and [`Transaction::complete`] nothing else may be awaited.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use super::global;

/// The one object store that each of our databases has.
const RECORDS: &str = "records";

/// Why the browser could not keep records or give them back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room is left for this origin.
    #[error("the browser has no room left for this page")]
    Full,
    /// Storage is blocked or broken; the browser's own words.
    #[error("the browser does not let this page store anything: {0}")]
    Unavailable(String),
}

/// Whether a transaction runs on a connection that was open before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Connection {
    /// Opened just now; what was read over an earlier one may be out of date.
    New,
    /// The one of the transaction before; the database is still the same.
    Kept,
}

thread_local! {
    /// Open connections with the names of their databases: one or two.
    static OPEN: RefCell<Vec<(String, Database)>> = const { RefCell::new(Vec::new()) };
}

/// Begins a transaction, on a new connection if the browser has closed the old one.
///
/// It waits until all other transactions have ended, those of other tabs and of the worker too.
pub(super) async fn begin(name: &str) -> Result<(Transaction, Connection), StoreError> {
    let kept = OPEN.with_borrow(|open| {
        let (_, database) = open.iter().find(|(of, _)| of == name)?;
        Some(database.transaction())
    });
    if let Some(Ok(transaction)) = kept {
        return Ok((transaction, Connection::Kept));
    }
    let database = Database::open(name).await?;
    let transaction = database.transaction()?;
    OPEN.with_borrow_mut(|open| {
        open.retain(|(of, _)| of != name);
        open.push((name.to_owned(), database));
    });
    Ok((transaction, Connection::New))
}

/// An open database.
#[derive(Debug)]
struct Database(IdbDatabase);

/// Reads and writes that happen together or not at all.
pub(super) struct Transaction {
    inner: IdbTransaction,
    records: IdbObjectStore,
    completed: JsFuture,
}

impl Database {
    /// Opens the database of that name, and makes it if there is none.
    async fn open(name: &str) -> Result<Self, StoreError> {
        let factory: IdbFactory = global::get("indexedDB")
            .and_then(|factory| factory.dyn_into().ok())
            .ok_or_else(|| StoreError::Unavailable("there is no indexedDB".to_owned()))?;
        let request = factory
            .open_with_u32(name, 1)
            .map_err(|thrown| store_error(&thrown))?;
        let created = request.clone();
        let create = Closure::once(move || {
            if let Some(database) = database(&created) {
                let _ = database.create_object_store(RECORDS);
            }
        });
        request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
        result(&request).await?;
        let database = database(&request).ok_or_else(|| StoreError::Unavailable(String::new()))?;
        // Let go when someone deletes the database; the next transaction then fails.
        let connection = database.clone();
        let let_go = Closure::once_into_js(move || connection.close());
        database.set_onversionchange(Some(let_go.unchecked_ref()));
        Ok(Self(database))
    }

    /// Begins a transaction that reads and writes; fails when the connection is closed.
    fn transaction(&self) -> Result<Transaction, StoreError> {
        let begin = || {
            let mode = IdbTransactionMode::Readwrite;
            let transaction = self.0.transaction_with_str_and_mode(RECORDS, mode)?;
            let records = transaction.object_store(RECORDS)?;
            Ok((transaction, records))
        };
        let (transaction, records) = begin().map_err(|thrown: JsValue| store_error(&thrown))?;
        let completed = Promise::new(&mut |resolve: Function, reject: Function| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        Ok(Transaction {
            inner: transaction,
            records,
            completed: completed.into(),
        })
    }
}

impl Transaction {
    /// The record with this key.
    pub(super) async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let request = self
            .records
            .get(&key.into())
            .map_err(|thrown| store_error(&thrown))?;
        Ok(bytes(&result(&request).await?))
    }

    /// All records with their keys.
    pub(super) async fn all(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let ask = || Ok((self.records.get_all_keys()?, self.records.get_all()?));
        let (keys, records) = ask().map_err(|thrown: JsValue| store_error(&thrown))?;
        let keys = Array::from(&result(&keys).await?);
        let records = Array::from(&result(&records).await?);
        let pairs = keys.iter().zip(records.iter());
        Ok(pairs
            .filter_map(|(key, record)| Some((key.as_string()?, bytes(&record)?)))
            .collect())
    }

    /// Writes a record under a key.
    pub(super) fn put(&self, key: &str, record: &[u8]) -> Result<(), StoreError> {
        self.records
            .put_with_key(&Uint8Array::from(record), &key.into())
            .map(drop)
            .map_err(|thrown| store_error(&thrown))
    }

    /// Removes the record with this key, if there is one.
    pub(super) fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.records
            .delete(&key.into())
            .map(drop)
            .map_err(|thrown| store_error(&thrown))
    }

    /// Takes everything back.
    pub(super) fn abort(self) {
        let _ = self.inner.abort();
    }

    /// Waits until everything is written down.
    pub(super) async fn complete(self) -> Result<(), StoreError> {
        match self.completed.await {
            Ok(_) => Ok(()),
            Err(_) => Err(self
                .inner
                .error()
                .map_or(StoreError::Unavailable(String::new()), |error| {
                    store_error(&error)
                })),
        }
    }
}

async fn result(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let settled = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    if JsFuture::from(settled).await.is_ok() {
        return request.result().map_err(|thrown| store_error(&thrown));
    }
    let error = request.error().ok().flatten();
    Err(
        error.map_or(StoreError::Unavailable(String::new()), |error| {
            store_error(&error)
        }),
    )
}

fn database(request: &IdbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

fn bytes(record: &JsValue) -> Option<Vec<u8>> {
    record.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

fn store_error(thrown: &JsValue) -> StoreError {
    match global::name(thrown).as_str() {
        "QuotaExceededError" => StoreError::Full,
        _ => StoreError::Unavailable(global::words(thrown)),
    }
}
