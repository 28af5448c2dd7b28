//! Requests of the page itself to its practice server: over the same way as every request.

use crate::core::exchange::Outcome;
use crate::core::figures::{Call, Heard};
use crate::core::http::{Content, Request, Response};
use crate::platform::page;
use crate::platform::send::{self, CancelToken, SendOptions};
use crate::ui::state::places::{Place, Places};

/// How long the page waits for its own practice server.
const PATIENCE: SendOptions = SendOptions {
    timeout_ms: Some(10_000),
};

/// Sends a request to a path below `practice/`, content as JSON; `None` without an answer.
pub(super) async fn ask(method: &str, path: &str, content: Content) -> Option<Response> {
    let url = page::practice_mount() + path;
    let fields = (content != Content::None).then_some(("Content-Type", "application/json"));
    let request = Request::new(method, &url, fields, content).ok()?;
    match send::send(&request, PATIENCE, &CancelToken::default()).await {
        Outcome::Answered(answered) => Some(answered.response),
        Outcome::Failed(_) => None,
    }
}

/// Sends a figure's request; `None` without an answer.
pub(super) async fn ask_for_figure(call: Call) -> Option<Heard> {
    let mount = page::practice_mount();
    let fields = call.fields.iter();
    let fields = fields.map(|(name, value)| (*name, value.as_str()));
    let content = call.content.map_or(Content::None, Content::Text);
    let request = Request::new(call.method, &(mount.clone() + &call.path), fields, content).ok()?;
    match send::send(&request, PATIENCE, &CancelToken::default()).await {
        Outcome::Answered(answered) => Some(Heard::of(&answered.response, &mount)),
        Outcome::Failed(_) => None,
    }
}

/// What is stored now, or `None` if the practice server does not answer.
pub(super) async fn read_places() -> Option<Vec<Place>> {
    let response = ask("GET", "-/state", Content::None).await?;
    (response.status == 200).then(|| Places::parse(&response.content))
}
