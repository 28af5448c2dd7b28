//! Entry point of the page.

use put_lab::platform::{crash, element, frame};
use put_lab::ui::app::{App, AppProps};

fn main() {
    yew::set_custom_panic_hook(Box::new(crash::report));
    let Some(root) = frame::tool_root() else {
        return;
    };
    let (early, focus) = (element::typed_early(), frame::focus());
    yew::Renderer::<App>::with_root_and_props(root, AppProps { early, focus }).render();
}
