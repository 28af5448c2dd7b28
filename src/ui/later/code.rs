//! The request as code: the generators and what shows them.

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::ui::views::code_pane::{CodePane, CodePaneProps};

/// What draws code.
#[derive(Debug)]
pub struct CodeParts {
    /// The menu of targets, the code, and what there is to say about it.
    pub pane: fn(CodePaneProps) -> Html,
}

/// Loads the parts.
pub fn load() -> Loading {
    Box::pin(async { Ok(code().await? as _) })
}

#[wasm_split(code, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn code() -> Result<&'static CodeParts, NotLoaded> {
    static PARTS: CodeParts = CodeParts { pane };
    Ok(&PARTS)
}

fn pane(props: CodePaneProps) -> Html {
    html! { <CodePane ..props /> }
}
