//! Listening to events of the whole document, of the window, or of one element.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};

use super::page::{document, window};

/// Listens until it is dropped.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(kind: &'static str, heard: impl FnMut(Event) + 'static) -> Option<Self> {
        Self::on(document()?.as_ref(), kind, heard)
    }

    pub(super) fn on(
        target: &EventTarget,
        kind: &'static str,
        heard: impl FnMut(Event) + 'static,
    ) -> Option<Self> {
        let (target, closure) = (target.clone(), Closure::new(heard));
        target
            .add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref())
            .ok()?;
        Some(Self {
            target,
            kind,
            closure,
        })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _ = self
            .target
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

/// Calls back when the page is hidden or left: it may not get another chance to run.
pub fn on_leave(left: impl FnMut() + 'static) -> Option<[Listener; 2]> {
    let left = Rc::new(RefCell::new(left));
    let call = || {
        let left = Rc::clone(&left);
        move |_| (left.borrow_mut())()
    };
    Some([
        Listener::new("visibilitychange", call())?,
        Listener::on(window()?.as_ref(), "pagehide", call())?,
    ])
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
