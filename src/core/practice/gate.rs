//! Checks that need no state: sizes, the method, and what the content claims to be.
//!
//! Spec: RFC 9110 §15.5.

use super::order::{media_type, patch_format};
use super::problem::Problem;
use super::registry::is_registered;
use super::route::Route;
use super::switches::{Rule, Settings};
use super::{Call, MAX_CONTENT, Place};
use crate::core::http::MediaType;

/// The longest target, in bytes.
const MAX_TARGET: usize = 8_000;

/// The most that all fields take together, in bytes.
const MAX_FIELDS: usize = 64_000;

/// The biggest patch document, in bytes.
const MAX_PATCH: usize = 1 << 20;

/// 414 for a target that is too long.
pub(super) fn target(call: &Call) -> Result<(), Problem> {
    if call.target.len() <= MAX_TARGET {
        return Ok(());
    }
    Err(Problem::new(
        414,
        "The address is longer than 8000 bytes.",
        "Send the data as content of the request, not in the address.",
    ))
}

/// 431 for fields that are too many or too long.
pub(super) fn fields(call: &Call) -> Result<(), Problem> {
    let size: usize = call
        .fields
        .iter()
        .map(|line| line.name().len() + line.value().len())
        .sum();
    if size <= MAX_FIELDS {
        return Ok(());
    }
    Err(Problem::new(
        431,
        "The headers take more than 64000 bytes.",
        "Leave out headers that this server does not need.",
    ))
}

/// 501 for a method that no HTTP registry knows.
///
/// Spec: RFC 9110 §9.1, §15.6.2.
pub(super) fn method(call: &Call) -> Result<(), Problem> {
    let name = call.method.as_str();
    if is_registered(name) {
        return Ok(());
    }
    let upper = name.to_ascii_uppercase();
    let next = if is_registered(&upper) {
        ["Methods are case-sensitive: write ", &upper, "."].concat()
    } else {
        "Use one of the registered methods, like PUT; practice/echo/ takes any.".to_owned()
    };
    Err(Problem::new(
        501,
        &["This server does not know the method ", name, "."].concat(),
        &next,
    ))
}

/// 405 for a method that this resource does not take.
///
/// Spec: RFC 9110 §10.2.1, §15.5.6.
pub(super) fn allowed(call: &Call, route: &Route, settings: Settings) -> Result<(), Problem> {
    let Some(allow) = route.allow() else {
        return Ok(());
    };
    if allow.split(", ").any(|method| call.method == method) {
        return Ok(());
    }
    let next = match (route, call.method.as_str()) {
        (Route::Orders, "PUT") => {
            "PUT needs the address of one order, like practice/orders/1; POST adds an order here."
                .to_owned()
        }
        (Route::Stored(Place::Order(_)), "POST") => {
            "POST to practice/orders adds an order; PUT replaces this one.".to_owned()
        }
        _ => ["Use one of ", allow, "."].concat(),
    };
    let detail = [call.method.as_str(), " is not allowed on this resource."].concat();
    let problem = Problem::new(405, &detail, &next);
    Err(if settings.has(Rule::HideAllow) {
        problem
    } else {
        problem.field("Allow", allow)
    })
}

/// 413, 400 for Content-Range, and 415: what can be judged before the content is read.
pub(super) fn content(call: &Call, route: &Route, settings: Settings) -> Result<(), Problem> {
    size(call)?;
    if !route.takes_content() || !matches!(call.method.as_str(), "PUT" | "POST" | "PATCH") {
        return Ok(());
    }
    if call.method == "PUT"
        && call.fields.has("Content-Range")
        && !settings.has(Rule::IgnoreContentRange)
    {
        return Err(Problem::new(
            400,
            "Content-Range on PUT asks to replace a part, which this resource does not support.",
            "Send the whole representation without Content-Range, or only the change with PATCH.",
        ));
    }
    coding(call)?;
    match (route, call.method.as_str()) {
        (_, "PATCH") => patch_format(&call.fields).map(drop),
        (Route::Stored(Place::File(_)), _) => file_type(call),
        _ => media_type(call),
    }
}

fn size(call: &Call) -> Result<(), Problem> {
    let (most, text) = if call.method == "PATCH" {
        (MAX_PATCH, "A patch may have 1 MiB (1048576 bytes).")
    } else {
        (MAX_CONTENT, "The content may have 64 MiB (67108864 bytes).")
    };
    if call.content.len() <= most {
        return Ok(());
    }
    Err(Problem::new(
        413,
        text,
        "Send less, or in several parts under names of their own.",
    ))
}

/// Spec: RFC 9110 §8.4, §12.5.3.
fn coding(call: &Call) -> Result<(), Problem> {
    match call.fields.get("Content-Encoding") {
        Some(coding) if !coding.eq_ignore_ascii_case("identity") => Err(Problem::new(
            415,
            &[
                "The content is encoded with \"",
                &coding,
                "\", and this server decodes nothing.",
            ]
            .concat(),
            "Send the content as it is, without Content-Encoding.",
        )
        .field("Accept-Encoding", "identity")),
        _ => Ok(()),
    }
}

/// A file may have any media type, but only one, and it must be one.
fn file_type(call: &Call) -> Result<(), Problem> {
    match call.fields.get("Content-Type") {
        Some(text) if MediaType::parse(&text).is_none() => Err(Problem::new(
            415,
            &["\"", &text, "\" is not one media type."].concat(),
            "Send one Content-Type such as text/plain, or none.",
        )
        .field("Accept", "*/*")),
        _ => Ok(()),
    }
}
