//! The article around the tool: its buttons and the places of its figures.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement};
use yew::prelude::*;

use crate::core::explain::{Example, example};
use crate::platform::listener;

/// Enables the example buttons and calls back with the example that was pressed.
#[hook]
pub fn use_article(on_example: Callback<&'static Example>) {
    use_effect_with((), |()| {
        for button in all("button[data-example]") {
            if let Some(button) = button.dyn_ref::<HtmlButtonElement>() {
                button.set_disabled(false);
            }
        }
    });
    use_effect_with(on_example, |on_example| {
        let on_example = on_example.clone();
        let listener = listener::on_example(move |id| {
            if let Some(example) = example(&id) {
                on_example.emit(example);
            }
        });
        move || drop(listener)
    });
}

/// The place of a figure in the article once the figure can be drawn, emptied of what stood there.
#[hook]
pub fn use_figure_host(figure: &'static str, is_here: bool) -> Option<Element> {
    let host = use_state(|| None);
    {
        let host = host.clone();
        use_effect_with((figure, is_here), move |(figure, is_here)| {
            if !is_here {
                return;
            }
            let found = all(&format!("[data-figure={figure}]")).pop();
            if let Some(found) = &found {
                found.set_text_content(None);
            }
            host.set(found);
        });
    }
    (*host).clone()
}

fn all(selector: &str) -> Vec<Element> {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}
