//! The live figures of the article.

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::platform::stylesheet;
use crate::ui::views::figures::{Figures, FiguresProps};

/// What draws the figures.
pub struct FiguresPart {
    /// All of them, into their places in the article.
    pub view: fn(FiguresProps) -> Html,
}

/// Loads the figures.
pub fn load() -> Loading {
    Box::pin(async {
        stylesheet::add("figures.css").await?;
        Ok(figures().await? as _)
    })
}

#[wasm_split(figures, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn figures() -> Result<&'static FiguresPart, NotLoaded> {
    static FIGURES: FiguresPart = FiguresPart { view };
    Ok(&FIGURES)
}

fn view(props: FiguresProps) -> Html {
    html! { <Figures ..props /> }
}
