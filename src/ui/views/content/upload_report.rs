//! How far a file has been sent, and whether the answer names its digest.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::http::Content;
use crate::core::transfer::{self, Progress};
use crate::platform::hash::{self, Hashing};
use crate::platform::upload;
use crate::ui::state::exchange::{Ended, ExchangeState};
use crate::ui::words::{fill, words};

use super::size;

/// Inputs of [`UploadReport`].
#[derive(Properties, PartialEq)]
pub(super) struct UploadReportProps {
    /// How far the exchange is.
    pub exchange: Rc<ExchangeState>,
}

/// A bar with rate and time left while the file goes out; afterwards a line about its digest.
#[component]
pub(super) fn UploadReport(props: &UploadReportProps) -> Html {
    let progress = use_state_eq(|| None::<Progress>);
    let redraw = use_force_update();
    use_effect_with((), {
        let progress = progress.setter();
        move |()| {
            let sending = upload::watch(move |now| progress.set(now));
            let hashing = hash::watch(move || redraw.force_update());
            move || drop((sending, hashing))
        }
    });
    match (*progress, &props.exchange.last) {
        (Some(progress), _) if props.exchange.sending.is_some() => bar(progress),
        (_, Some(ended)) if props.exchange.sending.is_none() => verdict(ended),
        _ => Html::default(),
    }
}

fn bar(progress: Progress) -> Html {
    let words = words();
    let Progress {
        sent,
        total,
        rate,
        seconds_left,
    } = progress;
    let mut figures = vec![fill(
        words.upload_sent,
        &[("sent", &size(sent)), ("total", &size(total))],
    )];
    // A browser that has told nothing yet may tell nothing at all: no bar at 0 then.
    let is_told = sent > 0 || total == 0;
    if !is_told {
        figures = vec![fill(words.upload_untold, &[("total", &size(total))])];
    } else if sent == total {
        figures.push(words.upload_all_sent.to_owned());
    } else {
        figures.extend(rate.map(|rate| fill(words.upload_rate, &[("rate", &size(rate))])));
        figures.extend(
            seconds_left
                .map(|left| fill(words.upload_left, &[("time", &transfer::duration(left))])),
        );
    }
    html! {
        <div class="upload">
            <progress
                class="upload__bar"
                aria-label={words.upload}
                max="100"
                value={is_told.then(|| progress.percent().to_string())}
                data-sent={sent.to_string()}
            />
            <span data-testid="upload">{figures.join(" · ")}</span>
        </div>
    }
}

/// Says that an answer names a digest of the file that was sent. An answer that does not may have
/// stored it all the same, so nothing is said of it but for a digest that is not the file's.
fn verdict(ended: &Ended) -> Html {
    let words = words();
    let sent = ended.sent().map(|sent| &sent.request.content);
    let (Some(Content::File(file)), Some(answered)) = (sent, ended.answered()) else {
        return Html::default();
    };
    let Hashing::Done(digests) = hash::state(file) else {
        return Html::default();
    };
    let fields = &answered.response.fields;
    let text = match digests.named_in(fields) {
        Some(named) => fill(
            words.digest_named,
            &[("field", &named.field), ("algorithm", &named.algorithm)],
        ),
        None if fields.has("ETag") || fields.has("Content-Digest") || fields.has("Repr-Digest") => {
            words.digest_other.to_owned()
        }
        None => return Html::default(),
    };
    html! { <p class="note" data-testid="digest-verdict">{text}</p> }
}
