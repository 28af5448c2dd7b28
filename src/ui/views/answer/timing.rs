//! How long it took.

use yew::prelude::*;

use crate::core::exchange::{Answered, AnsweredBy};
use crate::ui::components::parts::note;
use crate::ui::words::words;

/// The timing tab.
pub fn answer_timing(answered: &Answered) -> Html {
    let words = words();
    let timing = &answered.timing;
    let mut rows = vec![
        (words.time_to_headers, timing.to_fields),
        (words.time_for_content, timing.total - timing.to_fields),
        (words.time_total, timing.total),
    ];
    if let Some(phases) = timing.phases {
        rows.extend([
            (words.phase_dns, phases.dns),
            (words.phase_connect, phases.connect),
            (words.phase_waiting, phases.waiting),
            (words.phase_receiving, phases.receiving),
        ]);
    }
    let by = match answered.answered_by {
        AnsweredBy::Network => words.answered_by_network,
        AnsweredBy::Worker => words.answered_by_worker,
        AnsweredBy::Page => words.answered_by_page,
    };
    html! {
        <>
            <dl class="timing">
                for (name, time) in rows {
                    <div class="timing__row">
                        <dt>{name}</dt>
                        <dd>{milliseconds(time)}</dd>
                    </div>
                }
            </dl>
            {note(by)}
            if timing.phases.is_none() {
                {note(words.phases_hidden)}
            }
        </>
    }
}

/// A time in milliseconds as people read it: `9.4 ms`, `63 ms`, `1.25 s`.
///
/// Whole numbers only: formatting any number with a fraction weighs 10 KB in the page.
pub fn milliseconds(time: f64) -> String {
    // Beyond the range a cast stops at its ends, which is what a broken clock deserves.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tenths = (time * 10.0).round() as u32;
    match tenths {
        0..100 => format!("{}.{} ms", tenths / 10, tenths % 10),
        100..10_000 => format!("{} ms", tenths / 10),
        _ => format!("{}.{:02} s", tenths / 10_000, tenths % 10_000 / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_as_many_digits_as_it_is_worth() {
        let shown = [0.04, 9.44, 63.4, 1250.0, -1.0].map(milliseconds);
        assert_eq!(shown, ["0.0 ms", "9.4 ms", "63 ms", "1.25 s", "0.0 ms"]);
    }
}
