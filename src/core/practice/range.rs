//! One part of a representation. Several ranges at once are ignored, which a server may do.
//!
//! ```text
//! Range = "bytes=" ( first "-" [ last ] / "-" length )
//! ```
//!
//! Spec: RFC 9110 §13.1.5, §14.1.2, §14.2, §15.3.7, §15.5.17.

use std::ops::Range;

use super::problem::Problem;
use super::reply::Reply;
use super::stored::Stored;
use super::target::number;
use crate::core::http::{EntityTag, Fields};

/// What a Range field asks for.
enum Asked {
    /// Nothing that we know how to give: the whole.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes beyond the end.
    Nowhere,
}

/// Cuts the answer to GET down to the part that is asked for.
pub(super) fn apply(mut reply: Reply, fields: &Fields, stored: &Stored) -> Reply {
    let Some(value) = fields.get("Range").filter(|_| same_version(fields, stored)) else {
        return reply;
    };
    let length = reply.content.len();
    match asked(&value, length) {
        Asked::Whole => reply,
        Asked::Nowhere => Problem::new(
            416,
            &["There are only ", &length.to_string(), " bytes."].concat(),
            "Ask for a range inside them, or leave Range out.",
        )
        .field("Content-Range", &["bytes */", &length.to_string()].concat())
        .reply(),
        Asked::Part(part) => {
            let told = [
                "bytes ",
                &part.start.to_string(),
                "-",
                &(part.end - 1).to_string(),
                "/",
                &length.to_string(),
            ]
            .concat();
            reply.content = reply.content[part].to_vec();
            reply.status = 206;
            reply.field("Content-Range", &told)
        }
    }
}

/// Whether `If-Range`, if it is there, names the stored version by its strong tag. A date never
/// does: it does not tell two writes in one second apart.
fn same_version(fields: &Fields, stored: &Stored) -> bool {
    fields.get("If-Range").is_none_or(|value| {
        value
            .parse::<EntityTag>()
            .is_ok_and(|tag| tag.strong_eq(&stored.entity_tag()))
    })
}

fn asked(value: &str, length: usize) -> Asked {
    let range = value
        .strip_prefix("bytes=")
        .and_then(|spec| spec.trim().split_once('-'));
    let Some((first, last)) = range else {
        return Asked::Whole;
    };
    let size = |text: &str| number(text).map(|n| usize::try_from(n).unwrap_or(usize::MAX));
    let part = match (first, last) {
        ("", "") => return Asked::Whole,
        ("", suffix) => match size(suffix) {
            Some(suffix) => length.saturating_sub(suffix)..length,
            None => return Asked::Whole,
        },
        (first, "") => match size(first) {
            Some(first) => first..length,
            None => return Asked::Whole,
        },
        (first, last) => match (size(first), size(last)) {
            (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
            _ => return Asked::Whole,
        },
    };
    if part.is_empty() {
        Asked::Nowhere
    } else {
        Asked::Part(part)
    }
}
