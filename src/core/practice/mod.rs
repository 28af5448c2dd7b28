//! The practice server: one pure function over a small store.
//!
//! [`handle`] answers a [`Call`] and changes the [`Store`]; it asks no clock and does no I/O.
//! Three adapters run it: the service worker and the page (both over `IndexedDB`), and
//! `put-lab serve` (over a socket). Contract: what it does is written down in `CONTRIBUTING.md`.
//!
//! Spec: RFC 9110 §9, §13, §15.

mod codec;
mod control;
mod decide;
mod echo;
mod explanation;
mod files;
mod gate;
mod json;
mod order;
mod orders;
mod patch;
mod place;
mod precondition;
mod prefer;
mod problem;
mod range;
mod registry;
mod replay;
mod reply;
mod route;
mod store;
mod stored;
mod switches;
mod target;
mod toys;
mod write;

use super::http::{Fields, Method, Now, Response};
use place::Place;
pub use store::Store;
pub use switches::{SWITCHES, Switch, switch};
pub use target::{mount_of, target_within};

/// The most content that one request may carry, in bytes: 64 MiB. An adapter may stop reading
/// one byte later; [`handle`] then answers 413.
pub const MAX_CONTENT: usize = 64 << 20;

/// One request to the practice server, as an adapter saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// Where the practice server is mounted: an absolute URL that ends in `practice/`.
    pub mount: String,
    /// What follows the mount, without the fragment: `orders/7?x=1`, percent-encoded as sent.
    pub target: String,
    /// The fields the adapter saw.
    pub fields: Fields,
    /// The content, complete.
    pub content: Vec<u8>,
    /// What the browser wants the answer for.
    pub destination: Destination,
}

/// What a browser would do with the answer.
///
/// Spec: Fetch, "request destination" and "request mode".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A fetch by script, or a program that is no browser.
    Fetch,
    /// A page, a frame, a script, an image…: anything that is not a fetch by script.
    Other,
}

/// What the practice server answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The response. Its content is empty for HEAD, whatever `Content-Length` says.
    pub response: Response,
    /// Milliseconds to wait before the response begins.
    pub delay: u32,
    /// How to hand out the content, or `None` for all at once.
    pub drip: Option<Drip>,
}

/// Content handed out in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drip {
    /// How many pieces of about equal size; at least 1.
    pub pieces: u32,
    /// Milliseconds between two pieces.
    pub interval: u32,
}

/// A record that an adapter must write down before it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Write this record under this key.
    Write {
        /// Unique in the store.
        key: String,
        /// To be given back to [`Store::restore`] as it is.
        record: Vec<u8>,
    },
    /// Remove the record with this key.
    Remove {
        /// As it was written.
        key: String,
    },
}

/// Answers one request.
pub fn handle(store: &mut Store, call: &Call, now: Now) -> Answer {
    let (reply, delay) = match call.destination {
        Destination::Other => (explanation::reply(), 0),
        Destination::Fetch => decide::decide(store, call, now),
    };
    reply.finish(call, now, delay)
}

/// The answer when an adapter could not write down what [`handle`] changed, for want of room.
///
/// Spec: RFC 4918 §11.5.
pub fn out_of_room(call: &Call, now: Now) -> Answer {
    let problem = problem::Problem::new(
        507,
        "The browser has no room left for what this page stores.",
        "DELETE what is no longer needed, or free storage in the settings of the browser.",
    );
    problem.reply().finish(call, now, 0)
}
