//! Printing one thing of the page instead of all of it.

use super::listener::Listener;
use super::page::{document, window};

/// The attribute of the document while a handout is printed; the style sheet leaves only that.
const MARK: &str = "data-handout";

/// Opens the browser's print dialog for the handout, and calls back when it has been left.
///
/// Nothing if this browser cannot print.
pub fn handout(mut printed: impl FnMut() + 'static) -> Option<Listener> {
    let (window, root) = (window()?, document()?.document_element()?);
    root.set_attribute(MARK, "").ok()?;
    let over = Listener::on(window.as_ref(), "afterprint", {
        let root = root.clone();
        move |_| {
            let _ = root.remove_attribute(MARK);
            printed();
        }
    });
    if window.print().is_err() {
        let _ = root.remove_attribute(MARK);
        return None;
    }
    over
}
