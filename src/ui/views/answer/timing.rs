//! How long it took and how much came, as bars and as text.

use yew::prelude::*;

use crate::core::exchange::{Answered, AnsweredBy, Phases, Wire};
use crate::ui::components::parts::note;
use crate::ui::words::{fill, size, words};

/// Units of a bar's whole length.
const LENGTH: u32 = 1000;

/// The timing tab.
pub fn answer_timing(answered: &Answered) -> Html {
    let words = words();
    let timing = &answered.timing;
    let seen = [
        (words.time_to_headers, timing.to_fields),
        (words.time_for_content, timing.total - timing.to_fields),
    ];
    let by = match answered.answered_by {
        AnsweredBy::Network => words.answered_by_network,
        AnsweredBy::Worker => words.answered_by_worker,
        AnsweredBy::Page => words.answered_by_page,
    };
    let hidden = match (answered.answered_by, timing.phases) {
        (_, Some(_)) => None,
        (AnsweredBy::Network, None) => Some(words.phases_hidden),
        (AnsweredBy::Worker | AnsweredBy::Page, None) => Some(words.phases_inside),
    };
    html! {
        <>
            {bars(&seen)}
            <dl class="timing">{row(words.time_total, timing.total)}</dl>
            if let Some(phases) = timing.phases {
                <h2 class="timing__title">{words.phases}</h2>
                {bars(&told(phases))}
            }
            <h2 class="timing__title">{words.size_title}</h2>
            {note(&sizes(answered))}
            {note(by)}
            if let Some(hidden) = hidden {
                {note(hidden)}
            }
        </>
    }
}

/// The phases that took any time, in the order they happened.
fn told(phases: Phases) -> Vec<(&'static str, f64)> {
    let words = words();
    let always = |(_, time): &(_, f64)| *time > 0.0;
    let mut told = vec![
        (words.phase_redirect, phases.redirect),
        (words.phase_queued, phases.queued),
        (words.phase_dns, phases.dns),
        (words.phase_connect, phases.connect),
        (words.phase_tls, phases.tls),
    ];
    told.retain(always);
    told.push((words.phase_waiting, phases.waiting));
    told.push((words.phase_receiving, phases.receiving));
    told
}

/// One bar a row, each beginning where the one above ends.
fn bars(rows: &[(&'static str, f64)]) -> Html {
    let whole: f64 = rows.iter().map(|(_, time)| time).sum();
    let mut from = 0.0;
    html! {
        <dl class="timing">
            for (name, time) in rows.iter().copied() {
                {{
                    let start = share(from, whole);
                    from += time;
                    let length = share(from, whole).saturating_sub(start).max(LENGTH / 200);
                    html! {
                        <div class="timing__row">
                            <dt>{name}</dt>
                            <dd>{milliseconds(time)}</dd>
                            <dd class="timing__bar" aria-hidden="true">
                                <svg viewBox={format!("0 0 {LENGTH} 8")} preserveAspectRatio="none">
                                    <rect x={start.to_string()} width={length.to_string()} height="8" />
                                </svg>
                            </dd>
                        </div>
                    }
                }}
            }
        </dl>
    }
}

fn row(name: &'static str, time: f64) -> Html {
    html! {
        <div class="timing__row"><dt>{name}</dt><dd>{milliseconds(time)}</dd></div>
    }
}

/// A part of the whole, in units of a bar.
fn share(part: f64, whole: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast stops at the ends of its range, which is what a broken clock deserves"
    )]
    let share = (part / whole.max(0.001) * f64::from(LENGTH)) as u32;
    share.min(LENGTH)
}

/// How many bytes came, and how many they were on the wire where that is told.
fn sizes(answered: &Answered) -> String {
    let words = words();
    let decoded = answered.response.content.len();
    let plain = size(decoded);
    if answered.answered_by != AnsweredBy::Network {
        return fill(words.size_inside, &[("size", &plain)]);
    }
    let coding = answered.response.fields.get("content-encoding");
    let declared = answered.response.fields.get("content-length");
    let declared = declared.and_then(|value| value.parse::<u64>().ok());
    let on_wire = match answered.timing.wire {
        Some(Wire {
            transferred: 0,
            encoded: 1..,
            ..
        }) if answered.timing.phases.is_some() => {
            return fill(words.size_from_cache, &[("size", &plain)]);
        }
        Some(wire) if wire.encoded > 0 => Some(wire.encoded),
        _ => declared,
    };
    let on_wire = on_wire.and_then(|bytes| usize::try_from(bytes).ok());
    match (on_wire, coding) {
        (Some(wire), _) if wire == decoded => fill(words.size_same, &[("size", &plain)]),
        (Some(wire), Some(coding)) => fill(
            words.size_coded,
            &[("size", &plain), ("wire", &size(wire)), ("coding", &coding)],
        ),
        (Some(wire), None) => fill(
            words.size_coded_unknown,
            &[("size", &plain), ("wire", &size(wire))],
        ),
        (None, _) => fill(words.size_hidden, &[("size", &plain)]),
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

    #[test]
    fn a_bar_stays_within_its_row() {
        assert_eq!(share(0.0, 0.0), 0);
        assert_eq!(share(5.0, 10.0), 500);
        assert_eq!(share(f64::NAN, 10.0), 0);
        assert_eq!(share(20.0, 10.0), LENGTH);
    }
}
