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

/// A key that was pressed without Ctrl, Alt or Command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// As the browser names it: `ArrowRight`, `s`, ` `.
    pub name: String,
    /// Whether a button has the focus, which Enter and Space press.
    pub on_button: bool,
    /// Whether a field has the focus, into which the key types.
    pub in_field: bool,
}

/// Calls back with each key that is pressed anywhere in the page; `true` takes it away from the
/// browser.
pub fn on_key(mut pressed: impl FnMut(Key) -> bool + 'static) -> Option<Listener> {
    Listener::new("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if key.ctrl_key() || key.alt_key() || key.meta_key() || key.is_composing() {
            return;
        }
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let is_in = |selector| {
            let found = target.as_ref().map(|target| target.closest(selector));
            matches!(found, Some(Ok(Some(_))))
        };
        let key = Key {
            name: key.key(),
            on_button: is_in("button, a"),
            in_field: is_in("input, textarea, select"),
        };
        if pressed(key) {
            event.prevent_default();
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

/// Calls back with the event, the element and the attribute's value when an element that has the
/// attribute, or something in it, is pressed.
pub fn on_press(
    attribute: &'static str,
    mut pressed: impl FnMut(&Event, &Element, String) + 'static,
) -> Option<Listener> {
    Listener::new("click", move |event| {
        let element = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest(&format!("[{attribute}]")).ok().flatten());
        if let Some(element) = element
            && let Some(value) = element.get_attribute(attribute)
        {
            pressed(&event, &element, value);
        }
    })
}
