//! What composing content needs beyond the plain text field.

use std::rc::Rc;

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::core::compose::{Draft, Environment};
use crate::platform::upload;
use crate::ui::state::draft::DraftAction;
use crate::ui::state::exchange::ExchangeState;
use crate::ui::views::content;

/// What draws the content of a request.
#[derive(Debug)]
pub struct ContentParts {
    /// Line numbers, colours, mistakes and buttons around the text field.
    pub aids: fn(&Draft, Option<&Environment>) -> Html,
    /// The rows of a form or of parts, or the file; nothing for the kinds that are text.
    pub rows: fn(&Rc<Draft>, &Callback<DraftAction>) -> Html,
    /// How far a file has been sent, and whether the answer names its digest.
    pub upload: fn(&Rc<ExchangeState>) -> Html,
}

/// Loads the parts; from then on files are sent with progress.
pub fn load() -> Loading {
    Box::pin(async { Ok(content_parts().await? as _) })
}

#[wasm_split(content, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn content_parts() -> Result<&'static ContentParts, NotLoaded> {
    static PARTS: ContentParts = ContentParts {
        aids: content::aids,
        rows: content::rows,
        upload: content::upload,
    };
    upload::install();
    Ok(&PARTS)
}
