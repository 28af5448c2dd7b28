//! The exchange: nothing yet, under way, or ended.

use std::ptr;
use std::rc::Rc;

use yew::Reducible;

use crate::core::compose::Problem;
use crate::core::exchange::{Answered, Effect, Outcome};
use crate::core::http::{MediaType, Request};

/// For how many drafts the last answer is kept at hand.
const KEPT_ANSWERS: usize = 8;

/// Counts the sends of this page; a late result of an older one is dropped.
pub type Job = u32;

/// Exchange state. One per page, owned by `App`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExchangeState {
    /// How many exchanges have ended.
    pub ended: u32,
    /// The send under way, if any.
    pub sending: Option<Job>,
    /// Which draft sent last.
    pub sender: Rc<str>,
    /// The last exchange that ended.
    pub last: Option<Rc<Ended>>,
    /// The last exchange of each draft that sent lately, the latest at the end.
    pub of_drafts: Vec<(Rc<str>, Rc<Ended>)>,
    /// Whether nothing else has gone to the practice server since.
    pub is_undisturbed: bool,
}

/// An exchange that has ended. Equal only to itself: an answer of megabytes is never compared.
#[derive(Debug)]
pub struct Ended {
    /// What was sent, or why it could not be.
    pub tried: Result<Sent, Vec<Problem>>,
}

impl PartialEq for Ended {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self, other)
    }
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
    /// A request of this draft left.
    Started(Job, Rc<str>),
    /// A send ended.
    Ended(Job, Ended),
    /// Something else went to the practice server: a reset, a switch, a figure.
    Disturbed,
}

impl Reducible for ExchangeState {
    type Action = ExchangeAction;

    fn reduce(self: Rc<Self>, action: ExchangeAction) -> Rc<Self> {
        match action {
            ExchangeAction::Started(job, sender) => Rc::new(Self {
                sending: Some(job),
                sender,
                ..(*self).clone()
            }),
            ExchangeAction::Ended(job, ended) if self.sending == Some(job) => {
                let ended = Rc::new(ended);
                let mut of_drafts = self.of_drafts.clone();
                of_drafts.retain(|(draft, _)| *draft != self.sender);
                if of_drafts.len() == KEPT_ANSWERS {
                    of_drafts.remove(0);
                }
                of_drafts.push((self.sender.clone(), ended.clone()));
                Rc::new(Self {
                    ended: self.ended + 1,
                    sending: None,
                    sender: self.sender.clone(),
                    last: Some(ended),
                    of_drafts,
                    is_undisturbed: true,
                })
            }
            ExchangeAction::Disturbed if self.is_undisturbed => Rc::new(Self {
                is_undisturbed: false,
                ..(*self).clone()
            }),
            ExchangeAction::Ended(..) | ExchangeAction::Disturbed => self,
        }
    }
}

impl ExchangeState {
    /// Whether the last request stayed here because the page is inside another one.
    pub fn is_held_by_frame(&self) -> bool {
        let tried = self.last.as_ref().map(|ended| &ended.tried);
        matches!(tried, Some(Err(problems)) if problems.contains(&Problem::Framed))
    }

    /// The same, with the last exchange of this draft as the last one.
    #[must_use]
    pub fn for_draft(&self, draft: &str) -> Self {
        let mut all = self.of_drafts.iter();
        Self {
            last: all
                .find(|(of, _)| **of == *draft)
                .map(|(_, ended)| ended.clone()),
            ..self.clone()
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

    /// The content of the answer; nothing if there is no answer.
    pub fn content(&self) -> &[u8] {
        self.answered()
            .map_or(&[], |answered| &answered.response.content)
    }

    /// The media type that the answer names, if it names one.
    pub fn media_type(&self) -> Option<MediaType> {
        let named = self.answered()?.response.fields.get("content-type")?;
        MediaType::parse(&named)
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
            .reduce(ExchangeAction::Started(1, "a".into()))
            .reduce(ExchangeAction::Started(2, "a".into()));
        let late = state
            .clone()
            .reduce(ExchangeAction::Ended(1, Ended { tried: Err(vec![]) }));
        assert!(Rc::ptr_eq(&state, &late));
        let done = late.reduce(ExchangeAction::Ended(2, Ended { tried: Err(vec![]) }));
        assert_eq!((done.ended, done.sending), (1, None));
    }

    #[test]
    fn each_draft_finds_its_own_answer_again() {
        let mut state = Rc::new(ExchangeState::default());
        for (job, draft) in [(1, "a"), (2, "b"), (3, "a")] {
            state = state
                .reduce(ExchangeAction::Started(job, draft.into()))
                .reduce(ExchangeAction::Ended(job, Ended { tried: Err(vec![]) }));
        }
        let of = |draft| state.for_draft(draft).last;
        assert!(of("a").is_some() && of("a") == state.last);
        assert!(of("b").is_some() && of("b") != state.last);
        assert_eq!((of("c"), state.of_drafts.len()), (None, 2));
    }
}
