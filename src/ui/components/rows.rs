//! Pieces of lists of rows that a person fills in.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What an input element holds after an event.
pub fn typed(event: &InputEvent) -> Rc<str> {
    event
        .target_unchecked_into::<HtmlInputElement>()
        .value()
        .into()
}

/// Whether a checkbox is on after an event.
pub fn is_checked(event: &Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}

/// The button that takes a row away.
pub fn remove_button(label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="button button--quiet" aria-label={label} title={label} {onclick}>
            {"×"}
        </button>
    }
}

/// A plain text field of a row.
pub fn text_field(
    id: Option<String>,
    label: &'static str,
    value: &Rc<str>,
    oninput: Callback<InputEvent>,
) -> Html {
    html! {
        <input
            class="field"
            {id}
            aria-label={label}
            placeholder={label}
            value={AttrValue::from(value.clone())}
            {oninput}
            spellcheck="false"
            autocapitalize="off"
        />
    }
}

/// The checkbox that switches a row off and on.
pub fn switch(label: &'static str, on: bool, onchange: Callback<Event>) -> Html {
    html! { <input type="checkbox" aria-label={label} checked={on} {onchange} /> }
}
