//! The order in which a request is judged; the first thing that is wrong is the answer.
//!
//! ```text
//! 414 → 431 → 501 → 404 → 405 → 413 → 400 (Content-Range) → 415 → 428 → 412 or 304
//!     → 400 (syntax) → 422 → 409 → the write → 201, 200 or 204
//! ```
//!
//! Conditions come after everything that would fail without them, and before the content is
//! processed. Resources that only try things out (`status`, `bytes`, …) and `-/state` have no
//! validators, so conditions do not apply to them.
//!
//! Spec: RFC 9110 §13.2.1, §13.2.2, §15.

use super::precondition::{Access, Current, Failed, evaluate, is_guarded};
use super::problem::Problem;
use super::reply::Reply;
use super::route::{Route, split_delay};
use super::stored::tag_of;
use super::switches::{Rule, Settings};
use super::{Call, Place, Store, control, echo, files, gate, orders, patch, toys, write};
use crate::core::http::{EntityTag, Now, write_date};

/// The answer and the milliseconds before it.
pub(super) fn decide(store: &mut Store, call: &Call, now: Now) -> (Reply, u32) {
    let (path, query) = call.target.split_once('?').unwrap_or((&call.target, ""));
    let sized = gate::target(call).and_then(|()| gate::fields(call));
    let split = sized.and_then(|()| split_delay(path));
    match split {
        Err(problem) => (problem.reply(), 0),
        Ok((delay, path)) => {
            let reply = judge(store, call, now, path, query).unwrap_or_else(Problem::reply);
            (reply, delay)
        }
    }
}

fn judge(
    store: &mut Store,
    call: &Call,
    now: Now,
    path: &str,
    query: &str,
) -> Result<Reply, Problem> {
    let settings = store.settings();
    let route = Route::of(path);
    if !matches!(route, Ok(Route::Echo)) {
        gate::method(call)?;
    }
    let route = route?;
    gate::allowed(call, &route, settings)?;
    if call.method == "OPTIONS"
        && let Some(allow) = route.allow()
    {
        return Ok(options(&route, allow));
    }
    exists(store, call, &route)?;
    gate::content(call, &route, settings)?;
    if let Some(reply) = conditions(store, call, &route, settings)? {
        return Ok(reply);
    }
    let reply = act(store, call, now, &route, query)?;
    if is_write(call, &route) && store.loses_answer() {
        return Err(lost_answer());
    }
    Ok(reply)
}

/// Spec: RFC 9110 §9.3.7.
fn options(route: &Route, allow: &str) -> Reply {
    let reply = Reply::empty(204).field("Allow", allow);
    match route {
        Route::Stored(Place::Order(_)) => reply.field("Accept-Patch", patch::ACCEPT_PATCH),
        _ => reply,
    }
}

/// 404 where every method but PUT needs something to be there.
fn exists(store: &Store, call: &Call, route: &Route) -> Result<(), Problem> {
    match route {
        Route::Stored(place) if call.method != "PUT" && store.get(place).is_none() => {
            Err(write::absent(place, call.method.as_str()))
        }
        _ => Ok(()),
    }
}

/// 428, 412 and 304.
fn conditions(
    store: &Store,
    call: &Call,
    route: &Route,
    settings: Settings,
) -> Result<Option<Reply>, Problem> {
    let Some(current) = current(store, route) else {
        return Ok(None);
    };
    let current = current.as_ref();
    let access = match call.method.as_str() {
        "GET" | "HEAD" => Access::Read,
        _ => Access::Write,
    };
    if access == Access::Write {
        if settings.has(Rule::RequireIfMatch)
            && is_write(call, route)
            && call.method != "POST"
            && current.is_some()
            && !is_guarded(&call.fields)
        {
            return Err(condition_required());
        }
        if settings.has(Rule::IgnorePreconditions) {
            return Ok(None);
        }
    }
    let Err(failed) = evaluate(&call.fields, access, current) else {
        return Ok(None);
    };
    let is_none_match = failed == Failed::IfNoneMatch;
    let reading = access == Access::Read && (is_none_match || failed == Failed::IfModifiedSince);
    if reading || (is_none_match && settings.has(Rule::NotModifiedForPut)) {
        return Ok(Some(not_modified(current)));
    }
    Err(failed.problem(current))
}

/// What conditions are compared with: `None` where they do not apply, `Some(None)` where
/// nothing is stored.
#[allow(
    clippy::option_option,
    reason = "no validators and nothing there are two answers"
)]
fn current(store: &Store, route: &Route) -> Option<Option<Current>> {
    match route {
        Route::Stored(place) => Some(store.get(place).map(|stored| Current {
            tag: stored.entity_tag(),
            modified: Some(stored.modified),
        })),
        Route::Orders => Some(Some(generated(&orders::list(store)))),
        Route::Settings => Some(Some(generated(
            control::settings(store.settings()).as_bytes(),
        ))),
        _ => None,
    }
}

fn generated(content: &[u8]) -> Current {
    Current {
        tag: EntityTag::strong(&tag_of("application/json", content)),
        modified: None,
    }
}

/// Spec: RFC 9110 §15.4.5.
fn not_modified(current: Option<&Current>) -> Reply {
    let reply = Reply::empty(304);
    match current {
        Some(current) => {
            let reply = reply.field("ETag", &current.tag.to_string());
            match current.modified {
                Some(modified) => reply.field("Last-Modified", &write_date(modified)),
                None => reply,
            }
        }
        None => reply,
    }
}

/// Spec: RFC 6585 §3.
fn condition_required() -> Problem {
    Problem::new(
        428,
        "This server changes what exists only under a condition, so that nobody's change gets lost.",
        "GET it, then send the same request with its ETag in If-Match.",
    )
}

fn act(
    store: &mut Store,
    call: &Call,
    now: Now,
    route: &Route,
    query: &str,
) -> Result<Reply, Problem> {
    let method = call.method.as_str();
    match route {
        Route::Echo => Ok(echo::reply(call)),
        Route::Status(code) => Ok(toys::status(*code)),
        Route::Redirect(code) => toys::redirect(call, *code, query),
        Route::Index => Ok(control::index()),
        Route::Bytes(count) => Ok(toys::bytes(*count)),
        Route::Json => toys::json(query),
        Route::Drip => toys::drip(query),
        Route::State if method == "DELETE" => {
            store.reset();
            Ok(Reply::empty(204))
        }
        Route::State => Ok(control::state(store)),
        Route::Settings if method == "PUT" => control::put_settings(store, call),
        Route::Settings => {
            let text = control::settings(store.settings());
            let tag = generated(text.as_bytes()).tag.to_string();
            Ok(Reply::json(200, text).field("ETag", &tag))
        }
        Route::Orders if method == "POST" => {
            unfit_content(orders::create(store, call, now), store.settings())
        }
        Route::Orders => {
            let content = orders::list(store);
            let tag = generated(&content).tag.to_string();
            Ok(Reply::with(200, "application/json", content).field("ETag", &tag))
        }
        Route::Stored(place) => stored(store, call, now, place),
    }
}

fn stored(store: &mut Store, call: &Call, now: Now, place: &Place) -> Result<Reply, Problem> {
    let settings = store.settings();
    match (call.method.as_str(), place) {
        ("PUT", Place::Order(id)) => unfit_content(orders::put(store, call, *id, now), settings),
        ("PUT", Place::File(_)) => files::put(store, call, place.clone(), now),
        ("PATCH", Place::Order(id)) => orders::patch(store, call, *id, now),
        ("DELETE", _) => {
            if !settings.has(Rule::DeleteDoesNothing) {
                store.remove(place);
            }
            Ok(Reply::empty(204))
        }
        (method, _) => match store.get(place) {
            Some(stored) => Ok(files::get(call, stored, now)),
            None => Err(write::absent(place, method)),
        },
    }
}

/// The switch that answers 501 where content is malformed (400) or does not fit (422).
fn unfit_content(result: Result<Reply, Problem>, settings: Settings) -> Result<Reply, Problem> {
    result.map_err(|problem| {
        if settings.has(Rule::NotImplementedForBadJson) && problem.is_about_content() {
            problem.with_status(501)
        } else {
            problem
        }
    })
}

/// Whether this is a write that a switch may lose the answer of.
fn is_write(call: &Call, route: &Route) -> bool {
    matches!(route, Route::Orders | Route::Stored(_)) && !call.method.is_safe()
}

fn lost_answer() -> Problem {
    Problem::new(
        504,
        "The server did what you asked, but its answer got lost on the way.",
        "A PUT or DELETE can simply be sent again. Before repeating a POST, GET the orders to see whether it has been done.",
    )
}
