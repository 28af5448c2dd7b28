//! The last words of a crash.
//!
//! The plain screen that follows is made by `static/boot.js`, which needs no wasm.

use std::panic::PanicHookInfo;

use web_sys::{Event, console};

use super::page;

/// A panic hook: logs the panic to the console and tells the page that the app is gone.
pub fn report(info: &PanicHookInfo<'_>) {
    console::error_1(&info.to_string().into());
    if let (Some(window), Ok(event)) = (page::window(), Event::new("put-lab:crashed")) {
        let _ = window.dispatch_event(&event);
    }
}
