//! Digests of a file, read piece by piece so that the page stays awake and its memory small.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;

use super::{files, timer};
use crate::core::digest::{Digests, Hasher};
use crate::core::http::File;

/// How much is read and hashed at once, in bytes.
const PIECE: u64 = 1 << 20;

/// How often progress is told, in bytes; a multiple of [`PIECE`].
const REPORTED: u64 = 16 * PIECE;

/// How far the digests of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hashing {
    /// Not asked for.
    NotStarted,
    /// So many bytes have been read.
    Running(u64),
    /// They are here.
    Done(Digests),
    /// The browser cannot read the file any more.
    Failed,
}

/// Is told of anything new.
type Told = dyn Fn();

thread_local! {
    static STATES: RefCell<HashMap<String, Hashing>> = RefCell::default();
    static WATCHING: RefCell<Vec<Weak<Told>>> = RefCell::default();
}

/// Tells of anything new until it is dropped.
#[derive(Clone)]
pub struct Watch {
    _told: Rc<Told>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

/// Calls back whenever [`state`] gives something new for any file.
pub fn watch(told: impl Fn() + 'static) -> Watch {
    let told: Rc<Told> = Rc::new(told);
    WATCHING.with_borrow_mut(|all| all.push(Rc::downgrade(&told)));
    Watch { _told: told }
}

/// How far the digests of a file are.
pub fn state(file: &File) -> Hashing {
    STATES.with_borrow(|states| {
        states
            .get(&file.key)
            .copied()
            .unwrap_or(Hashing::NotStarted)
    })
}

/// Begins to compute the digests of a file, unless that has been done.
pub fn start(file: &File) {
    if matches!(state(file), Hashing::NotStarted | Hashing::Failed) {
        set(&file.key, Some(Hashing::Running(0)));
        let file = file.clone();
        spawn_local(async move {
            let end = run(&file).await;
            if matches!(state(&file), Hashing::Running(_)) {
                set(&file.key, Some(end));
            }
        });
    }
}

/// Stops computing; digests that are done stay.
pub fn stop(file: &File) {
    if matches!(state(file), Hashing::Running(_)) {
        set(&file.key, None);
    }
}

fn set(key: &str, state: Option<Hashing>) {
    STATES.with_borrow_mut(|states| match state {
        Some(state) => drop(states.insert(key.to_owned(), state)),
        None => drop(states.remove(key)),
    });
    let all = WATCHING.with_borrow_mut(|all| {
        all.retain(|told| told.strong_count() > 0);
        all.clone()
    });
    for told in all.iter().filter_map(Weak::upgrade) {
        told();
    }
}

async fn run(file: &File) -> Hashing {
    let Some(bytes) = files::blob(file) else {
        return Hashing::Failed;
    };
    let (size, mut hasher) = (files::size(&bytes), Hasher::default());
    let (mut at, mut piece) = (0, Vec::new());
    while at < size {
        let end = (at + PIECE).min(size);
        let Ok(read) = files::read(&bytes, at, end).await else {
            return Hashing::Failed;
        };
        let read = Uint8Array::new(&read);
        piece.resize(read.length() as usize, 0);
        read.copy_to(&mut piece);
        hasher.update(&piece);
        at = end;
        // Clicks, keys and drawing come first.
        timer::sleep(0).await;
        if !matches!(state(file), Hashing::Running(_)) {
            return Hashing::NotStarted;
        }
        if at % REPORTED == 0 {
            set(&file.key, Some(Hashing::Running(at)));
        }
    }
    Hashing::Done(hasher.finish())
}
