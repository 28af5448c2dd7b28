//! A whole exchange with the practice server, for a page that no service worker controls.
//!
//! It follows redirects as fetch would, and adds up the waiting for the page to do.

use super::{clock, practice_call, practice_store};
use crate::core::browser::redirect;
use crate::core::http::Request;
use crate::core::practice::{Answer, Destination};

/// How an exchange ended.
#[derive(Debug)]
pub struct Exchanged {
    /// The last answer; its delay is that of the whole chain, in milliseconds.
    pub answer: Answer,
    /// The URL that gave it.
    pub url: String,
    /// Whether a redirect led there.
    pub is_redirected: bool,
    /// Whether the store is kept in memory only.
    pub is_in_memory: bool,
}

/// Sends a request to the practice server mounted at `mount`.
///
/// `None` if the request, or a redirect, leads elsewhere, or the chain of redirects is longer
/// than fetch would follow.
pub async fn exchange(mut request: Request, mount: &str) -> Option<Exchanged> {
    let mut waited = 0_u32;
    for hops in 0..=redirect::LIMIT {
        let call = practice_call::call(request.clone(), mount, Destination::Fetch)?;
        let (mut answer, is_in_memory) =
            practice_store::answer_or_remember(&call, clock::now()).await;
        waited = waited.saturating_add(answer.delay);
        if let Some(url) = redirect::location(&answer.response) {
            request = redirect::next(&request, answer.response.status, url);
            continue;
        }
        answer.delay = waited;
        // Fetch, "null body status"; RFC 9110 §9.3.2.
        if request.method == "HEAD" || matches!(answer.response.status, 204 | 205 | 304) {
            answer.response.content.clear();
        }
        return Some(Exchanged {
            answer,
            url: request.url,
            is_redirected: hops > 0,
            is_in_memory,
        });
    }
    None
}
