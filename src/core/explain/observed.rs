//! What is known about an exchange when it is explained.

use crate::core::exchange::{Answered, Effect, Outcome};
use crate::core::http::Request;

/// One exchange, with what the page knows around it.
#[derive(Debug, Clone, Copy)]
pub struct Observed<'a> {
    /// What was sent.
    pub request: &'a Request,
    /// How it ended.
    pub outcome: &'a Outcome,
    /// Whether it went to the practice server.
    pub practice: bool,
    /// What follows `practice/` in the request's URL, query included; `None` elsewhere.
    pub practice_path: Option<&'a str>,
    /// What it did to the place it named; `None` where nobody can see that.
    pub effect: Option<Effect>,
    /// The status that the very same request got just before, if nothing came in between:
    /// no other request and no reset.
    pub repeat: Option<u16>,
}

impl<'a> Observed<'a> {
    /// The answer, if one came.
    pub fn answer(&self) -> Option<&'a Answered> {
        match self.outcome {
            Outcome::Answered(answered) => Some(answered),
            Outcome::Failed(_) => None,
        }
    }
}
