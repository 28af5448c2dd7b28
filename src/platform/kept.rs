//! Whether something is kept from an earlier visit, and the short memory of this tab.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Storage;

use super::{global, page};

/// The name under which this page keeps its things: pages of one host share the browser's
/// storage, their paths tell them apart.
pub(super) fn name(what: &str) -> String {
    let base = page::base_url();
    let path = base.splitn(4, '/').nth(3).unwrap_or_default();
    format!("put-lab-{what}:/{path}")
}

/// Whether the address asks to start without touching what is stored: `?safe`.
pub fn is_safe_start() -> bool {
    let search = page::window().and_then(|window| window.location().search().ok());
    let search = search.unwrap_or_default();
    search
        .trim_start_matches('?')
        .split('&')
        .any(|part| part == "safe" || part.starts_with("safe="))
}

/// Whether drafts or other things of an earlier visit are stored. Reads none of them.
pub async fn is_something_stored() -> bool {
    let Some(factory) = global::get("indexedDB") else {
        return false;
    };
    let Some(list) = global::property(&factory, "databases") else {
        // A browser that cannot tell: the records themselves will.
        return true;
    };
    let names = databases(&factory, &list).await.unwrap_or_default();
    names.contains(&name("workspace"))
}

/// The names of the databases of this origin; `None` where the browser refuses to tell.
async fn databases(factory: &JsValue, list: &JsValue) -> Option<Vec<String>> {
    let list: &Function = list.dyn_ref()?;
    let promise: Promise = list.call0(factory).ok()?.dyn_into().ok()?;
    let found: Array = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let name = |entry: JsValue| global::property(&entry, "name")?.as_string();
    Some(found.iter().filter_map(name).collect())
}

/// What this tab remembers under a name: over a reload, not beyond the tab.
pub fn remembered(what: &str) -> Option<String> {
    session()?.get_item(&name(what)).ok().flatten()
}

/// Remembers a text in this tab, or forgets it. Where the browser refuses, nothing happens.
pub fn remember(what: &str, text: Option<&str>) {
    let Some(session) = session() else { return };
    let _ = match text {
        Some(text) => session.set_item(&name(what), text),
        None => session.remove_item(&name(what)),
    };
}

/// What was chosen for the whole browser, in this visit or an earlier one.
pub fn chosen(what: &str) -> Option<String> {
    local()?.get_item(&name(what)).ok().flatten()
}

/// Remembers a choice for the whole browser. Where it refuses, nothing happens.
pub fn choose(what: &str, text: &str) {
    if let Some(local) = local() {
        let _ = local.set_item(&name(what), text);
    }
}

/// Forgets everything that this page remembers for the tab, and in the browser's plain storage.
pub fn forget_all() {
    for storage in [session(), local()].into_iter().flatten() {
        let names: Vec<String> = (0..storage.length().unwrap_or(0))
            .filter_map(|at| storage.key(at).ok().flatten())
            .filter(|key| key.starts_with("put-lab") && key.ends_with(&name("")[8..]))
            .collect();
        for name in names {
            let _ = storage.remove_item(&name);
        }
    }
}

fn local() -> Option<Storage> {
    page::window()?.local_storage().ok().flatten()
}

fn session() -> Option<Storage> {
    page::window()?.session_storage().ok().flatten()
}

/// A name that nothing else has.
pub fn fresh_id() -> String {
    let random = || {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 up to 2³², on purpose"
        )]
        let bits = (js_sys::Math::random() * 4_294_967_296.0) as u32;
        bits
    };
    format!("{:08x}{:08x}", random(), random())
}

/// Whether something was typed that is not written down yet.
pub(super) fn is_unwritten() -> bool {
    let root = page::document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-kept"))
        .as_deref()
        == Some("no")
}

/// Says on `<html>` whether the drafts are written down: the screen after a crash tells it.
pub fn say_written(is_written: bool) {
    if let Some(root) = page::document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-kept", if is_written { "yes" } else { "no" });
    }
}
