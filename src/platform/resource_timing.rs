//! What the browser tells about the connection of one exchange.
//!
//! Spec: Resource Timing. A foreign server allows it with `Timing-Allow-Origin`.

use wasm_bindgen::JsCast;
use web_sys::PerformanceResourceTiming;

use super::{clock, timer};
use crate::core::exchange::Phases;

/// Browsers stop recording at 250 entries; by then the old ones are dropped.
const MANY: u32 = 200;

/// The phases of the fetch of `url` that began at or after `since`, if the browser tells.
///
/// Some browsers write the entry a moment after the content has arrived, so this looks twice.
pub(super) async fn phases(url: &str, since: f64) -> Option<Phases> {
    let entry = if let Some(entry) = entry(url, since) {
        entry
    } else {
        timer::sleep(0).await;
        entry(url, since)?
    };
    // Zero: the server did not allow to look.
    (entry.request_start() > 0.0).then(|| Phases {
        dns: entry.domain_lookup_end() - entry.domain_lookup_start(),
        connect: entry.connect_end() - entry.connect_start(),
        waiting: entry.response_start() - entry.request_start(),
        receiving: entry.response_end() - entry.response_start(),
    })
}

fn entry(url: &str, since: f64) -> Option<PerformanceResourceTiming> {
    let performance = clock::performance()?;
    let entry = performance
        .get_entries_by_name_with_entry_type(url, "resource")
        .iter()
        .filter_map(|entry| entry.dyn_into::<PerformanceResourceTiming>().ok())
        .rfind(|entry| entry.start_time() >= since);
    if performance.get_entries_by_type("resource").length() > MANY {
        performance.clear_resource_timings();
    }
    entry
}
