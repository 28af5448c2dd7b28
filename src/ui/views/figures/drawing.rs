//! The drawing of most figures: one column for each who acts, time runs down.

use yew::prelude::*;

use super::told::{status, told};
use crate::core::figures::{Call, Done, Heard, Play, Source, Texts};

/// The steps that are shown, each in the column of the one who acts.
pub(super) fn timeline(play: &Play, shown: usize, texts: &Texts) -> Html {
    let lanes = play.figure.lanes();
    html! {
        <div class="timeline" data-lanes={lanes.len().to_string()}>
            <div class="timeline__heads" aria-hidden="true">
                for lane in lanes.iter().copied() {
                    <span class="timeline__head">{texts.get(lane)}</span>
                }
            </div>
            <ol class="timeline__steps">
                for (at, done) in play.done().iter().enumerate().take(shown) {
                    {step(play, at, done, texts, at + 1 == shown)}
                }
            </ol>
        </div>
    }
}

fn step(play: &Play, at: usize, done: &Done, texts: &Texts, is_last: bool) -> Html {
    let lane = done.step.lane;
    let who = match lane {
        Some(lane) => play.figure.lanes()[lane],
        None => "figures.scene",
    };
    let tone = play.tone(at);
    html! {
        <li
            class="step"
            key={at}
            data-lane={lane.map_or_else(String::new, |lane| lane.to_string())}
            data-tone={tone.id()}
            aria-current={is_last.then_some("step")}
        >
            <p class="step__head">
                <span class="step__number">{at + 1}</span>
                <span class="step__who">{texts.get(who)}</span>
                <span class="step__tone">{texts.get(tone.word())}</span>
            </p>
            for (call, heard) in done.step.calls.iter().zip(&done.heard) {
                {exchange(call, heard, done.step.source, texts)}
            }
            <p class="step__says">{told(texts, &play.says(at))}</p>
        </li>
    }
}

/// A request and its answer.
fn exchange(call: &Call, heard: &Heard, source: Source, texts: &Texts) -> Html {
    let is_plain =
        |(name, value): &&(&str, String)| *name == "Content-Type" && value == "application/json";
    let fields = call.fields.iter().filter(|field| !is_plain(field));
    html! {
        <div class="step__exchange">
            <code class="step__line">
                <b>{call.method}</b>{" "}{&call.path}
                if source == Source::Cache {
                    <small>{texts.get("figures.not_sent")}</small>
                }
            </code>
            for (name, value) in fields {
                <code class="figure__field">{format!("{name}: {value}")}</code>
            }
            if let Some(content) = &call.content {
                <code class="step__content">{content}</code>
            }
            <span class="step__answer">
                <span aria-hidden="true">{"→ "}</span>
                <b>{status(texts, Some(heard.status))}</b>
                if source == Source::Cache {
                    {" "}{texts.get("figures.from_cache")}
                }
            </span>
            if let Some(location) = &heard.location {
                <code class="figure__field">{format!("Location: {location}")}</code>
            }
            if let Some(etag) = &heard.etag {
                <code class="figure__field">{format!("ETag: {etag}")}</code>
            }
            if call.method == "GET" {
                <code class="step__content">{&heard.content}</code>
            }
        </div>
    }
}
