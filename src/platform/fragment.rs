//! What stands behind the `#` of the page's address.

use wasm_bindgen::JsValue;

use super::listener::Listener;
use super::page::window;

/// The fragment with its `#`, as it stands in the address; empty if there is none.
pub fn current() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default()
}

/// Takes the fragment out of the address: a reload does not find it again. Nothing scrolls, and
/// the way back stays as it is.
pub fn clear() {
    let Some(window) = window() else { return };
    let location = window.location();
    let (Ok(path), Ok(search), Ok(history)) =
        (location.pathname(), location.search(), window.history())
    else {
        return;
    };
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{search}")));
}

/// Goes to another fragment, with its `#`, in the place of the one that is there.
pub fn go(fragment: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(fragment);
    }
}

/// Calls back when the fragment has changed: by a link, by hand, or on the way back.
pub fn on_change(mut changed: impl FnMut() + 'static) -> Option<Listener> {
    Listener::on(window()?.as_ref(), "hashchange", move |_| changed())
}
