//! The exchange: nothing yet, under way, or ended.

use std::rc::Rc;

use yew::Reducible;

use crate::core::compose::Problem;
use crate::core::exchange::{Answered, Effect, Outcome};
use crate::core::http::Request;

/// Counts the sends of this page; a late result of an older one is dropped.
pub type Job = u32;

/// Exchange state. One per page, owned by `App`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExchangeState {
    /// How many exchanges have ended.
    pub ended: u32,
    /// The send under way, if any.
    pub sending: Option<Job>,
    /// The last exchange that ended.
    pub last: Option<Rc<Ended>>,
    /// Whether nothing else has gone to the practice server since.
    pub is_undisturbed: bool,
}

/// An exchange that has ended.
#[derive(Debug, PartialEq)]
pub struct Ended {
    /// What was sent, or why it could not be.
    pub tried: Result<Sent, Vec<Problem>>,
}

/// A request that left, and what came of it.
#[derive(Debug, PartialEq)]
pub struct Sent {
    /// As it was handed to the browser.
    pub request: Rc<Request>,
    /// How it ended.
    pub outcome: Outcome,
    /// What follows `practice/` in the address, if it went there.
    pub practice_path: Option<String>,
    /// What it did to the practice server's state, where that is known.
    pub effect: Option<Effect>,
    /// The status of the exchange just before, if its request was the same.
    pub repeat: Option<u16>,
}

/// What happened.
#[derive(Debug)]
pub enum ExchangeAction {
    /// A request left.
    Started(Job),
    /// A send ended.
    Ended(Job, Ended),
    /// Something else went to the practice server: a reset, a switch, a figure.
    Disturbed,
}

impl Reducible for ExchangeState {
    type Action = ExchangeAction;

    fn reduce(self: Rc<Self>, action: ExchangeAction) -> Rc<Self> {
        match action {
            ExchangeAction::Started(job) => Rc::new(Self {
                sending: Some(job),
                ..(*self).clone()
            }),
            ExchangeAction::Ended(job, ended) if self.sending == Some(job) => Rc::new(Self {
                ended: self.ended + 1,
                sending: None,
                last: Some(Rc::new(ended)),
                is_undisturbed: true,
            }),
            ExchangeAction::Disturbed if self.is_undisturbed => Rc::new(Self {
                is_undisturbed: false,
                ..(*self).clone()
            }),
            ExchangeAction::Ended(..) | ExchangeAction::Disturbed => self,
        }
    }
}

impl Ended {
    /// What was sent, unless nothing was.
    pub fn sent(&self) -> Option<&Sent> {
        self.tried.as_ref().ok()
    }

    /// The answer, if one came.
    pub fn answered(&self) -> Option<&Answered> {
        match &self.sent()?.outcome {
            Outcome::Answered(answered) => Some(answered),
            Outcome::Failed(_) => None,
        }
    }
}

impl Sent {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        match &self.outcome {
            Outcome::Answered(answered) => Some(answered.response.status),
            Outcome::Failed(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_of_an_older_send_is_dropped() {
        let state = Rc::new(ExchangeState::default())
            .reduce(ExchangeAction::Started(1))
            .reduce(ExchangeAction::Started(2));
        let late = state
            .clone()
            .reduce(ExchangeAction::Ended(1, Ended { tried: Err(vec![]) }));
        assert!(Rc::ptr_eq(&state, &late));
        let done = late.reduce(ExchangeAction::Ended(2, Ended { tried: Err(vec![]) }));
        assert_eq!((done.ended, done.sending), (1, None));
    }
}
