//! When a fact holds.

use super::Observed;
use crate::core::exchange::{AnsweredBy, Effect, Failure, Outcome};
use crate::core::http::{Content, Fields};

/// One condition of a fact, as `facts.toml` states it.
#[derive(Debug, PartialEq, Eq)]
pub enum Condition {
    /// The request's method is one of these, case included.
    Method(Vec<Box<str>>),
    /// The answer's status is in one of these ranges.
    Status(Vec<Codes>),
    /// The same request, sent just before, was answered with a status in these ranges.
    Repeat(Vec<Codes>),
    /// What the request did is known, and is one of these.
    Effect(Vec<Effect>),
    /// How the exchange ended.
    Outcome(Vec<OutcomeKind>),
    /// Who answered.
    AnsweredBy(Vec<AnsweredBy>),
    /// Whether it went to the practice server.
    Practice(bool),
    /// The place at the practice server is, or is not, one of these: paths without a query. A
    /// `*` at the end stands for one or more characters.
    PracticePath(Held, Vec<Box<str>>),
    /// The request has, or has not, such a field.
    RequestField(Held, FieldTest),
    /// The answer has, or has not, such a field. An answer whose fields may be hidden never
    /// counts as one without the field.
    ResponseField(Held, FieldTest),
    /// Whether the browser followed a redirect.
    Redirected(bool),
    /// Whether CORS may hide fields of the answer.
    FieldsFiltered(bool),
    /// Whether the request carried at least one byte of content.
    Content(bool),
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It is there.
    Present,
    /// It is not there.
    Absent,
}

/// Status codes from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Codes(pub u16, pub u16);

/// A field to look for.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldTest {
    /// The field's name; case does not count.
    pub name: Box<str>,
    /// What its value must be; `None` for any. Three dots at the end stand for any rest.
    pub value: Option<Box<str>>,
}

/// How an exchange ended, without its details.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKind {
    /// An answer came.
    Answered,
    /// The person cancelled it.
    Cancelled,
    /// It took too long.
    TimedOut,
    /// There is no answer that the page may read.
    Network,
    /// The browser refused to send it.
    Refused,
}

impl From<&Outcome> for OutcomeKind {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Answered(_) => Self::Answered,
            Outcome::Failed(Failure::Cancelled) => Self::Cancelled,
            Outcome::Failed(Failure::TimedOut(_)) => Self::TimedOut,
            Outcome::Failed(Failure::Network) => Self::Network,
            Outcome::Failed(Failure::Refused(_)) => Self::Refused,
        }
    }
}

impl Condition {
    /// Whether it is true of this exchange.
    pub fn holds(&self, observed: &Observed) -> bool {
        let answer = observed.answer();
        match self {
            Self::Method(methods) => methods.iter().any(|name| observed.request.method == **name),
            Self::Status(codes) => answer.is_some_and(|a| contain(codes, a.response.status)),
            Self::Repeat(codes) => observed.repeat.is_some_and(|status| contain(codes, status)),
            Self::Effect(effects) => observed
                .effect
                .is_some_and(|effect| effects.contains(&effect)),
            Self::Outcome(kinds) => kinds.contains(&OutcomeKind::from(observed.outcome)),
            Self::AnsweredBy(who) => answer.is_some_and(|a| who.contains(&a.answered_by)),
            Self::Practice(practice) => observed.practice == *practice,
            Self::PracticePath(held, patterns) => {
                let at = |path| patterns.iter().any(|pattern| is_at(path, pattern));
                observed.practice_path.is_some_and(at) == (*held == Held::Present)
            }
            Self::RequestField(held, test) => {
                test.holds(&observed.request.fields) == (*held == Held::Present)
            }
            Self::ResponseField(Held::Present, test) => {
                answer.is_some_and(|a| test.holds(&a.response.fields))
            }
            Self::ResponseField(Held::Absent, test) => {
                answer.is_some_and(|a| !a.fields_filtered && !test.holds(&a.response.fields))
            }
            Self::Redirected(redirected) => answer.is_some_and(|a| a.redirected == *redirected),
            Self::FieldsFiltered(filtered) => {
                answer.is_some_and(|a| a.fields_filtered == *filtered)
            }
            Self::Content(carried) => carries_content(&observed.request.content) == *carried,
        }
    }
}

impl FieldTest {
    /// Whether there is such a field.
    pub(crate) fn holds(&self, fields: &Fields) -> bool {
        let Some(value) = fields.get(&self.name) else {
            return false;
        };
        let Some(wanted) = self.value.as_deref() else {
            return true;
        };
        match wanted.strip_suffix("...") {
            Some(start) => value.starts_with(start),
            None => value == wanted,
        }
    }
}

/// Whether a status is in one of these ranges.
pub(crate) fn contain(codes: &[Codes], status: u16) -> bool {
    codes
        .iter()
        .any(|&Codes(first, last)| (first..=last).contains(&status))
}

/// Whether a path, its query aside, is one that a pattern describes: a `*` at its end stands for
/// one or more characters.
pub(crate) fn is_at(path: &str, pattern: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    match pattern.strip_suffix('*') {
        Some(start) => path.len() > start.len() && path.starts_with(start),
        None => path == pattern,
    }
}

/// Whether at least one byte of content goes out.
pub(crate) fn carries_content(content: &Content) -> bool {
    content.bytes().is_none_or(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_compared_without_its_query() {
        assert!(is_at("redirect/303?to=orders/1", "redirect/303"));
        assert!(is_at("orders/7", "orders/*"));
        assert!(
            !is_at("orders/", "orders/*"),
            "the star stands for something"
        );
        assert!(!is_at("ordersX", "orders"));
    }

    #[test]
    fn a_field_test_may_fix_the_whole_value_or_its_start() {
        let mut fields = Fields::new();
        fields.add("If-Match", "W/\"1\"");
        let test = |value: Option<&str>| FieldTest {
            name: "if-match".into(),
            value: value.map(Into::into),
        };
        assert!(test(None).holds(&fields));
        assert!(test(Some("W/...")).holds(&fields));
        assert!(!test(Some("W/")).holds(&fields));
        assert!(!test(Some("*")).holds(&fields));
    }
}
