//! Conditions over what was sent, answered and stored.

use super::trace::{Exchange, StoredThing};
use crate::core::explain::{Codes, FieldTest, Held, carries_content, contain, is_at};
use crate::core::json::{self, Value};

/// All of these must be true.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct When(pub(super) Vec<Test>);

/// One condition.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// Some exchange is like this.
    Sent(ExchangeTest),
    /// The last exchange is like this.
    Last(ExchangeTest),
    /// No exchange is like this.
    Never(ExchangeTest),
    /// Exchanges like these came in this order; others may have come between.
    Order(Vec<ExchangeTest>),
    /// So many exchanges are like this.
    Times(ExchangeTest, Bounds),
    /// Something like this is stored.
    Stored(StoredTest),
    /// Nothing is stored at these paths.
    NotStored(Vec<Box<str>>),
    /// So many things are stored under a path.
    Count(Box<str>, Bounds),
}

/// A number from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds(pub(super) usize, pub(super) usize);

/// What an exchange must be like.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct ExchangeTest {
    /// One of these, case included; any if there are none.
    pub(super) methods: Vec<Box<str>>,
    /// At the practice server, one of these patterns; any address if there are none.
    pub(super) paths: Vec<Box<str>>,
    /// In one of these ranges; any outcome if there are none.
    pub(super) status: Vec<Codes>,
    /// Whether an answer came.
    pub(super) is_answered: Option<bool>,
    /// Whether at least one byte of content was sent.
    pub(super) has_content: Option<bool>,
    /// Fields of the request.
    pub(super) request: Vec<(Held, FieldTest)>,
    /// Fields of the answer; without an answer none is there.
    pub(super) response: Vec<(Held, FieldTest)>,
    /// Members of the JSON object that was sent.
    pub(super) members: Members,
    /// Whether the request before it was the same, byte for byte.
    pub(super) is_same_as_before: Option<bool>,
}

/// What a stored thing must be like.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct StoredTest {
    /// One of these patterns.
    pub(super) paths: Vec<Box<str>>,
    /// Members of the JSON object that is stored.
    pub(super) members: Members,
    /// Its media type, without parameters.
    pub(super) media_type: Option<Box<str>>,
    /// Its whole content.
    pub(super) text: Option<Box<str>>,
}

/// What a JSON object must and must not have.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Members {
    /// With these values.
    pub(super) with: Vec<(Box<str>, Value)>,
    /// Not these, whatever their value.
    pub(super) without: Vec<Box<str>>,
}

impl When {
    /// Whether it holds after these exchanges, with this stored.
    pub fn holds(&self, trace: &[Exchange], stored: &[StoredThing]) -> bool {
        self.0.iter().all(|test| test.holds(trace, stored))
    }
}

impl Test {
    fn holds(&self, trace: &[Exchange], stored: &[StoredThing]) -> bool {
        let like =
            |test: &ExchangeTest| (0..trace.len()).filter(|at| test.holds(trace, *at)).count();
        match self {
            Self::Sent(test) => like(test) > 0,
            Self::Last(test) => !trace.is_empty() && test.holds(trace, trace.len() - 1),
            Self::Never(test) => like(test) == 0,
            Self::Order(tests) => {
                let mut at = 0..trace.len();
                tests.iter().all(|test| at.any(|at| test.holds(trace, at)))
            }
            Self::Times(test, bounds) => bounds.hold(like(test)),
            Self::Stored(test) => stored.iter().any(|thing| test.holds(thing)),
            Self::NotStored(paths) => {
                let is_named = |thing: &StoredThing| is_one_of(&thing.path, paths);
                !stored.iter().any(is_named)
            }
            Self::Count(under, bounds) => {
                let below = stored
                    .iter()
                    .filter(|thing| thing.path.starts_with(&**under));
                bounds.hold(below.count())
            }
        }
    }
}

impl Bounds {
    const fn hold(self, number: usize) -> bool {
        self.0 <= number && number <= self.1
    }
}

impl ExchangeTest {
    fn holds(&self, trace: &[Exchange], at: usize) -> bool {
        let Exchange {
            request,
            path,
            answer,
        } = &trace[at];
        let before = at.checked_sub(1).map(|before| &trace[before].request);
        let is = |wanted: Option<bool>, truth: bool| wanted.is_none_or(|wanted| wanted == truth);
        let is_held = |held: Held, found: bool| found == (held == Held::Present);
        let methods = &self.methods;
        (methods.is_empty() || methods.iter().any(|name| request.method == **name))
            && (self.paths.is_empty()
                || path
                    .as_ref()
                    .is_some_and(|path| is_one_of(path, &self.paths)))
            && (self.status.is_empty()
                || answer
                    .as_ref()
                    .is_some_and(|(status, _)| contain(&self.status, *status)))
            && is(self.is_answered, answer.is_some())
            && is(self.has_content, carries_content(&request.content))
            && is(self.is_same_as_before, before == Some(request))
            && self
                .request
                .iter()
                .all(|(held, test)| is_held(*held, test.holds(&request.fields)))
            && self.response.iter().all(|(held, test)| {
                let fields = answer.as_ref().map(|(_, fields)| fields);
                is_held(*held, fields.is_some_and(|fields| test.holds(fields)))
            })
            && self.members.hold(|| {
                let bytes = request.content.bytes()?;
                json::read(str::from_utf8(bytes).ok()?).ok()
            })
    }
}

impl StoredTest {
    fn holds(&self, thing: &StoredThing) -> bool {
        let essence = thing
            .media_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim();
        is_one_of(&thing.path, &self.paths)
            && self
                .media_type
                .as_ref()
                .is_none_or(|wanted| essence.eq_ignore_ascii_case(wanted))
            && self
                .text
                .as_deref()
                .is_none_or(|wanted| thing.text.as_deref() == Some(wanted))
            && self
                .members
                .hold(|| json::read(thing.text.as_deref()?).ok())
    }
}

impl Members {
    /// Whether a JSON text has what it must have; it is read only if that matters.
    fn hold(&self, read: impl FnOnce() -> Option<Value>) -> bool {
        if self.with.is_empty() && self.without.is_empty() {
            return true;
        }
        let Some(object) = read().filter(|value| value.members().is_some()) else {
            return false;
        };
        let has = |(name, wanted): &(Box<str>, Value)| {
            object.get(name).is_some_and(|found| wanted.same(found))
        };
        self.with.iter().all(has) && self.without.iter().all(|name| object.get(name).is_none())
    }
}

fn is_one_of(path: &str, patterns: &[Box<str>]) -> bool {
    patterns.iter().any(|pattern| is_at(path, pattern))
}
