//! Files that a person has chosen: the browser keeps the bytes, a key stands for them.
//!
//! The bytes are never read into the page's memory as a whole. What a draft holds is the
//! [`File`], a handle; the bytes are here for as long as the page is open, and wherever
//! [`restore`] brings them back from.
//!
//! **Spec:** W3C File API.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::Math;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DragEvent, Event, FileList, HtmlInputElement};

use super::clock;
use crate::core::http::{Content, File, Request};

thread_local! {
    static CHOSEN: RefCell<HashMap<String, Blob>> = RefCell::default();
}

/// The files chosen in an `<input type="file">` by this event; the input is empty afterwards, so
/// that the same file can be chosen again.
pub fn chosen(event: &Event) -> Vec<File> {
    use wasm_bindgen::JsCast;
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else {
        return Vec::new();
    };
    let files = input
        .files()
        .map_or_else(Vec::new, |list| remember_all(&list));
    input.set_value("");
    files
}

/// The files that were dropped.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    let list = event.data_transfer().and_then(|data| data.files());
    list.map_or_else(Vec::new, |list| remember_all(&list))
}

fn remember_all(list: &FileList) -> Vec<File> {
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(|file| remember(&file))
        .collect()
}

/// Keeps a file of the browser, and gives its handle.
pub(super) fn remember(file: &web_sys::File) -> File {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number that only has to be unlikely"
    )]
    let chance = (Math::random() * 1e15) as u64;
    let handle = File {
        key: format!("{:x}-{chance:x}", clock::now().0),
        name: file.name(),
        media_type: file.type_(),
        size: size(file),
    };
    restore(&handle, file.as_ref());
    handle
}

/// Brings the bytes of a handle back, for example from storage.
pub(super) fn restore(file: &File, bytes: &Blob) {
    CHOSEN.with_borrow_mut(|chosen| chosen.insert(file.key.clone(), bytes.clone()));
}

/// The bytes of a handle, if they are here.
pub(super) fn blob(file: &File) -> Option<Blob> {
    CHOSEN.with_borrow(|chosen| chosen.get(&file.key).cloned())
}

/// Whether the bytes of a handle are here. After a reload they are not, if they were too many to
/// be stored.
pub fn has(file: &File) -> bool {
    CHOSEN.with_borrow(|chosen| chosen.contains_key(&file.key))
}

/// The first file of a request whose bytes cannot be sent: they are not here (see [`has`]), or the
/// file was changed, moved or removed since it was chosen.
pub async fn unreadable(request: &Request) -> Option<&File> {
    for file in files(&request.content) {
        let Some(bytes) = blob(file) else {
            return Some(file);
        };
        if read(&bytes, 0, 1).await.is_err() {
            return Some(file);
        }
    }
    None
}

/// Some bytes of a file, as an `ArrayBuffer`.
pub(super) async fn read(bytes: &Blob, from: u64, to: u64) -> Result<JsValue, JsValue> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "files of more than 2^53 bytes do not exist"
    )]
    let piece = bytes.slice_with_f64_and_f64(from as f64, to as f64)?;
    JsFuture::from(piece.array_buffer()).await
}

/// The length of a file in bytes.
pub(super) fn size(bytes: &Blob) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length is a whole number from 0"
    )]
    let size = bytes.size() as u64;
    size
}

fn files(content: &Content) -> impl Iterator<Item = &File> {
    let (whole, parts) = match content {
        Content::File(file) => (Some(file), [].as_slice()),
        Content::Multipart(parts) => (None, parts.as_slice()),
        _ => (None, [].as_slice()),
    };
    let of_parts = parts.iter().filter_map(|part| part.file.as_ref());
    whole.into_iter().chain(of_parts)
}
