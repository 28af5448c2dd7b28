//! The bar that looks for a word in the answer.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::components::parts::small_button;
use crate::ui::hooks::Found;
use crate::ui::words::{fill, words};

/// Element id of the field.
pub(super) const FIELD: &str = "response-find";

/// What the bar tells its owner.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Searched {
    /// Another word was typed.
    Typed(AttrValue),
    /// The next place, or the one before.
    Stepped {
        /// Towards the end.
        forward: bool,
    },
    /// The bar is not needed any more.
    Closed,
}

/// Draws the bar. `at` is the place that is shown, from 0, if one is.
pub(super) fn search_bar(found: &Found, at: Option<usize>, on_act: &Callback<Searched>) -> Html {
    let words = words();
    let count = found.offsets.len();
    let said = match at {
        _ if found.wanted.is_empty() => String::new(),
        _ if count == 0 => words.found_nothing.to_owned(),
        Some(at) => fill(words.found_at, &[("at", &(at + 1)), ("count", &count)]),
        None => fill(words.found_count, &[("count", &count)]),
    };
    let typed = |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        Searched::Typed(field.value().into())
    };
    let step = |forward| on_act.reform(move |_: MouseEvent| Searched::Stepped { forward });
    let on_key = {
        let on_act = on_act.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.ctrl_key() && !event.meta_key() => {
                event.prevent_default();
                on_act.emit(Searched::Stepped {
                    forward: !event.shift_key(),
                });
            }
            "Escape" => on_act.emit(Searched::Closed),
            _ => {}
        })
    };
    html! {
        <div class="answer__bar" role="search">
            <input
                id={FIELD}
                class="field field--quiet answer__find"
                type="text"
                autocomplete="off"
                spellcheck="false"
                placeholder={words.find_in_answer}
                aria-label={words.find_in_answer}
                value={found.wanted.clone()}
                oninput={on_act.reform(typed)}
                onkeydown={on_key}
            />
            {small_button(words.find_previous, step(false))}
            {small_button(words.find_next, step(true))}
            <span class="answer__said" role="status">
                {said}
                if found.is_cut { {" "}{words.found_more} }
            </span>
        </div>
    }
}
