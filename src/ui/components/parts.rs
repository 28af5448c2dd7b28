//! Small things that many panes draw.

use yew::prelude::*;

use crate::ui::words::say;
/// A quiet line below something.
pub fn note(text: &str) -> Html {
    html! { <p class="note">{text}</p> }
}

/// What stands where there is nothing to show yet.
pub fn empty(text: &str) -> Html {
    html! { <p class="empty">{text}</p> }
}

/// What is wrong, one sentence an item, in the language of the page.
pub fn problems(sentences: &[String]) -> Html {
    html! {
        <ul class="problems">
            for sentence in sentences { <li>{say(sentence)}</li> }
        </ul>
    }
}

/// A button that takes little room.
pub fn small_button(label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="button button--small" {onclick}>{label}</button> }
}

/// Text as it is, in a frame that the keyboard can scroll.
pub fn code(name: &'static str, test_id: Option<&'static str>, text: Html) -> Html {
    html! {
        <pre class="code" tabindex="0" role="group" aria-label={name} data-testid={test_id}>{text}</pre>
    }
}

/// One line that says what came of a button: announced, and gone with the next action.
pub fn outcome(text: &'static str) -> Html {
    html! { <span class="answer__note" role="status">{text}</span> }
}
