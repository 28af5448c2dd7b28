//! Waiting.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::global;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, ms: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// The longest time that browsers count; more would fire at once.
const LONGEST: u32 = i32::MAX as u32;

/// A running time-out, taken back when it is dropped.
struct Timeout(JsValue);

impl Drop for Timeout {
    fn drop(&mut self) {
        clear_timeout(&self.0);
    }
}

/// Waits this many milliseconds. Dropping the future takes the time-out back.
pub async fn sleep(ms: u32) {
    let mut id = JsValue::UNDEFINED;
    let elapsed = Promise::new(&mut |resolve: Function, _| {
        id = set_timeout(&resolve, f64::from(ms.min(LONGEST)));
    });
    let _timeout = Timeout(id);
    let _ = JsFuture::from(elapsed).await;
}

/// Lets the browser do what is more urgent, such as input and painting, and goes on right after.
pub async fn breathe() {
    let scheduler = global::get("scheduler");
    let answer = scheduler.and_then(|scheduler| {
        let give_way: Function = global::property(&scheduler, "yield")?.dyn_into().ok()?;
        give_way.call0(&scheduler).ok()?.dyn_into::<Promise>().ok()
    });
    match answer {
        Some(promise) => drop(JsFuture::from(promise).await),
        None => sleep(0).await,
    }
}

/// Waits until the browser has nothing more urgent to do, at most three seconds.
pub async fn idle() {
    let Some(request) = global::get("requestIdleCallback").and_then(|f| f.dyn_into().ok()) else {
        // Safari has no idle callback; a moment lets the first paint pass.
        return sleep(50).await;
    };
    let request: Function = request;
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"timeout".into(), &3000.into());
    let quiet = Promise::new(&mut |resolve: Function, _| {
        let _ = request.call2(&JsValue::UNDEFINED, &resolve, &options);
    });
    let _ = JsFuture::from(quiet).await;
}
