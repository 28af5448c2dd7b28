//! What a successful PUT does to a stored answer. The cache is a model; the server is real.
//!
//! The model keeps one answer and is fresh for ever. It is not the browser's own cache: answers of
//! a service worker never enter that one.
//!
//! **Spec:** RFC 9111 §4, §4.4; RFC 9110 §9.2.3.

use super::step::{Source, Step, Tone};
use super::{Call, Heard, Play, Told};
use crate::core::json::{Value, read};

const YOU: usize = 0;
const OTHER: usize = 1;

/// The step that is refused.
const REFUSED: usize = 7;

pub(super) const LEN: usize = 9;

pub(super) fn step(play: &Play, at: usize) -> Step {
    let place = play.order(0);
    let put = |quantity: u32| Call::json("PUT", &place, &order(quantity));
    match at {
        0 => Step::scene(vec![put(1)]),
        3 => Step::of(OTHER, put(5)),
        5 => Step::of(YOU, put(8)),
        REFUSED => Step::of(YOU, put(9).with("If-Match", &play.etag(1))),
        _ => {
            let step = Step::of(YOU, Call::bare("GET", &place));
            match play.cached(at) {
                Some(answer) => Step {
                    source: Source::Cache,
                    local: vec![answer.clone()],
                    ..step
                },
                None => step,
            }
        }
    }
}

fn order(quantity: u32) -> String {
    format!(r#"{{ "Customer": "John Smith", "Quantity": {quantity}, "Price": 10.00 }}"#)
}

pub(super) fn says(play: &Play, at: usize) -> Told {
    let key = match at {
        0 => "caches.scene",
        1 => "caches.miss",
        2 => "caches.hit",
        3 => "caches.other_writes",
        4 => "caches.stale",
        5 => "caches.you_write",
        6 => "caches.fresh",
        REFUSED => "caches.refused",
        _ => "caches.still",
    };
    let heard = play.answer(at).map(|heard| quantity(&heard.content));
    let stored = play.done.get(at).and_then(|done| done.stored.first());
    Told::plain(key)
        .with("heard", heard.unwrap_or_default())
        .with(
            "stored",
            stored
                .map(|place| quantity(&place.text))
                .unwrap_or_default(),
        )
}

fn quantity(order: &str) -> String {
    match read(order)
        .ok()
        .and_then(|order| order.get("Quantity").cloned())
    {
        Some(Value::Number(digits)) => digits,
        _ => String::new(),
    }
}

pub(super) fn tone(play: &Play, at: usize) -> Option<Tone> {
    let done = play.done.get(at)?;
    if done.step.source != Source::Cache {
        return None;
    }
    let is_old = done.answer()?.etag.as_deref() != done.stored.first().map(|place| &*place.etag);
    Some(if is_old { Tone::Stale } else { Tone::Done })
}

impl Play {
    /// What the model cache of the figure "caches" holds before a step; steps count from 0.
    pub fn cached(&self, at: usize) -> Option<&Heard> {
        let mut cached = None;
        for done in self.done.iter().take(at) {
            let (Some(YOU), Some(call)) = (done.step.lane, done.step.calls.last()) else {
                continue;
            };
            let answer = done.answer().filter(|_| done.step.source == Source::Server);
            match answer {
                Some(heard) if call.method == "GET" && heard.is_success() => cached = Some(heard),
                // Neither an error nor what goes by other ways (RFC 9111 §4.4).
                Some(heard) if call.method != "GET" && matches!(heard.status, 200..=399) => {
                    cached = None;
                }
                _ => {}
            }
        }
        cached
    }
}
