//! What the browser tells about the connection of one exchange.
//!
//! Times need `Timing-Allow-Origin` from a foreign server; sizes are told in some browsers
//! without it, and in others with it only.
//!
//! Spec: Resource Timing.

use wasm_bindgen::JsCast;
use web_sys::PerformanceResourceTiming;

use super::{clock, timer};
use crate::core::exchange::{Phases, Protocol, Wire};

/// Browsers stop recording at 250 entries; by then the old ones are dropped.
const MANY: u32 = 200;

/// What is told of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Told {
    /// Times, unless they are hidden.
    pub(super) phases: Option<Phases>,
    /// Sizes and the protocol, unless they are hidden.
    pub(super) wire: Option<Wire>,
}

/// What the browser tells of the fetch of `url` that began at or after `since`.
///
/// Some browsers write the entry a moment after the content has arrived, so this looks twice.
pub(super) async fn told(url: &str, since: f64) -> Told {
    let mut found = entry(url, since);
    if found.is_none() {
        timer::sleep(0).await;
        found = entry(url, since);
    }
    found.map_or_else(Told::default, |entry| Told {
        phases: phases(&entry),
        wire: wire(&entry),
    })
}

fn phases(entry: &PerformanceResourceTiming) -> Option<Phases> {
    // Zero: the server did not allow to look.
    if entry.request_start() <= 0.0 {
        return None;
    }
    let secure = entry.secure_connection_start();
    let connected = entry.connect_end();
    let redirect = entry.redirect_end() - entry.redirect_start();
    Some(Phases {
        redirect,
        queued: (entry.domain_lookup_start() - entry.start_time() - redirect).max(0.0)
            + (entry.request_start() - connected).max(0.0),
        dns: entry.domain_lookup_end() - entry.domain_lookup_start(),
        connect: if secure > 0.0 { secure } else { connected } - entry.connect_start(),
        tls: if secure > 0.0 {
            connected - secure
        } else {
            0.0
        },
        waiting: entry.response_start() - entry.request_start(),
        receiving: entry.response_end() - entry.response_start(),
    })
}

fn wire(entry: &PerformanceResourceTiming) -> Option<Wire> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of bytes is whole and never negative"
    )]
    let bytes = |number: f64| number as u64;
    let wire = Wire {
        encoded: bytes(entry.encoded_body_size()),
        decoded: bytes(entry.decoded_body_size()),
        transferred: bytes(entry.transfer_size()),
        protocol: Protocol::of_alpn(&entry.next_hop_protocol()),
    };
    (wire != Wire::default()).then_some(wire)
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
