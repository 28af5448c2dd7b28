//! The one list of headers that will be sent, each with its reason, and what disagrees.

use yew::prelude::*;

use crate::core::compose::{Conflict, Source, conflicts, effective_lines};
use crate::platform::probe;
use crate::ui::components::parts::note;
use crate::ui::words::{say, words};

use super::PaneInput;
use super::pane_input::with_browser;

/// Conflicts first, then the lines.
pub(super) fn effective_list(input: &PaneInput) -> Html {
    let words = words();
    let draft = input.resolved();
    let secrets = input.secrets();
    let lines = effective_lines(&draft);
    let conflicts = with_browser(|browser| conflicts(&draft, browser));
    html! {
        <div class="effective" role="group" aria-label={words.headers_sent}>
            <h2 class="effective__title">{words.headers_sent}</h2>
            {conflict_list(&conflicts)}
            <ul class="effective__lines">
                for line in lines.iter() {
                    <li>
                        <code>{format!("{}: {}", line.name, secrets.mask_value(&line.name, &line.value))}</code>
                        <span class="effective__why">
                            {if probe::drops_header(&line.name, &line.value) {
                                words.header_dropped
                            } else {
                                match line.source {
                                    Source::Row(_) => words.header_from_row,
                                    Source::Kind(_) if line.is_left_to_browser() => words.header_from_browser,
                                    Source::Kind(_) => words.header_from_kind,
                                    Source::Authorization(_) => words.header_from_authorization,
                                }
                            }}
                        </span>
                    </li>
                }
            </ul>
            {note(words.headers_of_browser)}
        </div>
    }
}

/// What disagrees, one sentence each; what only explains is quieter.
fn conflict_list(conflicts: &[Conflict]) -> Html {
    if conflicts.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="conflicts" role="list">
            for conflict in conflicts {
                <li data-note={conflict.is_note().then_some("")}>{say(conflict)}</li>
            }
        </ul>
    }
}
