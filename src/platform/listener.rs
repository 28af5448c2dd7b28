//! Listening to events of the whole document.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, KeyboardEvent};

use super::page::document;

/// Listens until it is dropped.
#[derive(Debug)]
pub struct Listener {
    document: Document,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(kind: &'static str, heard: impl FnMut(Event) + 'static) -> Option<Self> {
        let (document, closure) = (document()?, Closure::new(heard));
        document
            .add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref())
            .ok()?;
        Some(Self {
            document,
            kind,
            closure,
        })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _ = self
            .document
            .remove_event_listener_with_callback(self.kind, listener);
    }
}

/// Calls back when Ctrl+Enter (or Command+Enter) is pressed anywhere in the page.
pub fn on_send_key(mut pressed: impl FnMut() + 'static) -> Option<Listener> {
    Listener::new("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if key.key() == "Enter" && (key.ctrl_key() || key.meta_key()) && !key.repeat() {
            event.prevent_default();
            pressed();
        }
    })
}

/// Calls back with the example's id when a button with `data-example` is pressed.
pub fn on_example(mut pressed: impl FnMut(String) + 'static) -> Option<Listener> {
    Listener::new("click", move |event| {
        let button = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("[data-example]").ok().flatten());
        if let Some(id) = button.and_then(|button| button.get_attribute("data-example")) {
            pressed(id);
        }
    })
}
