//! What time it is, and how long something took.

use wasm_bindgen::JsCast;

use super::global;
use crate::core::http::Now;

/// This moment, for fields and records.
pub fn now() -> Now {
    let ms = js_sys::Date::now();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since 1970 fit; a clock set before 1970 reads as 1970"
    )]
    Now(ms as u64)
}

/// Milliseconds since the page was opened, for measuring; never goes back.
pub fn elapsed() -> f64 {
    performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// A moment as people here write it, with date and time.
pub fn local_text(at: Now) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 fit into 53 bits for 280,000 years"
    )]
    let date = js_sys::Date::new(&(at.0 as f64).into());
    String::from(date.to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED))
}

pub(super) fn performance() -> Option<web_sys::Performance> {
    global::get("performance")?.dyn_into().ok()
}
