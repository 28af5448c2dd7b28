//! The collection of orders: create by POST, create or replace by PUT, change by PATCH.
//!
//! Spec: RFC 9110 §9.3.3, §9.3.4; RFC 5789 §2.

use super::json::{Json, parse};
use super::order::{
    PatchFormat, check_id, patch_format, read, rewritten, validate, validate_new, with_id,
};
use super::patch::{PatchError, json_patch, merge_patch};
use super::place::MAX_ID;
use super::prefer;
use super::problem::Problem;
use super::replay::Replay;
use super::reply::Reply;
use super::stored::{Stored, tag_of};
use super::switches::Rule;
use super::write::{content_type, store_at, with_validators};
use super::{Call, Place, Store};
use crate::core::http::{EntityTag, Now};

/// All orders by number, each as it is stored.
pub(super) fn list(store: &Store) -> Vec<u8> {
    let mut out = Vec::from(b"[");
    let orders = store
        .entries()
        .filter(|(place, _)| place.order_id().is_some());
    for (at, (_, order)) in orders.enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        out.extend_from_slice(order.content.trim_ascii());
    }
    out.extend_from_slice(if out.len() > 1 { b"\n]\n" } else { b"]\n" });
    out
}

/// POST on the collection: a new order with a new Id.
pub(super) fn create(store: &mut Store, call: &Call, now: Now) -> Result<Reply, Problem> {
    let key = idempotency_key(call)?;
    let sent = tag_of(&content_type(call), &call.content);
    if let Some(first) = key.as_deref().and_then(|key| store.replay(key)) {
        return if first.sent == sent {
            Ok(created(call, first))
        } else {
            Err(Problem::new(
                422,
                "This Idempotency-Key came before, with other content.",
                "Use a new key for a new order; repeat the same content to get the first answer again.",
            ))
        };
    }
    let document = read(&call.content)?;
    validate_new(&document.value)?;
    let id = free_id(store)?;
    let content = with_id(&call.content, &document, id);
    let stored = store_at(store, Place::Order(id), &content_type(call), content, now)?;
    let first = Replay {
        turn: 0,
        sent,
        id,
        content_type: stored.content_type,
        tag: stored.tag,
        content: stored.content,
    };
    let reply = created(call, &first);
    if let Some(key) = key {
        store.keep_replay(&key, first);
    }
    Ok(reply)
}

/// The answer to the POST that created an order.
///
/// Spec: RFC 9110 §15.3.2.
fn created(call: &Call, order: &Replay) -> Reply {
    let location = [&call.mount, "orders/", &order.id.to_string()].concat();
    let reply = Reply::with(201, &order.content_type, order.content.clone())
        .field("Location", &location)
        .field("Content-Location", &location)
        .field("ETag", &EntityTag::strong(&order.tag).to_string());
    prefer::shape(reply, prefer::wanted(&call.fields))
}

fn free_id(store: &Store) -> Result<u64, Problem> {
    Some(store.next_id())
        .filter(|id| *id <= MAX_ID)
        .ok_or_else(|| {
            Problem::new(
                507,
                "The greatest possible Id is in use, so there is no next one.",
                "DELETE practice/-/state to start anew.",
            )
        })
}

/// The key in `Idempotency-Key`, a string in double quotes.
fn idempotency_key(call: &Call) -> Result<Option<String>, Problem> {
    let Some(value) = call.fields.get("Idempotency-Key") else {
        return Ok(None);
    };
    let key = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let fits = |key: &&str| (1..=255).contains(&key.len()) && !key.contains(['"', '\\']);
    key.filter(fits)
        .map(|key| Some(key.to_owned()))
        .ok_or_else(|| {
            Problem::new(
                400,
                "The Idempotency-Key cannot be read.",
                "Write it as a string in double quotes, like Idempotency-Key: \"8e03978e\".",
            )
        })
}

/// PUT on one order: creates or replaces.
pub(super) fn put(store: &mut Store, call: &Call, id: u64, now: Now) -> Result<Reply, Problem> {
    let settings = store.settings();
    let document = read(&call.content)?;
    validate(&document.value)?;
    check_id(&document.value, id)?;
    let place = Place::Order(id);
    let before = store.get(&place).cloned();
    let content = match &before {
        Some(before) if settings.has(Rule::MergeOnPut) => merged(before, &document.value),
        _ if settings.has(Rule::EtagOnRewritten) => rewritten(&document.value).into_bytes(),
        _ => call.content.clone(),
    };
    let content_type = content_type(call);
    let unchanged = content == call.content;
    let stored = store_at(store, place, &content_type, content, now)?;
    if before.is_some() && settings.has(Rule::AppendOnPut) {
        let further = free_id(store)?;
        let copy = with_id(&call.content, &document, further);
        store_at(store, Place::Order(further), &content_type, copy, now)?;
    }
    let status = super::write::status(before.is_none(), settings);
    let mut reply = Reply::with(status, &stored.content_type, stored.content.clone()).field(
        "Content-Location",
        &[&call.mount, "orders/", &id.to_string()].concat(),
    );
    // A validator here tells the sender: what you sent is what is stored (RFC 9110 §9.3.4).
    if unchanged || settings.has(Rule::EtagOnRewritten) {
        reply = with_validators(reply, &stored, now);
    }
    Ok(prefer::shape(reply, prefer::wanted(&call.fields)))
}

fn merged(before: &Stored, change: &Json) -> Vec<u8> {
    match parse(&before.content) {
        Ok(old) => merge_patch(old.value, change).to_text().into_bytes(),
        Err(_) => change.to_text().into_bytes(),
    }
}

/// PATCH on one order: applies the whole patch or nothing.
pub(super) fn patch(store: &mut Store, call: &Call, id: u64, now: Now) -> Result<Reply, Problem> {
    let place = Place::Order(id);
    let Some(before) = store.get(&place).cloned() else {
        return Err(super::write::absent(&place, "PATCH"));
    };
    let format = patch_format(&call.fields)?;
    let patch = read(&call.content)
        .map_err(|problem| problem.with_status(400))?
        .value;
    let old = read(&before.content)?.value;
    let new = match format {
        PatchFormat::Merge => merge_patch(old.clone(), &patch),
        PatchFormat::Operations => json_patch(old.clone(), &patch).map_err(refused)?,
    };
    validate(&new)?;
    check_id(&new, id)?;
    // A patch that changes nothing leaves the text as it was written.
    let content = if new == old {
        before.content
    } else {
        new.to_text().into_bytes()
    };
    let stored = store_at(store, place, &before.content_type, content, now)?;
    let reply = Reply::with(200, &stored.content_type, stored.content.clone()).field(
        "Content-Location",
        &[&call.mount, "orders/", &id.to_string()].concat(),
    );
    let reply = with_validators(reply, &stored, now);
    Ok(prefer::shape(reply, prefer::wanted(&call.fields)))
}

/// Spec: RFC 5789 §2.2.
fn refused(error: PatchError) -> Problem {
    let nothing = "Nothing was changed: a patch is applied as a whole or not at all.";
    match error {
        PatchError::Malformed(detail) => Problem::new(
            400,
            &detail,
            "Send an array of operations like {\"op\": \"replace\", \"path\": \"/Quantity\", \"value\": 2}.",
        ),
        PatchError::Unfit(detail) => Problem::new(
            422,
            &detail,
            &[nothing, " GET the order to see what is there."].concat(),
        ),
        PatchError::TestFailed(detail) => Problem::new(
            409,
            &detail,
            &[
                nothing,
                " GET the order, and adapt the patch to what is there.",
            ]
            .concat(),
        ),
    }
}
