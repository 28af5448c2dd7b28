//! The same order sent n times, by PUT and by POST in turn.
//!
//! **Spec:** RFC 9110 §9.2.2.

use super::diff::{Kind, diff};
use super::step::Step;
use super::{Call, Play, Stored, Told};
use crate::core::json::read;

/// What is sent. It names no `Id`, so that it can be sent by both.
const ORDER: &str = r#"{ "Customer": "John Smith", "Quantity": 1, "Price": 10.00 }"#;

const PUT: usize = 0;
const POST: usize = 1;

pub(super) fn len(play: &Play) -> usize {
    play.times as usize * 2
}

pub(super) fn step(play: &Play, at: usize) -> Step {
    match at % 2 {
        PUT => Step::of(PUT, Call::json("PUT", &play.order(0), ORDER)),
        _ => Step::of(POST, Call::json("POST", "orders", ORDER)),
    }
}

pub(super) fn says(play: &Play, at: usize) -> Told {
    let (lane, stored) = (at % 2, count(play, at));
    let key = match (lane, at / 2) {
        (PUT, 0) => "repeat.put_first",
        (PUT, _) => "repeat.put_again",
        (_, 0) => "repeat.post_first",
        _ => "repeat.post_again",
    };
    Told::plain(key)
        .with("path", where_to(play, at))
        .with("count", stored)
}

pub(super) fn verdict(play: &Play) -> Told {
    let last = len(play) - 1;
    Told::plain("repeat.verdict")
        .with("times", play.times)
        .with("put", count(play, last - 1))
        .with("post", count(play, last))
}

/// The address of what a step has stored.
fn where_to(play: &Play, at: usize) -> String {
    let named = play.answer(at).and_then(|heard| heard.location.clone());
    named.unwrap_or_else(|| play.order(0))
}

/// How many orders of the lane that acts in a step are stored after it.
fn count(play: &Play, at: usize) -> usize {
    play.stored_of(at, at % 2).len()
}

impl Play {
    /// What a lane of the figure "repeat" has stored after a step.
    pub fn stored_of(&self, at: usize, lane: usize) -> Vec<&Stored> {
        let chosen = self.order(0);
        let stored = self.done.get(at).map_or(&[][..], |done| &done.stored);
        stored
            .iter()
            .filter(|place| (place.path == chosen) == (lane == PUT))
            .collect()
    }
}

/// Whether a stored order is what was sent, with the `Id` that the server has added.
pub(super) fn is_copy(sent: &str, stored: &str) -> bool {
    let (Ok(sent), Ok(stored)) = (read(sent), read(stored)) else {
        return false;
    };
    let differences = diff(&sent, &stored);
    differences
        .iter()
        .all(|found| found.kind == Kind::Kept || found.path == "/Id")
}
