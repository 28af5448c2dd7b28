//! What a figure says, in words, and the signs beside it.

use yew::prelude::*;

use crate::core::figures::{Texts, Told};
use crate::core::http::reason;
use crate::ui::components::prose::pieces;

/// A message in words.
pub(super) fn told(texts: &Texts, told: &Told) -> Html {
    pieces(&texts.pieces(told))
}

/// A text of a key, with its markup.
pub(super) fn text(texts: &Texts, key: &'static str) -> Html {
    told(texts, &Told::plain(key))
}

/// A status as a status line has it; a word where no answer came.
pub(super) fn status(texts: &Texts, status: Option<u16>) -> String {
    match status {
        Some(status) => format!("{status} {}", reason(status)).trim_end().to_owned(),
        None => texts.get("figures.no_answer").to_owned(),
    }
}

/// A button that keeps the focus while it can do nothing.
pub(super) fn button(label: String, is_off: bool, is_first: bool, press: Callback<()>) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| {
        if !is_off {
            press.emit(());
        }
    });
    html! {
        <button
            type="button"
            class={classes!("button", is_first.then_some("button--primary"))}
            aria-disabled={is_off.then_some("true")}
            {onclick}
        >
            {label}
        </button>
    }
}
