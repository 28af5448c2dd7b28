//! Text in colours.

use yew::prelude::*;

use crate::core::highlight::{Span, Token};

/// Draws the spans of a text; plain stretches get no element of their own.
pub fn coloured(text: &str, spans: impl Iterator<Item = Span>) -> Html {
    html! {
        for span in spans {
            if span.token == Token::Plain {
                {&text[span.start..span.end]}
            } else {
                <span class="token" data-token={span.token.name()}>{&text[span.start..span.end]}</span>
            }
        }
    }
}
