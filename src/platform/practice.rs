//! The practice server inside the page, for when no service worker answers.
//!
//! It sees what the worker would see, works on the same records, and waits and redirects as
//! fetch would.

use std::cell::Cell;

use super::practice_exchange::Exchanged;
use super::{clock, fetch, practice_module, timer};
use crate::core::exchange::{Answered, AnsweredBy, Failure, Timing};

/// Where the page keeps what the practice server stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// In the browser's storage: it outlives the page.
    Kept,
    /// In memory: the browser allows no storage here, and a reload forgets it.
    MemoryOnly,
}

thread_local! {
    /// Whether an answer had to be kept in memory.
    static IN_MEMORY: Cell<bool> = const { Cell::new(false) };
}

/// Where the page keeps it now. A page that once had to use its memory stays with it.
pub fn persistence() -> Persistence {
    if IN_MEMORY.get() {
        Persistence::MemoryOnly
    } else {
        Persistence::Kept
    }
}

/// Answers a built request to the practice server mounted at `mount`.
pub(super) async fn exchange(built: web_sys::Request, mount: &str) -> Result<Answered, Failure> {
    let started = clock::elapsed();
    let request = fetch::read_back(&built).await.ok_or(Failure::Network)?;
    let Exchanged {
        answer,
        url,
        is_redirected,
        is_in_memory,
    } = practice_module::exchange(&request, mount)
        .await
        .ok_or(Failure::Network)?;
    IN_MEMORY.set(is_in_memory);
    timer::sleep(answer.delay).await;
    let to_fields = clock::elapsed() - started;
    if let Some(drip) = answer.drip {
        timer::sleep(drip.interval.saturating_mul(drip.pieces.saturating_sub(1))).await;
    }
    let total = clock::elapsed() - started;
    Ok(Answered {
        response: answer.response,
        final_url: fetch::without_fragment(&url).to_owned(),
        redirected: is_redirected,
        answered_by: AnsweredBy::Page,
        fields_filtered: false,
        timing: Timing {
            to_fields,
            total,
            phases: None,
            wire: None,
        },
    })
}
