//! A small record store in `IndexedDB`: text keys; records of bytes, or files.
//!
//! A transaction stays alive only while its own requests are being awaited: between [`begin`]
//! and [`Transaction::complete`] nothing else may be awaited.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction,
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

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// It only reads, beside others that do.
    Read,
    /// It waits until all other transactions have ended, those of other tabs and of the worker too.
    Write,
    /// The same, and complete only when it would survive a loss of power.
    WriteForGood,
}

#[wasm_bindgen]
extern "C" {
    /// The database with a method that web-sys does not bind.
    type WithOptions;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &WithOptions,
        store: &str,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

thread_local! {
    /// Open connections with the names of their databases: one or two.
    static OPEN: RefCell<Vec<(String, Database)>> = const { RefCell::new(Vec::new()) };
}

/// Begins a transaction, on a new connection if the browser has closed the old one.
pub(super) async fn begin(
    name: &str,
    access: Access,
) -> Result<(Transaction, Connection), StoreError> {
    let kept = OPEN.with_borrow(|open| {
        let (_, database) = open.iter().find(|(of, _)| of == name)?;
        Some(database.transaction(access))
    });
    if let Some(Ok(transaction)) = kept {
        return Ok((transaction, Connection::Kept));
    }
    let database = Database::open(name).await?;
    let transaction = database.transaction(access)?;
    OPEN.with_borrow_mut(|open| {
        open.retain(|(of, _)| of != name);
        open.push((name.to_owned(), database));
    });
    Ok((transaction, Connection::New))
}

/// Deletes the database of that name; connections of other tabs let go of it.
pub(super) async fn delete(name: &str) -> Result<(), StoreError> {
    OPEN.with_borrow_mut(|open| {
        for (_, database) in open.extract_if(.., |(of, _)| of == name) {
            database.0.close();
        }
    });
    let request = factory()?
        .delete_database(name)
        .map_err(|thrown| store_error(&thrown))?;
    result(&request).await.map(drop)
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
        let request = factory()?
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

    /// Begins a transaction; fails when the connection is closed.
    fn transaction(&self, access: Access) -> Result<Transaction, StoreError> {
        let begin = || {
            let (mode, durability) = match access {
                Access::Read => ("readonly", "default"),
                Access::Write => ("readwrite", "default"),
                Access::WriteForGood => ("readwrite", "strict"),
            };
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &durability.into())?;
            let database: &WithOptions = self.0.unchecked_ref();
            let transaction = database.transaction(RECORDS, mode, &options)?;
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

    /// The keys in a folder, a text that ends in `/`, in order.
    pub(super) async fn keys(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let ask = || {
            let range = range(folder)?;
            self.records.get_all_keys_with_key(&range)
        };
        let request = ask().map_err(|thrown: JsValue| store_error(&thrown))?;
        let keys = Array::from(&result(&request).await?);
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// The file with this key.
    pub(super) async fn file(&self, key: &str) -> Result<Option<Blob>, StoreError> {
        let request = self
            .records
            .get(&key.into())
            .map_err(|thrown| store_error(&thrown))?;
        let found = result(&request).await?;
        if found.is_instance_of::<Uint8Array>() {
            return Ok(Blob::new_with_buffer_source_sequence(&Array::of1(&found)).ok());
        }
        Ok(found.dyn_into().ok())
    }

    /// Writes a file under a key.
    pub(super) fn put_file(&self, key: &str, file: &Blob) -> Result<(), StoreError> {
        self.records
            .put_with_key(file, &key.into())
            .map(drop)
            .map_err(|thrown| store_error(&thrown))
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

fn factory() -> Result<IdbFactory, StoreError> {
    global::get("indexedDB")
        .and_then(|factory| factory.dyn_into().ok())
        .ok_or_else(|| StoreError::Unavailable("there is no indexedDB".to_owned()))
}

/// All keys that begin with a folder, or with anything.
fn range(folder: &str) -> Result<IdbKeyRange, JsValue> {
    let end = match folder.strip_suffix('/') {
        // The character after `/`.
        Some(name) => format!("{name}0"),
        None => "\u{ffff}".to_owned(),
    };
    IdbKeyRange::bound_with_lower_open_and_upper_open(&folder.into(), &end.into(), false, true)
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
