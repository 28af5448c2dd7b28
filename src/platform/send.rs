//! The one way out: a request is sent, by whatever serves its address.

use web_sys::AbortController;

pub use super::cancel::CancelToken;
use super::cancel::within;
use super::{fetch, page, practice, service_worker, upload};
use crate::core::exchange::{Answered, AnsweredBy, Failure, Outcome};
use crate::core::http::{Content, Request};
use crate::core::practice::target_within;

/// How to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SendOptions {
    /// Give up when the last byte has not come within this time; `None` waits for ever.
    pub timeout_ms: Option<u32>,
}

/// Sends a request and waits for the complete answer. Redirects are followed.
///
/// GET and HEAD go without content, whatever the request holds. A request to the practice
/// server never reaches the host: the service worker answers it, or else the page itself.
pub async fn send(request: &Request, options: SendOptions, cancel: &CancelToken) -> Outcome {
    let Ok(abort) = AbortController::new() else {
        return Outcome::Failed(Failure::Refused("there is no AbortController".to_owned()));
    };
    let ended = within(options.timeout_ms, cancel, exchange(request, &abort)).await;
    match ended.flatten() {
        Ok(answered) => Outcome::Answered(Box::new(answered)),
        Err(failure) => {
            abort.abort();
            service_worker::give_up(&request.url);
            Outcome::Failed(failure)
        }
    }
}

async fn exchange(request: &Request, abort: &AbortController) -> Result<Answered, Failure> {
    let signal = abort.signal();
    let built = fetch::build(request, &signal)?;
    let mount = page::practice_mount();
    if target_within(&mount, &built.url()).is_none() {
        return match (&request.content, upload::sender()) {
            (Content::File(file), Some(send)) if fetch::carries_content(&built.method()) => {
                send(built, request.clone(), file.clone()).await
            }
            _ => fetch::exchange(built, AnsweredBy::Network).await,
        };
    }
    if !service_worker::is_controlling() {
        return practice::exchange(built, &mount).await;
    }
    let answered = fetch::exchange(built, AnsweredBy::Worker).await?;
    if is_from_practice(&answered) {
        return Ok(answered);
    }
    // The worker could not start; nothing has been done yet.
    practice::exchange(fetch::build(request, &signal)?, &mount).await
}

/// Every answer of the practice server forbids everything; a broken worker's does not.
fn is_from_practice(answered: &Answered) -> bool {
    let policy = answered.response.fields.get("Content-Security-Policy");
    policy.is_some_and(|policy| policy.starts_with("sandbox"))
}
