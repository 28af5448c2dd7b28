//! Links that hold a request: made in a dialog, opened when one is in the address.

use std::rc::Rc;

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::core::compose::{Draft, Environment};
use crate::core::share::{Payload, ShareError, read};
use crate::platform::stylesheet;
use crate::ui::views::share::{ShareDialog, ShareDialogProps, link_of};

/// What makes links and opens them.
#[derive(Debug)]
pub struct SharePart {
    /// The dialog; it opens when it is drawn.
    pub dialog: fn(ShareDialogProps) -> Html,
    /// Reads the version and the data of a link.
    pub open: fn(u32, &str) -> Result<Payload, ShareError>,
    /// The link to a request without its secrets; `None` if it is too large.
    pub link: fn(&Rc<Draft>, Option<&Environment>) -> Option<String>,
}

/// Loads the part.
pub fn load() -> Loading {
    Box::pin(async {
        stylesheet::add("share.css").await?;
        Ok(share().await? as _)
    })
}

#[wasm_split(share, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn share() -> Result<&'static SharePart, NotLoaded> {
    static SHARE: SharePart = SharePart {
        dialog,
        open: read,
        link: link_of,
    };
    Ok(&SHARE)
}

fn dialog(props: ShareDialogProps) -> Html {
    html! { <ShareDialog ..props /> }
}
