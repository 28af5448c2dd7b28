//! The exchange before a class: as slides, and as a handout on paper.

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::platform::stylesheet;
use crate::ui::views::present::{Present, PresentProps};

/// What presents.
#[derive(Debug)]
pub struct PresentPart {
    /// Listens for its key, and shows the slides while they are asked for.
    pub view: fn(PresentProps) -> Html,
}

/// Loads the part.
pub fn load() -> Loading {
    Box::pin(async {
        stylesheet::add("present.css").await?;
        Ok(present().await? as _)
    })
}

#[wasm_split(present, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn present() -> Result<&'static PresentPart, NotLoaded> {
    static PARTS: PresentPart = PresentPart { view };
    Ok(&PARTS)
}

fn view(props: PresentProps) -> Html {
    html! { <Present ..props /> }
}
