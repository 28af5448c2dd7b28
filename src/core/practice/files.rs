//! The byte store: what was PUT comes back byte for byte, under its media type.

use super::json::Writer;
use super::prefer::{self, Return};
use super::problem::Problem;
use super::range;
use super::reply::Reply;
use super::stored::Stored;
use super::write::{content_type, status, store_at, with_validators};
use super::{Call, Place, Store};
use crate::core::http::{Now, write_date};

/// PUT on a file: creates or replaces. The answer reports on it; the bytes come back only
/// when they are asked for.
///
/// Spec: RFC 9110 §9.3.4, §15.3.1.
pub(super) fn put(
    store: &mut Store,
    call: &Call,
    place: Place,
    now: Now,
) -> Result<Reply, Problem> {
    let created = store.get(&place).is_none();
    let path = place.key();
    let stored = store_at(store, place, &content_type(call), call.content.clone(), now)?;
    let status = status(created, store.settings());
    let wanted = prefer::wanted(&call.fields);
    let reply = if wanted == Return::Representation {
        Reply::with(status, &stored.content_type, stored.content.clone())
            .field("Content-Location", &[call.mount.as_str(), &path].concat())
    } else {
        Reply::json(status, describe(&path, &stored).finish())
    };
    Ok(prefer::shape(with_validators(reply, &stored, now), wanted))
}

/// GET and HEAD on an order or a file.
pub(super) fn get(call: &Call, stored: &Stored, now: Now) -> Reply {
    let reply = Reply::with(200, &stored.content_type, stored.content.clone());
    let reply = with_validators(reply, stored, now).field("Accept-Ranges", "bytes");
    if call.method == "GET" {
        range::apply(reply, &call.fields, stored)
    } else {
        reply
    }
}

/// What is known about a stored thing, as members of a JSON object.
pub(super) fn describe(path: &str, stored: &Stored) -> Writer {
    let mut text = Writer::object();
    text.text("path", path);
    text.text("etag", &stored.entity_tag().to_string());
    text.text("content_type", &stored.content_type);
    text.text("last_modified", &write_date(stored.modified));
    text.number("length", stored.content.len() as u64);
    text.number("revision", stored.revision);
    text
}
