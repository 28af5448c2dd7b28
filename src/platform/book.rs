//! The texts that the page fetches once it is ready.

use super::page;
use super::send::{CancelToken, SendOptions, send};
use crate::core::exchange::Outcome;
use crate::core::http::{Content, Request};

/// The file beside the page that holds the book of its language.
const FILE: &str = "en.json";

/// How long the page waits for its own host; it asks again when it needs the book.
const PATIENCE: SendOptions = SendOptions {
    timeout_ms: Some(30_000),
};

/// The book as JSON; `None` if the host does not answer with it.
pub async fn book() -> Option<String> {
    let request = Request::new("GET", &(page::base_url() + FILE), None, Content::None).ok()?;
    match send(&request, PATIENCE, &CancelToken::default()).await {
        Outcome::Answered(answered) if answered.response.status == 200 => {
            String::from_utf8(answered.response.content).ok()
        }
        _ => None,
    }
}
