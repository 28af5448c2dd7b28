//! Copying text.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::{global, page};

/// Why a text could not be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// The browser allows no page to write to the clipboard just now.
    #[error("the browser does not let this page copy; select the text and copy it by hand")]
    Blocked,
}

/// Puts a text on the clipboard. To be called from a click or a key press.
///
/// # Errors
/// Neither the clipboard nor the older copy command is to be had.
pub async fn copy(text: &str) -> Result<(), CopyError> {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return Ok(());
    }
    copy_by_selection(text)
        .filter(|done| *done)
        .map(|_| ())
        .ok_or(CopyError::Blocked)
}

/// There is none in pages that came over plain HTTP.
fn clipboard() -> Option<Clipboard> {
    let navigator = page::window()?.navigator();
    Some(global::property(&navigator, "clipboard")?.unchecked_into())
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = page::document()?;
    let focused = document.active_element();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_read_only(true);
    // Through the CSSOM: the page's policy forbids style attributes.
    let style = area.style();
    let _ = style.set_property("position", "fixed");
    let _ = style.set_property("opacity", "0");
    document.body()?.append_child(&area).ok()?;
    area.select();
    let done = document
        .dyn_into::<HtmlDocument>()
        .ok()?
        .exec_command("copy")
        .ok();
    area.remove();
    if let Some(element) = focused.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
    done
}
