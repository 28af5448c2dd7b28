//! Single elements: focus, scrolling, and what was typed before the app arrived.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::page::{self, document};

/// Moves the keyboard's focus to the element with this id; `false` if there is none.
pub fn focus(id: &str) -> bool {
    html_element(id).is_some_and(|element| element.focus().is_ok())
}

/// Presses the element with this id, as a click does.
pub fn press(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Focuses the text field with this id and selects what is in it.
pub fn select_all(id: &str) {
    if let Some(field) = by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// Brings the element with this id to the top of the window, unless its beginning is in view.
pub fn reveal(id: &str) {
    let Some(element) = by_id(id) else { return };
    let height = page::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let top = element.get_bounding_client_rect().top();
    // Room enough for its first lines.
    if top < 0.0 || top + 160.0 > height.unwrap_or(f64::MAX) {
        element.scroll_into_view();
    }
}

/// Scrolls as little as needed to show the element with this id.
pub fn show(id: &str) {
    let Some(element) = by_id(id) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The last element that a selector finds, emptied of what stood in it.
pub fn emptied(selector: &str) -> Option<Element> {
    let found = document()?.query_selector_all(selector).ok()?;
    let last = found
        .get(found.length().checked_sub(1)?)?
        .dyn_into::<Element>()
        .ok()?;
    last.set_text_content(None);
    Some(last)
}

/// Shows the beginning of what scrolls inside the element with this id.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = by_id(id) {
        element.set_scroll_top(0);
    }
}

/// What a person typed into the static frame before the app arrived.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedEarly {
    /// `select[name=method]`.
    pub method: Option<String>,
    /// `input[name=url]`.
    pub url: Option<String>,
    /// `textarea[name=content]`.
    pub content: Option<String>,
    /// Rows of `[name=header-name]` and `[name=header-value]`, in order.
    pub fields: Vec<(String, String)>,
}

/// Reads the static frame; to be called before the app renders over it.
pub fn typed_early() -> TypedEarly {
    let names = values("[name=header-name]");
    TypedEarly {
        method: values("select[name=method]").pop(),
        url: values("input[name=url]").pop(),
        content: values("textarea[name=content]").pop(),
        fields: names
            .into_iter()
            .zip(values("[name=header-value]"))
            .collect(),
    }
}

/// The element with this id, if it is one of HTML.
pub(super) fn html_element(id: &str) -> Option<HtmlElement> {
    by_id(id)?.dyn_into().ok()
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn values(selector: &str) -> Vec<String> {
    page::all(selector).iter().filter_map(value).collect()
}

fn value(element: &Element) -> Option<String> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    element
        .dyn_ref::<HtmlSelectElement>()
        .map(HtmlSelectElement::value)
}
