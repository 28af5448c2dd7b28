//! The global object, asked with care: a getter may be missing or may throw.

use js_sys::{Error, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property of the global object, unless it is missing or the browser forbids to look.
pub(super) fn get(name: &str) -> Option<JsValue> {
    property(&js_sys::global(), name)
}

/// A property of an object, unless it is missing or the browser forbids to look.
pub(super) fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// What the browser says about an error it threw.
pub(super) fn words(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<Error>() {
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_default(),
    }
}

/// The class of an error it threw, such as `QuotaExceededError`.
pub(super) fn name(thrown: &JsValue) -> String {
    thrown
        .dyn_ref::<Error>()
        .map(|error| String::from(error.name()))
        .unwrap_or_default()
}
