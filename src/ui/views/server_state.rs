//! What the practice server stores, and what the last request changed.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::practice::SWITCHES;
use crate::core::view::text;
use crate::platform::practice::{self, Persistence};
use crate::platform::service_worker::WorkerStatus;
use crate::ui::components::parts::{empty, note, small_button};
use crate::ui::hooks::PracticeAction;
use crate::ui::state::places::{Mark, Place, Places};
use crate::ui::words::{say, size, words};

/// More rows than this are counted, not drawn.
const DRAWN_ROWS: usize = 60;

/// Longest preview of a content, in characters.
const PREVIEW: usize = 90;

/// Inputs of [`ServerState`].
#[derive(Properties, PartialEq)]
pub struct ServerStateProps {
    /// What is stored.
    pub places: Rc<Places>,
    /// The ids of the switches that are on.
    pub switches: Rc<Vec<&'static str>>,
    /// Where the practice server runs.
    pub worker: WorkerStatus,
    /// What the person did.
    pub on_act: Callback<PracticeAction>,
}

/// The server state region.
#[component]
pub fn ServerState(props: &ServerStateProps) -> Html {
    let words = words();
    let rows = &props.places.rows;
    html! {
        <section class="pane pane--state" aria-label={words.server_state}>
            <div class="pane__bar">
                <h2 class="pane__title">{words.server_state}</h2>
                {small_button(words.reset, props.on_act.reform(|_| PracticeAction::Reset))}
            </div>
            <div class="state" tabindex="0" role="group" aria-label={words.server_state}>
                if rows.is_empty() {
                    {empty(words.server_state_empty)}
                } else {
                    <table class="state__table">
                        <thead>
                            <tr>
                                <th scope="col">{words.state_address}</th>
                                <th scope="col">{words.state_version}</th>
                                <th scope="col">{words.state_content}</th>
                            </tr>
                        </thead>
                        <tbody>
                            for (place, mark) in rows.iter().take(DRAWN_ROWS) {
                                {place_row(place, *mark)}
                            }
                        </tbody>
                    </table>
                }
                if rows.len() > DRAWN_ROWS {
                    {note(&format!("+ {}", rows.len() - DRAWN_ROWS))}
                }
                {switches(&props.switches, &props.on_act)}
            </div>
            <div class="pane__foot">{worker_words(&props.worker)}</div>
        </section>
    }
}

fn worker_words(status: &WorkerStatus) -> &'static str {
    match status {
        _ if practice::persistence() == Persistence::MemoryOnly => words().practice_memory,
        WorkerStatus::Controlling => words().practice_ready,
        WorkerStatus::Starting => words().practice_starting,
        WorkerStatus::Unsupported | WorkerStatus::Bypassed | WorkerStatus::Failed(_) => {
            words().practice_fallback
        }
    }
}

/// One stored thing.
fn place_row(place: &Place, mark: Mark) -> Html {
    let words = words();
    let (id, word) = match mark {
        Mark::Same => ("same", None),
        Mark::New => ("new", Some(words.mark_new)),
        Mark::Changed => ("changed", Some(words.mark_changed)),
        Mark::Gone => ("gone", Some(words.mark_gone)),
    };
    html! {
        <tr class="state__row" data-mark={id} key={place.path.clone()}>
            <th scope="row">
                {text::visible(&place.path).into_owned()}
                if let Some(word) = word {
                    {" "}<span class="state__mark">{word}</span>
                }
            </th>
            <td><code>{&place.etag}</code></td>
            <td>{preview(place)}</td>
        </tr>
    }
}

/// The content in one line.
fn preview(place: &Place) -> String {
    let Some(text) = &place.text else {
        return format!(
            "{}, {}",
            place.media_type,
            size(usize::try_from(place.length).unwrap_or(0))
        );
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(PREVIEW).collect();
    if line.chars().nth(PREVIEW).is_some() {
        short.push('…');
    }
    text::visible(&short).into_owned()
}

/// The switches, each of which breaks or tightens one rule.
fn switches(on: &[&'static str], on_act: &Callback<PracticeAction>) -> Html {
    let words = words();
    html! {
        <details class="switches">
            <summary>{words.switches}</summary>
            {note(words.switches_hint)}
            for switch in SWITCHES.iter() {
                <label class="switches__row" key={switch.id}>
                    <input
                        type="checkbox"
                        checked={on.contains(&switch.id)}
                        onchange={
                            let (id, is_on) = (switch.id, on.contains(&switch.id));
                            on_act.reform(move |_| PracticeAction::Switched(id, !is_on))
                        }
                    />
                    <span>
                        <code>{switch.id}</code>{" "}{say(switch.label)}{" "}
                        <span class="cite">{say(switch.rule)}</span>
                    </span>
                </label>
            }
        </details>
    }
}
