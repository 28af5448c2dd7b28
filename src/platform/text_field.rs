//! A text field: its selection, its scrolling, and changes that its own undo knows of.

use std::cell::RefCell;
use std::ops::Range;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Event, HtmlDocument, HtmlElement, HtmlTextAreaElement, InputEvent, InputEventInit,
    KeyboardEvent, ResizeObserver,
};

use super::listener::Listener;
use super::page::document;
use crate::core::edit::{Change, utf16};

/// An insertion of more lines is put in at once, with an undo of our own: Chromium types it line by
/// line, which takes seconds for a thousand.
const MOST_TYPED_LINES: usize = 100;

/// The same for lines that are taken out, which goes faster.
const MOST_REMOVED_LINES: usize = 2000;

/// So many replacements can be taken back.
const MOST_REPLACED: usize = 4;

/// A whole text that was put in place of another.
#[derive(Debug)]
struct Replaced {
    old: String,
    new: String,
}

thread_local! {
    static REPLACED: RefCell<Vec<Replaced>> = RefCell::default();
}

/// A multi-line text field of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct TextField(HtmlTextAreaElement);

/// How far a field is scrolled, and how much of it shows, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scroll {
    /// To the right.
    pub left: f64,
    /// Down.
    pub top: f64,
    /// What shows, without scroll bars.
    pub width: f64,
    /// What shows, without scroll bars.
    pub height: f64,
}

impl TextField {
    /// The field with this element id.
    pub fn by_id(id: &str) -> Option<Self> {
        document()?.get_element_by_id(id)?.dyn_into().ok().map(Self)
    }

    /// What stands in it.
    pub fn text(&self) -> String {
        self.0.value()
    }

    /// What is selected, in bytes of `text`, which must be what stands in it.
    pub fn selection(&self, text: &str) -> Range<usize> {
        let start = self.0.selection_start().ok().flatten().unwrap_or_default();
        let end = self.0.selection_end().ok().flatten().unwrap_or(start);
        let from = utf16::to_bytes(text, start);
        from..from + utf16::to_bytes(&text[from..], end.saturating_sub(start))
    }

    /// Selects a part of `text`, which must be what stands in it.
    pub fn select(&self, text: &str, part: &Range<usize>) {
        let from = utf16::from_bytes(text, part.start);
        let to = utf16::from_bytes(text, part.end);
        let _ = self.0.set_selection_range(from, to);
    }

    /// Makes a change as if it had been typed: undo takes it back, and listeners hear of it. What
    /// is too long to be typed, [`take_back`](Self::take_back) takes back.
    pub fn change(&self, text: &str, change: &Change) {
        let is_only_selection = change.range.is_empty() && change.insert.is_empty();
        if !is_only_selection {
            self.select(text, &change.range);
            let is_short = lines(&change.insert) <= MOST_TYPED_LINES
                && lines(&text[change.range.clone()]) <= MOST_REMOVED_LINES;
            if !(is_short && self.type_in(&change.insert)) {
                self.put(&change.insert);
                REPLACED.with_borrow_mut(|all| {
                    if all.len() == MOST_REPLACED {
                        all.remove(0);
                    }
                    all.push(Replaced {
                        old: text.to_owned(),
                        new: change.apply(text),
                    });
                });
            }
        }
        self.select(&change.apply(text), &change.selection);
    }

    /// Takes back what [`change`](Self::change) put in without the browser's undo, or puts it in
    /// again; `false` if the last change of the text was another.
    pub fn take_back(&self, is_again: bool) -> bool {
        let now = self.text();
        let other = REPLACED.with_borrow(|all| {
            let mut all = all.iter().rev();
            let found = all.find(|one| now == if is_again { &*one.old } else { &*one.new })?;
            Some(if is_again { &found.new } else { &found.old }.clone())
        });
        if let Some(other) = &other {
            self.select(&now, &(0..now.len()));
            self.put(other);
            let _ = self.0.set_selection_range(0, 0);
        }
        other.is_some()
    }

    /// `false` if the browser did not take it.
    fn type_in(&self, insert: &str) -> bool {
        let is_focused = document()
            .and_then(|document| document.active_element())
            .is_some_and(|active| active.loose_eq(&self.0));
        if !is_focused && self.0.focus().is_err() {
            return false;
        }
        let Some(document) = document().and_then(|it| it.dyn_into::<HtmlDocument>().ok()) else {
            return false;
        };
        let typed = if insert.is_empty() {
            document.exec_command("delete")
        } else {
            document.exec_command_with_show_ui_and_value("insertText", false, insert)
        };
        typed.unwrap_or(false)
    }

    /// Puts text in place of the selection; the field's undo does not know of it.
    fn put(&self, insert: &str) {
        if self.0.set_range_text(insert).is_ok() {
            let init = InputEventInit::new();
            init.set_bubbles(true);
            if let Ok(event) = InputEvent::new_with_event_init_dict("input", &init) {
                let _ = self.0.dispatch_event(&event);
            }
        }
    }

    /// Gives it the keyboard's focus.
    pub fn focus(&self) {
        let _ = self.0.focus();
    }

    /// How far it is scrolled.
    pub fn scroll(&self) -> Scroll {
        Scroll {
            left: self.0.scroll_left().into(),
            top: self.0.scroll_top().into(),
            width: self.0.client_width().into(),
            height: self.0.client_height().into(),
        }
    }

    /// Scrolls to a place.
    pub fn scroll_to(&self, left: f64, top: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
        let (left, top) = (left as i32, top as i32);
        self.0.set_scroll_left(left);
        self.0.set_scroll_top(top);
    }

    /// Scrolls so that a place of `text` shows; `character` is the width and height of one.
    pub fn reveal(&self, text: &str, at: usize, character: (f64, f64)) {
        let before = &text[..at];
        let line = lines(before);
        let column = before.chars().rev().take_while(|c| *c != '\n').count();
        #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
        let (x, y) = (column as f64 * character.0, line as f64 * character.1);
        let Scroll {
            left,
            top,
            width,
            height,
        } = self.scroll();
        let is_seen =
            |at: f64, from: f64, room: f64, size: f64| at >= from && at + 2.0 * size <= from + room;
        let centred = |at: f64, room: f64| (at - room / 2.0).max(0.0);
        self.scroll_to(
            match x {
                _ if is_seen(x, left, width, 4.0 * character.0) => left,
                // Near its beginning, a line shows from its beginning.
                _ if x + 8.0 * character.0 < width => 0.0,
                _ => centred(x, width),
            },
            if is_seen(y, top, height, character.1) {
                top
            } else {
                centred(y, height)
            },
        );
    }

    /// Says to assistive technology whether the text is wrong.
    pub fn set_invalid(&self, is_invalid: bool) {
        let _ = self
            .0
            .set_attribute("aria-invalid", if is_invalid { "true" } else { "false" });
    }

    /// Calls back when it is scrolled.
    pub fn on_scroll(&self, mut heard: impl FnMut() + 'static) -> Option<Listener> {
        Listener::on(self.0.as_ref(), "scroll", move |_| heard())
    }

    /// Calls back when its size changes, and once at the beginning.
    pub fn on_resize(&self, heard: impl FnMut() + 'static) -> Option<Resize> {
        let closure = Closure::<dyn FnMut()>::new(heard);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(&self.0);
        Some(Resize {
            observer,
            _heard: closure,
        })
    }

    /// Calls back with keys as they are pressed in it, before the field acts on them; `true` keeps
    /// the field from acting. Keys of an input method are left alone.
    pub fn on_key(
        &self,
        mut pressed: impl FnMut(&KeyboardEvent) -> bool + 'static,
    ) -> Option<Listener> {
        Listener::on(self.0.as_ref(), "keydown", move |event: Event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if !key.is_composing() && pressed(key) {
                event.prevent_default();
            }
        })
    }
}

/// How many line breaks a text has.
fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// Watches the size of a field until it is dropped.
#[derive(Debug)]
pub struct Resize {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Drop for Resize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The width and height of one character of the element with this id, which holds ten in a line,
/// in CSS pixels.
pub fn measure(id: &str) -> (f64, f64) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.map_or((0.0, 0.0), |element| {
        let space = element.get_bounding_client_rect();
        (space.width() / 10.0, space.height())
    })
}

/// Makes an element as high as so many lines of its own.
pub fn set_lines_high(element: &HtmlElement, lines: usize) {
    let height = format!("calc({lines} * 1lh)");
    let _ = element.style().set_property("height", &height);
}

/// Moves an element by so many CSS pixels to the left and up.
pub fn shift(element: &HtmlElement, left: f64, top: f64) {
    // Whole pixels, as text fields scroll by.
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let (left, top) = (left as i64, top as i64);
    let moved = format!("translate({}px,{}px)", -left, -top);
    let _ = element.style().set_property("transform", &moved);
}
