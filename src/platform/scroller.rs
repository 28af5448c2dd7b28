//! A region that scrolls, with room for rows that are not drawn.
//!
//! Geometry is set through the CSSOM: the page's policy forbids style attributes.

use web_sys::HtmlElement;

use super::element::html_element;

/// What can be seen of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Viewport {
    /// How far it is scrolled, in pixels.
    pub top: u32,
    /// Its height inside its border, in pixels.
    pub height: u32,
}

/// What can be seen of the region with this id.
pub fn viewport(id: &str) -> Viewport {
    let whole = |pixels: i32| u32::try_from(pixels).unwrap_or_default();
    html_element(id).map_or_else(Viewport::default, |region| Viewport {
        top: whole(region.scroll_top()),
        height: whole(region.client_height()),
    })
}

/// Scrolls the region with this id; beyond its end is its end.
pub fn scroll_to(id: &str, top: u32) {
    if let Some(region) = html_element(id) {
        region.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
    }
}

/// Scrolls an element into view, no further than needed.
pub fn show(id: &str) {
    let Some(element) = html_element(id) else {
        return;
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The height of the element with this id, in pixels.
pub fn height(id: &str) -> Option<u32> {
    html_element(id).and_then(|element| u32::try_from(element.offset_height()).ok())
}

/// Gives an element a height and moves it down, both in pixels; `None` leaves it to the style.
pub fn place(id: &str, height: Option<u32>, top: u32) {
    if let Some(element) = html_element(id) {
        set(&element, "height", height);
        set(&element, "top", Some(top));
    }
}

fn set(element: &HtmlElement, property: &str, pixels: Option<u32>) {
    let style = element.style();
    let _ = match pixels {
        Some(pixels) => style.set_property(property, &format!("{pixels}px")),
        None => style.remove_property(property).map(drop),
    };
}
