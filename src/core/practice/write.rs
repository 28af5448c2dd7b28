//! What all writes share: storing, the status that tells what happened, validators.

use super::place::Place;
use super::problem::Problem;
use super::reply::Reply;
use super::stored::Stored;
use super::switches::{Rule, Settings};
use super::{Call, Store};
use crate::core::http::{Now, write_date};

/// The most that everything stored may take, in bytes.
const MAX_STORED: usize = 256 << 20;

/// The media type of what is sent; without one it is bytes.
///
/// Spec: RFC 9110 §8.3.
pub(super) fn content_type(call: &Call) -> String {
    call.fields
        .get("Content-Type")
        .unwrap_or_else(|| "application/octet-stream".to_owned())
}

/// Stores a representation and gives it back.
///
/// # Errors
/// 507 when the store is full.
pub(super) fn store_at(
    store: &mut Store,
    place: Place,
    content_type: &str,
    content: Vec<u8>,
    now: Now,
) -> Result<Stored, Problem> {
    let before = store.get(&place);
    let freed = before.map_or(0, |before| before.content.len());
    if store.size() - freed + content.len() > MAX_STORED {
        return Err(Problem::new(
            507,
            "The practice server holds 256 MiB already.",
            "DELETE what is no longer needed, or DELETE practice/-/state to start anew.",
        ));
    }
    let stored = Stored::after(before, content_type, content, now.seconds());
    store.put(place, stored.clone());
    Ok(stored)
}

/// 201 for a PUT that created, 200 for one that replaced.
///
/// Spec: RFC 9110 §9.3.4.
pub(super) const fn status(created: bool, settings: Settings) -> u16 {
    match created {
        true if settings.has(Rule::OkOnCreate) => 200,
        true => 201,
        false if settings.has(Rule::CreatedOnReplace) => 201,
        false => 200,
    }
}

/// Adds `ETag` and `Last-Modified`, which is never later than `Date`.
///
/// Spec: RFC 9110 §8.8.
pub(super) fn with_validators(reply: Reply, stored: &Stored, now: Now) -> Reply {
    reply.field("ETag", &stored.entity_tag().to_string()).field(
        "Last-Modified",
        &write_date(stored.modified.min(now.seconds())),
    )
}

/// 404 for a place where nothing is stored.
pub(super) fn absent(place: &Place, method: &str) -> Problem {
    let next = match method {
        "PATCH" => "PATCH changes what exists. PUT the whole order first.",
        "DELETE" => "There is nothing to delete; the state you asked for is already true.",
        _ => "PUT something to this address, then ask again.",
    };
    Problem::new(
        404,
        &["Nothing is stored at practice/", &place.key(), "."].concat(),
        next,
    )
}
