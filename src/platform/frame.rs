//! The static frame of the tool, which stands in the page before the app.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::page::document;

/// The element that the app renders into.
pub fn tool_root() -> Option<Element> {
    document()?.get_element_by_id("tool")
}

/// Where the keyboard's focus was in the static frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Focus {
    /// The `name` of the field.
    name: String,
    /// The selection in it, in UTF-16 units.
    selection: Option<(u32, u32)>,
}

/// The focus, if it is in a named field of the frame.
pub fn focus() -> Option<Focus> {
    let active = document()?.active_element()?;
    let name = active.get_attribute("name")?;
    let selection = if let Some(input) = active.dyn_ref::<HtmlInputElement>() {
        input
            .selection_start()
            .ok()
            .flatten()
            .zip(input.selection_end().ok().flatten())
    } else {
        let area = active.dyn_ref::<HtmlTextAreaElement>();
        area.and_then(|area| {
            area.selection_start()
                .ok()
                .flatten()
                .zip(area.selection_end().ok().flatten())
        })
    };
    Some(Focus { name, selection })
}

impl Focus {
    /// Gives the focus to the app's field of the same name.
    pub fn restore(&self) {
        let found = document()
            .and_then(|document| {
                document
                    .query_selector(&format!("#tool [name={}]", self.name))
                    .ok()
            })
            .flatten();
        let Some(field) = found else { return };
        if let Some(element) = field.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
        let Some((start, end)) = self.selection else {
            return;
        };
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            let _ = input.set_selection_range(start, end);
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            let _ = area.set_selection_range(start, end);
        }
    }
}
