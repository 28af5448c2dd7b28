//! The start of the page: its language and what is stored come first, if there is anything.

use std::rc::Rc;

use web_sys::Element;
use yew::platform::spawn_local;

use crate::platform::cancel::in_time;
use crate::platform::{element, frame, kept, language};
use crate::ui::app::{App, AppProps};
use crate::ui::later::language::{self as language_part, LanguagePart};
use crate::ui::later::workspace::{self, WorkspacePart};
use crate::ui::state::workspace::Start;

/// How long the page waits for what is stored, in milliseconds.
const PATIENCE: u32 = 6000;

/// How long it waits for its texts: nobody wants to see them change under the hands.
const LANGUAGE_PATIENCE: u32 = 10_000;

/// Draws the page into the root, when it is known in which language and with which drafts.
pub fn start(root: Element) {
    spawn_local(async move {
        let is_spoken = match language::wanted() {
            Some(tag) => in_time(LANGUAGE_PATIENCE, speak(tag)).await == Some(true),
            None => true,
        };
        language::offer();
        let start = if kept::is_safe_start() {
            Start::Safe
        } else {
            in_time(PATIENCE, find()).await.unwrap_or(Start::Unread)
        };
        let props = AppProps {
            early: element::typed_early(),
            focus: frame::focus(),
            start,
            is_spoken,
        };
        yew::Renderer::<App>::with_root_and_props(root, props).render();
    });
}

/// Fetches a language and speaks it; `false` if it does not come.
async fn speak(tag: &'static str) -> bool {
    // Both are on their way at once.
    spawn_local(async {
        let _ = language_part::load().await;
    });
    let (Some(texts), Ok(part)) = (language::texts(tag).await, language_part::load().await) else {
        return false;
    };
    let part = part.downcast_ref::<LanguagePart>();
    part.is_some_and(|part| (part.speak)(tag, &texts))
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
