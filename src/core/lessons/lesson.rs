//! A lesson, as its file describes it.

use super::request::LessonRequest;
use super::when::When;

/// One lesson with its exercise.
///
/// Texts for people are in the small markup of [`markup`](crate::core::explain::markup); a blank
/// line begins a new paragraph.
#[derive(Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Stable name, in kebab-case: links and progress use it.
    pub id: Box<str>,
    /// A few words.
    pub title: Box<str>,
    /// What one will have seen.
    pub idea: Box<str>,
    /// What stands there when it begins.
    pub start: Start,
    /// The question before anything is sent, if there is one.
    pub predict: Option<Predict>,
    /// What to do.
    pub task: Box<str>,
    /// All of them must hold.
    pub goals: Vec<Goal>,
    /// What to say after a try that did not get there: the first that holds.
    pub hints: Vec<Hint>,
    /// What somebody else does, each once.
    pub meanwhile: Vec<Meanwhile>,
    /// What to look at when it is done; may be empty.
    pub see: Box<str>,
    /// Why it is so; may be empty.
    pub explain: Box<str>,
    /// Where it is written, such as `RFC 9110 §9.3.4`.
    pub cites: Vec<Box<str>>,
    /// Requests that reach every goal, one after the other; may be empty.
    pub solution: Vec<LessonRequest>,
    /// Typical tries that do not, for the tests of a lesson.
    pub wrong: Vec<WrongTry>,
}

/// What the page sets up.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Start {
    /// Stored in this order.
    pub stored: Vec<StartThing>,
    /// Ids of the practice server's switches that are on.
    pub switches: Vec<Box<str>>,
    /// Put into the tool, for the learner to change and send.
    pub request: Option<LessonRequest>,
}

/// One thing that is stored when a lesson begins.
#[derive(Debug, PartialEq, Eq)]
pub struct StartThing {
    /// Below `practice/`.
    pub path: Box<str>,
    /// Its media type.
    pub media_type: Box<str>,
    /// Its content, as it is.
    pub content: Box<str>,
}

/// A question to be answered before sending.
#[derive(Debug, PartialEq, Eq)]
pub struct Predict {
    /// What will happen?
    pub question: Box<str>,
    /// At least two, one of them right.
    pub answers: Vec<PossibleAnswer>,
}

/// One possible answer.
#[derive(Debug, PartialEq, Eq)]
pub struct PossibleAnswer {
    /// As it is offered.
    pub text: Box<str>,
    /// Whether it is what happens.
    pub is_right: bool,
    /// What to say to somebody who chose it.
    pub reply: Box<str>,
}

/// Something to reach.
#[derive(Debug, PartialEq, Eq)]
pub struct Goal {
    /// In words.
    pub text: Box<str>,
    /// When it is reached.
    pub when: When,
}

/// What to say after a certain try.
#[derive(Debug, PartialEq, Eq)]
pub struct Hint {
    /// Unique in its lesson; wrong tries name it.
    pub id: Box<str>,
    /// After which tries.
    pub when: When,
    /// What went wrong, and what to try.
    pub text: Box<str>,
}

/// What somebody else does in the meantime, once.
#[derive(Debug, PartialEq, Eq)]
pub struct Meanwhile {
    /// As soon as this holds.
    pub when: When,
    /// Sent by the page, to the practice server only.
    pub request: LessonRequest,
    /// What the learner is told.
    pub says: Box<str>,
}

/// A try that does not reach the goals.
#[derive(Debug, PartialEq, Eq)]
pub struct WrongTry {
    /// The id of the hint that it gets.
    pub hint: Box<str>,
    /// Sent one after the other.
    pub requests: Vec<LessonRequest>,
}

/// The paragraphs of a text for people.
pub fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    text.split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|paragraph| !paragraph.is_empty())
}
