//! The same partial document by PUT, PATCH and POST.
//!
//! **Spec:** RFC 9110 §9.3.3, §9.3.4; RFC 5789 §2; RFC 7396 §2.

use super::step::Step;
use super::{Call, Play, Told};

/// What is stored at first, three times.
const WHOLE: &str = r#"{ "Customer": "John Smith", "Quantity": 1, "Price": 10.00 }"#;
/// What is sent then.
const PART: &str = r#"{ "Quantity": 3 }"#;

pub(super) const LEN: usize = 4;

pub(super) fn step(play: &Play, at: usize) -> Step {
    match at {
        0 => {
            let put = |offset| Call::json("PUT", &play.order(offset), WHOLE);
            Step::scene((0..3).map(put).collect())
        }
        1 => Step::of(0, Call::json("PUT", &play.order(0), PART)),
        2 => {
            let mut patch = Call::json("PATCH", &play.order(1), PART);
            patch.fields = vec![("Content-Type", "application/merge-patch+json".to_owned())];
            Step::of(1, patch)
        }
        _ => Step::of(2, Call::json("POST", "orders", PART)),
    }
}

pub(super) fn says(play: &Play, at: usize) -> Told {
    let (key, offset) = match at {
        0 => return Told::plain("change.scene"),
        1 => ("change.replaced", 0),
        2 => ("change.patched", 1),
        _ => ("change.posted", 2),
    };
    let made = play.answer(at).and_then(|heard| heard.location.clone());
    Told::plain(key)
        .with("path", play.order(offset))
        .with("new", made.unwrap_or_default())
}
