//! The start of the page: what is stored comes first, if anything is.

use std::rc::Rc;

use web_sys::Element;
use yew::platform::spawn_local;

use crate::platform::cancel::in_time;
use crate::platform::{element, frame, kept};
use crate::ui::app::{App, AppProps};
use crate::ui::later::workspace::{self, WorkspacePart};
use crate::ui::state::workspace::Start;

/// How long the page waits for what is stored, in milliseconds.
const PATIENCE: u32 = 6000;

/// Draws the page into the root, when it is known with which drafts.
pub fn start(root: Element) {
    spawn_local(async move {
        let start = if kept::is_safe_start() {
            Start::Safe
        } else {
            in_time(PATIENCE, find()).await.unwrap_or(Start::Unread)
        };
        let props = AppProps {
            early: element::typed_early(),
            focus: frame::focus(),
            start,
        };
        yew::Renderer::<App>::with_root_and_props(root, props).render();
    });
}

/// What is stored. A first visit looks only whether there is something.
async fn find() -> Start {
    if !kept::is_something_stored().await {
        return Start::Fresh;
    }
    let Ok(part) = workspace::load().await else {
        return Start::Unread;
    };
    match part.downcast_ref::<WorkspacePart>() {
        Some(part) => Start::Restored(Rc::new((part.restore)().await)),
        None => Start::Unread,
    }
}
