//! Entry point of the page.

use put_lab::platform::{crash, frame};
use put_lab::ui::start::start;

fn main() {
    yew::set_custom_panic_hook(Box::new(crash::report));
    if let Some(root) = frame::tool_root() {
        start(root);
    }
}
