//! The bytes of a file that a person chose for the page itself.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlInputElement};

use super::global;

/// The bytes of the chosen file; `None` if there is none or it cannot be read.
pub async fn bytes(field: &HtmlInputElement) -> Option<Vec<u8>> {
    let files = global::property(field, "files")?;
    let file: Blob = global::property(&files, "0")?.dyn_into().ok()?;
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
