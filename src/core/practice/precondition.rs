//! Conditions of a request, in the order in which a server judges them.
//!
//! A condition that cannot be read never lets a write through: an unquoted tag in `If-Match`
//! or `If-None-Match` makes the answer to a write 412. For GET and HEAD an unreadable
//! `If-None-Match` is as if it were not there. Dates that cannot be read are ignored, as
//! RFC 9110 §13.1.3 and §13.1.4 ask.
//!
//! Spec: RFC 9110 §13.1, §13.2.2.

use super::problem::Problem;
use crate::core::http::{EntityTag, Fields, list_elements, parse_date};

/// What is at the target now.
#[derive(Debug)]
pub(super) struct Current {
    /// Its strong entity tag.
    pub(super) tag: EntityTag,
    /// When it last changed, in seconds since 1970, if that is known.
    pub(super) modified: Option<u64>,
}

/// Whether the method only reads, for which a false condition means "not modified".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// GET and HEAD.
    Read,
    /// Every other method.
    Write,
}

/// A condition that does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// `If-Match`: none of the tags is the current one.
    IfMatch,
    /// `If-Match` or `If-None-Match` cannot be read.
    Unreadable,
    /// `If-Unmodified-Since`: it changed since.
    IfUnmodifiedSince,
    /// `If-None-Match`: one of the tags is the current one, or `*` and something is there.
    IfNoneMatch,
    /// `If-Modified-Since`: it has not changed since.
    IfModifiedSince,
}

/// What `If-Match` or `If-None-Match` lists.
enum Tags {
    Any,
    These(Vec<EntityTag>),
    Unreadable,
}

/// Judges the conditions of a request; the first that does not hold counts.
pub(super) fn evaluate(
    fields: &Fields,
    access: Access,
    current: Option<&Current>,
) -> Result<(), Failed> {
    if let Some(value) = fields.get("If-Match") {
        if_match(&value, current)?;
    } else if let Some(limit) = date(fields, "If-Unmodified-Since")
        && modified(current).is_some_and(|modified| modified > limit)
    {
        return Err(Failed::IfUnmodifiedSince);
    }
    if let Some(value) = fields.get("If-None-Match") {
        return if_none_match(&value, access, current);
    }
    if access == Access::Read {
        let known = (date(fields, "If-Modified-Since"), modified(current));
        if let (Some(limit), Some(modified)) = known
            && modified <= limit
        {
            return Err(Failed::IfModifiedSince);
        }
    }
    Ok(())
}

fn if_match(value: &str, current: Option<&Current>) -> Result<(), Failed> {
    let holds = match (read_tags(value), current) {
        (Tags::Unreadable, _) => return Err(Failed::Unreadable),
        (_, None) => false,
        (Tags::Any, Some(_)) => true,
        (Tags::These(tags), Some(current)) => tags.iter().any(|tag| tag.strong_eq(&current.tag)),
    };
    if holds { Ok(()) } else { Err(Failed::IfMatch) }
}

fn if_none_match(value: &str, access: Access, current: Option<&Current>) -> Result<(), Failed> {
    let matched = match (read_tags(value), current) {
        (Tags::Unreadable, _) if access == Access::Write => return Err(Failed::Unreadable),
        (Tags::Unreadable, _) | (_, None) => false,
        (Tags::Any, Some(_)) => true,
        (Tags::These(tags), Some(current)) => tags.iter().any(|tag| tag.weak_eq(&current.tag)),
    };
    if matched {
        Err(Failed::IfNoneMatch)
    } else {
        Ok(())
    }
}

fn read_tags(value: &str) -> Tags {
    let elements = list_elements(value);
    if elements == ["*"] {
        return Tags::Any;
    }
    match elements
        .into_iter()
        .map(str::parse)
        .collect::<Result<Vec<EntityTag>, _>>()
    {
        Ok(tags) if !tags.is_empty() => Tags::These(tags),
        _ => Tags::Unreadable,
    }
}

fn date(fields: &Fields, name: &str) -> Option<u64> {
    parse_date(&fields.get(name)?)
}

fn modified(current: Option<&Current>) -> Option<u64> {
    current.and_then(|current| current.modified)
}

/// Whether a write is guarded: it cannot overwrite something the sender has not seen.
///
/// Spec: RFC 6585 §3.
pub(super) fn is_guarded(fields: &Fields) -> bool {
    fields.has("If-Match")
        || date(fields, "If-Unmodified-Since").is_some()
        || fields
            .get("If-None-Match")
            .is_some_and(|value| matches!(read_tags(&value), Tags::Any))
}

impl Failed {
    /// The refusal of a write, with the tag that would have matched.
    pub(super) fn problem(self, current: Option<&Current>) -> Problem {
        let (detail, next) = match (self, current) {
            (Self::IfMatch, None) => (
                "If-Match asks for something to be there, and nothing is.",
                "To create it, send If-None-Match: * or no condition.",
            ),
            (Self::IfMatch, Some(_)) => (
                "If-Match names another version than the one stored now. Nothing was written.",
                "GET it again, bring your change into that version, and send it with the new ETag. A weak tag (W/) never matches.",
            ),
            (Self::Unreadable, _) => (
                "The condition cannot be read, so nothing was written.",
                "Write entity tags in double quotes, like If-Match: \"abc\", or a single *.",
            ),
            (Self::IfUnmodifiedSince, _) => (
                "It has changed since the date in If-Unmodified-Since. Nothing was written.",
                "GET it again, and prefer If-Match: dates do not tell two writes in one second apart.",
            ),
            (Self::IfNoneMatch | Self::IfModifiedSince, _) => (
                "If-None-Match asks for this version not to be there, and it is. Nothing was written.",
                "To replace what is there, GET it and send its ETag in If-Match. To create something new, use another address.",
            ),
        };
        let problem = Problem::new(412, detail, next);
        match current {
            Some(current) => {
                let tag = current.tag.to_string();
                problem.field("ETag", &tag).member("etag", &tag)
            }
            None => problem,
        }
    }
}
