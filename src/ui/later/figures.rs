//! The live figures of the article.

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::ui::hooks::PracticeAction;
use crate::ui::views::figure::RepeatFigure;

/// What draws the figures.
#[derive(Debug)]
pub struct Figures {
    /// The same order, sent n times as PUT and as POST.
    pub repeat: fn(Callback<PracticeAction>) -> Html,
}

/// Loads the figures.
pub fn load() -> Loading {
    Box::pin(async { Ok(figures().await? as _) })
}

#[wasm_split(figures, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn figures() -> Result<&'static Figures, NotLoaded> {
    static FIGURES: Figures = Figures { repeat };
    Ok(&FIGURES)
}

fn repeat(on_act: Callback<PracticeAction>) -> Html {
    html! { <RepeatFigure {on_act} /> }
}
