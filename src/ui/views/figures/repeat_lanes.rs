//! The drawing of the figure "repeat": two lanes, and after each request a square for each order
//! that is stored.

use yew::prelude::*;

use super::told::status;
use crate::core::figures::{Play, Texts, Told};

/// The names of the lanes in the page's markup.
const NAMES: [&str; 2] = ["PUT", "POST"];

/// Both lanes, side by side or one above the other.
pub(super) fn lanes(play: &Play, shown: usize, texts: &Texts) -> Html {
    html! {
        <div class="lanes">
            for lane in 0..NAMES.len() {
                {self::lane(play, shown, lane, texts)}
            }
        </div>
    }
}

fn lane(play: &Play, shown: usize, lane: usize, texts: &Texts) -> Html {
    let name = texts.get(play.figure.lanes()[lane]).to_owned();
    let steps = (lane..shown).step_by(NAMES.len());
    let last = steps.clone().next_back();
    let count = |at: usize| play.stored_of(at, lane).len();
    let stored = |at| texts.say(&Told::plain("repeat.lane").with("count", count(at)));
    html! {
        <div class="lane" data-lane={NAMES[lane]}>
            <p class="lane__name">{name}</p>
            <ol class="lane__steps">
                for (number, at) in steps.enumerate() {
                    <li class="lane__step" key={at} aria-current={(at + 1 == shown).then_some("step")}>
                        <span class="lane__number" aria-hidden="true">{number + 1}</span>
                        <span class="lane__answer">
                            <b>{status(texts, play.done()[at].answer().map(|heard| heard.status))}</b>
                            {fields(play, at)}
                        </span>
                        <span class="lane__stack">
                            <span class="lane__squares" aria-hidden="true">
                                for _ in 0..count(at) { <i class="lane__order" /> }
                            </span>
                            <span class="lane__count">{stored(at)}</span>
                        </span>
                    </li>
                }
            </ol>
            <p class="lane__sum" data-orders={last.map_or(0, count).to_string()}>
                if let Some(last) = last {
                    {stored(last)}
                }
            </p>
        </div>
    }
}

/// `Location` and `ETag` of an answer.
fn fields(play: &Play, at: usize) -> Html {
    let Some(heard) = play.done()[at].answer() else {
        return Html::default();
    };
    html! {
        <>
            if let Some(location) = &heard.location {
                <code class="figure__field">{format!("Location: {location}")}</code>
            }
            if let Some(etag) = &heard.etag {
                <code class="figure__field">{format!("ETag: {etag}")}</code>
            }
        </>
    }
}
