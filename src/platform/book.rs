//! The texts that the page fetches from beside itself.

use super::send::{CancelToken, SendOptions, send};
use super::{language, page};
use crate::core::exchange::Outcome;
use crate::core::http::{Content, Request};

/// How long the page waits for its own host; it asks again when it needs the texts.
const PATIENCE: SendOptions = SendOptions {
    timeout_ms: Some(30_000),
};

/// The book of the page's language as JSON; `None` if the host does not answer with it.
pub async fn book() -> Option<String> {
    fetch(&format!("{}.json", language::current())).await
}

/// Its lessons, as a JSON list of their files' texts; `None` if the host does not answer with it.
pub async fn lessons() -> Option<String> {
    fetch(&format!("{}-lessons.json", language::current())).await
}

/// The text of a file beside the page; `None` if the host does not answer with it.
pub async fn fetch(file: &str) -> Option<String> {
    let request = Request::new("GET", &(page::base_url() + file), None, Content::None).ok()?;
    match send(&request, PATIENCE, &CancelToken::default()).await {
        Outcome::Answered(answered) if answered.response.status == 200 => {
            String::from_utf8(answered.response.content).ok()
        }
        _ => None,
    }
}
