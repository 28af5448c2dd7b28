//! The article around the tool: its buttons.

use wasm_bindgen::JsCast;
use web_sys::HtmlButtonElement;
use yew::prelude::*;

use crate::core::explain::{Example, example};
use crate::platform::{listener, page};

/// Enables the example buttons and calls back with the example that was pressed.
#[hook]
pub fn use_article(on_example: Callback<&'static Example>) {
    use_effect_with((), |()| {
        for button in page::all("button[data-example]") {
            if let Some(button) = button.dyn_ref::<HtmlButtonElement>() {
                button.set_disabled(false);
            }
        }
    });
    use_effect_with(on_example, |on_example| {
        let on_example = on_example.clone();
        let listener = listener::on_press("data-example", move |_, _, id| {
            if let Some(example) = example(&id) {
                on_example.emit(example);
            }
        });
        move || drop(listener)
    });
}
