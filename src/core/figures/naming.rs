//! Who chooses the address, and what sending again does when the first answer was lost.
//!
//! **Spec:** RFC 9110 §9.2.2, §9.3.3, §9.3.4, §15.3.2.

use super::step::{Step, Tone};
use super::{Call, Play, Told};

const ORDER: &str = r#"{ "Customer": "John Smith", "Quantity": 1, "Price": 10.00 }"#;
/// Told apart from the first, so that what came of the retry can be counted.
const RETRIED: &str = r#"{ "Customer": "John Smith", "Quantity": 2, "Price": 10.00 }"#;
const KEYED: &str = r#"{ "Customer": "John Smith", "Quantity": 4, "Price": 10.00 }"#;

/// The second address that is chosen; the server's own numbers come in between.
const ANOTHER: u64 = 5;

/// The POST that is sent again without a key.
const DUPLICATES: usize = 5;

pub(super) const LEN: usize = 8;

pub(super) fn step(play: &Play, at: usize) -> Step {
    let post = |content: &str| Call::json("POST", "orders", content);
    let key = format!("\"put-lab-{}\"", play.seed);
    match at {
        0 => Step::of(0, Call::json("PUT", &play.order(0), ORDER)),
        1 => Step::of(1, post(ORDER)),
        2 => Step::of(0, Call::json("PUT", &play.order(ANOTHER), RETRIED)).unanswered(),
        3 => Step::of(0, Call::json("PUT", &play.order(ANOTHER), RETRIED)),
        4 => Step::of(1, post(RETRIED)).unanswered(),
        DUPLICATES => Step::of(1, post(RETRIED)),
        6 => Step::of(2, post(KEYED).with("Idempotency-Key", &key)).unanswered(),
        _ => Step::of(2, post(KEYED).with("Idempotency-Key", &key)),
    }
}

pub(super) fn says(play: &Play, at: usize) -> Told {
    let key = match at {
        0 => "naming.chosen",
        1 => "naming.assigned",
        2 => "naming.put_lost",
        3 => "naming.put_again",
        4 => "naming.post_lost",
        DUPLICATES => "naming.post_again",
        6 => "naming.key_lost",
        _ => "naming.key_again",
    };
    let location = play.answer(at).and_then(|heard| heard.location.clone());
    let path = match at {
        0 => play.order(0),
        2 | 3 => play.order(ANOTHER),
        _ => location.unwrap_or_default(),
    };
    Told::plain(key)
        .with("path", path)
        .with("count", copies(play, at))
}

/// How many orders are stored that a step and its first try have asked for.
fn copies(play: &Play, at: usize) -> usize {
    let Some(done) = play.done.get(at) else {
        return 0;
    };
    let sent = done
        .step
        .calls
        .last()
        .and_then(|call| call.content.as_deref());
    let is_put = done.step.lane == Some(0);
    let chosen = [play.order(0), play.order(ANOTHER)];
    let of_lane = done
        .stored
        .iter()
        .filter(|place| chosen.contains(&place.path) == is_put);
    of_lane
        .filter(|place| sent.is_some_and(|sent| super::repeat::is_copy(sent, &place.text)))
        .count()
}

pub(super) fn tone(play: &Play, at: usize) -> Option<Tone> {
    (at == DUPLICATES && copies(play, at) > 1).then_some(Tone::Twice)
}
