//! The practice server's own wasm, loaded into the page when no service worker runs it.
//!
//! It is the very program that the service worker runs; so the page itself stays small, and
//! loads it only where it is needed.

use std::cell::RefCell;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlScriptElement;

use super::page;
use super::practice_exchange::Exchanged;
use crate::core::http::{FieldLine, Request, Response};
use crate::core::practice::{Answer, Drip};

#[wasm_bindgen]
extern "C" {
    /// The loader that `practice_worker.js` defines.
    #[wasm_bindgen(catch, js_name = wasm_bindgen)]
    fn start(options: &JsValue) -> Result<Promise, JsValue>;

    /// `exchange_in_page` of `src/bin/practice_worker.rs`.
    #[wasm_bindgen(catch, js_namespace = wasm_bindgen, js_name = exchange_in_page)]
    fn exchange_in_page(
        mount: &str,
        method: &str,
        url: &str,
        fields: Vec<String>,
        content: &[u8],
    ) -> Result<Promise, JsValue>;
}

thread_local! {
    /// Settles when the program runs; `None` until it is first needed.
    static STARTED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Sends a request to the practice server.
///
/// `None` if the program could not be loaded, has crashed, or found no end of redirects.
pub(super) async fn exchange(request: &Request, mount: &str) -> Option<Exchanged> {
    if JsFuture::from(started()).await.is_err() {
        // Perhaps the network was down for a moment: the next request tries again.
        STARTED.set(None);
        return None;
    }
    let fields = request
        .fields
        .iter()
        .flat_map(|line| [line.name().to_owned(), line.value().to_owned()])
        .collect();
    let content = request.content.bytes().unwrap_or_default();
    let promise = exchange_in_page(
        mount,
        request.method.as_str(),
        &request.url,
        fields,
        content,
    )
    .ok()?;
    read(&Array::from(&JsFuture::from(promise).await.ok()?))
}

fn started() -> Promise {
    STARTED.with_borrow_mut(|started| {
        started
            .get_or_insert_with(|| wasm_bindgen_futures::future_to_promise(load()))
            .clone()
    })
}

async fn load() -> Result<JsValue, JsValue> {
    let base = page::base_url();
    JsFuture::from(script(&(base.clone() + "practice_worker.js"))?).await?;
    let options = Object::new();
    let wasm = base + "practice_worker_bg.wasm";
    Reflect::set(&options, &"module_or_path".into(), &wasm.into())?;
    JsFuture::from(start(&options)?).await
}

/// Runs a classic script of our own; settles when it has run.
fn script(url: &str) -> Result<Promise, JsValue> {
    let document = page::document().ok_or(JsValue::NULL)?;
    let element: HtmlScriptElement = document.create_element("script")?.unchecked_into();
    element.set_src(url);
    let promise = Promise::new(&mut |done, failed| {
        element.set_onload(Some(&done));
        let failed = Closure::once_into_js(move |_: JsValue| {
            let _ = failed.call0(&JsValue::NULL);
        });
        element.set_onerror(Some(failed.unchecked_ref()));
    });
    document
        .head()
        .ok_or(JsValue::NULL)?
        .append_child(&element)?;
    Ok(promise)
}

/// Reads what the program gives: see `to_script` there.
fn read(parts: &Array) -> Option<Exchanged> {
    let number = |at: u32| parts.get(at).as_f64();
    let texts: Vec<String> = Array::from(&parts.get(1))
        .iter()
        .filter_map(|text| text.as_string())
        .collect();
    // Whole numbers from Rust, on their way back to Rust.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |at: u32| number(at).map(|value| value as u32);
    let pieces = whole(4)?;
    let response = Response {
        status: u16::try_from(whole(0)?).ok()?,
        fields: texts
            .chunks_exact(2)
            .filter_map(|line| FieldLine::new(&line[0], &line[1]).ok())
            .collect(),
        content: Uint8Array::new(&parts.get(2)).to_vec(),
    };
    let drip = (pieces > 1).then_some(Drip {
        pieces,
        interval: whole(5)?,
    });
    Some(Exchanged {
        answer: Answer {
            response,
            delay: whole(3)?,
            drip,
        },
        url: parts.get(6).as_string()?,
        is_redirected: parts.get(7).is_truthy(),
        is_in_memory: parts.get(8).is_truthy(),
    })
}
