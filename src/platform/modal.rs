//! A dialog over the whole page: what is behind it takes no input until it closes.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::element;
use super::listener::Listener;

/// An open dialog; closed when it is dropped. The browser keeps the focus inside, closes it on
/// Escape, and gives the focus back to where it was.
#[derive(Debug)]
pub struct Modal {
    dialog: HtmlDialogElement,
    _closing: Option<Listener>,
}

impl Modal {
    /// Opens the `<dialog>` with this id, and calls back when it has closed.
    pub fn open(id: &str, mut closed: impl FnMut() + 'static) -> Option<Self> {
        let dialog: HtmlDialogElement = element::html_element(id)?.dyn_into().ok()?;
        let closing = Listener::on(dialog.as_ref(), "close", move |_| closed());
        dialog.show_modal().ok()?;
        Some(Self {
            dialog,
            _closing: closing,
        })
    }
}

impl Drop for Modal {
    fn drop(&mut self) {
        self.dialog.close();
    }
}
