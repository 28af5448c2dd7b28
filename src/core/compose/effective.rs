//! From what was typed to what can be sent.

use crate::core::http::{Content, FieldLine, InvalidRequest, Request};

use super::{ContentKind, Draft, RowId};

/// Why a header line is part of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A row that the person typed.
    Row(RowId),
    /// The kind of content, because no row names a `Content-Type`.
    Kind(ContentKind),
}

/// One header line that will be handed to the browser, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectiveLine {
    /// As typed.
    pub name: String,
    /// As typed.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
}

/// Something that keeps a draft from being sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A part that cannot stand in a message.
    #[error(transparent)]
    Invalid(#[from] InvalidRequest),
    /// A method that browsers never send for a page (Fetch, "forbidden method").
    #[error("a browser never lets a page send {method}")]
    ForbiddenMethod {
        /// As typed.
        method: String,
    },
    /// An address that the browser cannot read.
    #[error("the address {typed:?} is not a URL")]
    Url {
        /// As typed.
        typed: String,
    },
    /// An address with another scheme than http or https.
    #[error("only http and https addresses can be sent to, not {scheme:?}")]
    Scheme {
        /// Without the colon.
        scheme: String,
    },
    /// A name or password inside the address.
    #[error("the address contains a name or password")]
    Credentials,
    /// The page stands in a frame of another page.
    #[error("inside another page, only the practice server can be sent to")]
    Framed,
    /// The timeout is no number of seconds.
    #[error("the timeout {typed:?} is not a number of seconds")]
    Timeout {
        /// As typed.
        typed: String,
    },
}

impl Problem {
    /// What is wrong and how to fix it.
    pub fn sentence(&self) -> String {
        let what = self.to_string();
        let (first, rest) = what.split_at(what.chars().next().map_or(0, char::len_utf8));
        format!("{}{rest}. {}", first.to_ascii_uppercase(), self.hint())
    }

    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Invalid(error) => error.hint(),
            Self::ForbiddenMethod { .. } => {
                "CONNECT, TRACE and TRACK are refused; choose another method."
            }
            Self::Url { .. } => "Write it like https://api.example/orders/7 or practice/orders/7.",
            Self::Scheme { .. } => "Start the address with https:// or http://.",
            Self::Credentials => {
                "Take them out of the address; an Authorization header can carry them."
            }
            Self::Framed => "Open the tool in its own tab to send anywhere else.",
            Self::Timeout { .. } => "Give a number from 0.1 to 3600, for example 30.",
        }
    }
}

/// The header lines that a draft asks for, in order. Rows without a name and value are blank
/// and left out.
pub fn effective_lines(draft: &Draft) -> Vec<EffectiveLine> {
    let mut lines: Vec<EffectiveLine> = draft
        .rows
        .iter()
        .filter(|row| !(row.name.trim().is_empty() && row.value.trim().is_empty()))
        .map(|row| EffectiveLine {
            name: row.name.trim().to_owned(),
            value: row.value.to_string(),
            source: Source::Row(row.id),
        })
        .collect();
    let has_type = lines
        .iter()
        .any(|line| line.name.eq_ignore_ascii_case("content-type"));
    if let (false, true, Some(media_type)) =
        (has_type, draft.sends_content(), draft.kind.media_type())
    {
        lines.push(EffectiveLine {
            name: "Content-Type".into(),
            value: media_type.into(),
            source: Source::Kind(draft.kind),
        });
    }
    lines
}

/// The request a draft describes, with `url` as the browser resolved it.
///
/// # Errors
/// Everything that is in the way, in the order method, address, headers.
pub fn check(draft: &Draft, url: Result<String, Problem>) -> Result<Request, Vec<Problem>> {
    let mut problems = Vec::new();
    let method = draft.method.trim();
    let parsed = method
        .parse()
        .map_err(|error| problems.push(InvalidRequest::from(error).into()));
    if ["CONNECT", "TRACE", "TRACK"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(method))
    {
        problems.push(Problem::ForbiddenMethod {
            method: method.to_owned(),
        });
    }
    let url = url.map_err(|problem| problems.push(problem));
    let fields = effective_lines(draft)
        .iter()
        .filter_map(|line| {
            FieldLine::new(&line.name, &line.value)
                .map_err(|error| problems.push(error.into()))
                .ok()
        })
        .collect();
    let content = if draft.sends_content() {
        Content::Text(draft.content.to_string())
    } else {
        Content::None
    };
    match (parsed, url) {
        (Ok(method), Ok(url)) if problems.is_empty() => Ok(Request {
            method,
            url,
            fields,
            content,
        }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_at(draft: &Draft) -> Result<Request, Vec<Problem>> {
        check(draft, Ok("https://h.example/practice/orders/1".into()))
    }

    #[test]
    fn a_typed_content_type_wins_over_the_kind() {
        let draft = Draft::new("PUT", "x", ContentKind::Json, "{}")
            .with_rows(&[("content-type", "application/ld+json")]);
        let request = check_at(&draft).unwrap();
        assert_eq!(
            request.fields.get("Content-Type").as_deref(),
            Some("application/ld+json")
        );
        assert_eq!(request.fields.len(), 1);
    }

    #[test]
    fn get_carries_neither_content_nor_its_type() {
        let request = check_at(&Draft::new("GET", "x", ContentKind::Json, "{}")).unwrap();
        assert_eq!(request.content, Content::None);
        assert!(request.fields.is_empty());
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let draft = Draft::new("P UT", "x", ContentKind::Json, "{}")
            .with_rows(&[("Bad Name", "1"), ("X", "a\nb")]);
        let problems = check(&draft, Err(Problem::Url { typed: "x".into() })).unwrap_err();
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert_eq!(
            problems[1].sentence(),
            "The address \"x\" is not a URL. Write it like https://api.example/orders/7 or practice/orders/7."
        );
    }

    #[test]
    fn repeated_headers_stay_and_blank_rows_go() {
        let draft = Draft::new("PUT", "x", ContentKind::None, "kept in the draft").with_rows(&[
            ("X", "1"),
            ("", ""),
            ("X", "2"),
        ]);
        let request = check_at(&draft).unwrap();
        assert_eq!(request.fields.get("x").as_deref(), Some("1, 2"));
        assert_eq!(request.content, Content::None);
    }
}
