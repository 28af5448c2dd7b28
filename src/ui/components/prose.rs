//! Text in our own small markup.

use yew::prelude::*;

use crate::core::explain::markup::{self, Inline};

/// Draws text with `code` and *stress*.
pub fn prose(text: &str) -> Html {
    pieces(&markup::parse(text))
}

/// Draws markup that has been read; nothing in it can become an element of its own.
pub fn pieces(pieces: &[Inline]) -> Html {
    html! {
        for piece in pieces {
            {match piece {
                Inline::Text(text) => html! { {text.as_ref()} },
                Inline::Code(text) => html! { <code>{text.as_ref()}</code> },
                Inline::Em(text) => html! { <em>{text.as_ref()}</em> },
            }}
        }
    }
}
