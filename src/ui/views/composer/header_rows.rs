//! The tab "Headers": rows of a name and a value, and the list of what will be sent.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::core::compose::secret::{Secrets, is_secret_name};
use crate::core::compose::{Row, is_text_of_rows, rows_as_text, set_rows_from_text};
use crate::platform::element;
use crate::ui::components::parts::note;
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

use super::PaneInput;
use super::effective_list::effective_list;
use super::field::{checkbox, resolution};
use super::header_field::{Open, field_id, take, text_field};
use super::suggestions;
use crate::ui::components::rows::{is_checked, remove_button};

/// The rows, or their text, and below them what will be sent.
#[component]
pub fn HeaderRows(input: &PaneInput) -> Html {
    let words = words();
    let draft = &input.draft;
    let open = use_state_eq(|| None::<Open>);
    let bulk = use_state(|| None::<String>);
    let has_added = use_mut_ref(|| false);
    use_effect_with(draft.rows.last().map(|row| row.id), {
        let has_added = has_added.clone();
        move |newest| {
            if let (true, Some(id)) = (has_added.replace(false), newest) {
                element::focus(&field_id(*id, true));
            }
        }
    });
    // The list may open below the edge of the pane, and the active option may lie outside it.
    use_effect_with(*open, |open| {
        if let Some(open) = open {
            element::show(suggestions::LIST);
            element::show(&open.active.map(suggestions::option_id).unwrap_or_default());
        }
    });
    let add = {
        let on_edit = input.on_edit.clone();
        Callback::from(move |_: MouseEvent| {
            has_added.replace(true);
            on_edit.emit(DraftAction::RowAdded);
        })
    };
    let secrets = input.secrets();
    let toggle_bulk = {
        let (bulk, text) = (bulk.clone(), rows_as_text(&draft.rows, &secrets));
        Callback::from(move |_: MouseEvent| {
            bulk.set(if bulk.is_some() {
                None
            } else {
                Some(text.clone())
            });
        })
    };
    let set_exactly = {
        let input = input.clone();
        Callback::from(move |event: Event| {
            let on = is_checked(&event);
            input.edit(move |draft| draft.exactly = on);
        })
    };
    html! {
        <div class="headers">
            if let Some(text) = &*bulk {
                {bulk_editor(input, text, &bulk, &secrets)}
            } else {
                for row in draft.rows.iter() {
                    {header_row(input, row, &open, &secrets)}
                }
            }
            <div class="headers__tools">
                if bulk.is_none() {
                    <button type="button" class="button" onclick={add}>{words.add_header}</button>
                }
                <button type="button" class="button" onclick={toggle_bulk}>
                    {if bulk.is_some() { words.bulk_done } else { words.bulk_edit }}
                </button>
                {checkbox(words.exactly, draft.exactly, Some("switch"), set_exactly)}
            </div>
            if input.is_shown {
                {effective_list(input)}
            }
        </div>
    }
}

/// All rows as one text.
fn bulk_editor(
    input: &PaneInput,
    text: &str,
    state: &UseStateHandle<Option<String>>,
    secrets: &Secrets,
) -> Html {
    let edit = {
        let (input, state, secrets) = (input.clone(), state.clone(), Rc::new(secrets.clone()));
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            state.set(Some(text.clone()));
            let secrets = Rc::clone(&secrets);
            input.edit(move |draft| set_rows_from_text(draft, &text, &secrets));
        })
    };
    // Rows that were changed elsewhere, by an example or another draft, win over the text.
    let text = if is_text_of_rows(&input.draft, text, secrets) {
        text.to_owned()
    } else {
        rows_as_text(&input.draft.rows, secrets)
    };
    html! {
        <>
            <textarea
                class="field headers__bulk"
                aria-label={words().bulk_text}
                aria-describedby="bulk-note"
                value={text}
                oninput={edit}
                spellcheck="false"
                autocapitalize="off"
                rows="8"
            />
            <div id="bulk-note">{note(words().bulk_note)}</div>
        </>
    }
}

fn header_row(
    input: &PaneInput,
    row: &Row,
    open: &UseStateHandle<Option<Open>>,
    secrets: &Secrets,
) -> Html {
    let (words, id) = (words(), row.id);
    let is_secret = secrets.has_name(&row.name);
    let switch = {
        let input = input.clone();
        Callback::from(move |event: Event| {
            let on = is_checked(&event);
            input.edit(move |draft| {
                let rows = draft.rows.iter_mut().filter(|row| row.id == id);
                rows.for_each(|row| row.on = on);
            });
        })
    };
    let keep = {
        let input = input.clone();
        Callback::from(move |event: Event| {
            let keep = is_checked(&event);
            input.edit(move |draft| {
                let rows = draft.rows.iter_mut().filter(|row| row.id == id);
                rows.for_each(|row| row.keep = keep);
            });
        })
    };
    let options = open.filter(|open| open.row == id).map(|open| {
        let found = input.book.as_ref().map_or_else(Vec::new, |book| {
            if open.is_name {
                suggestions::names(book, &row.name)
            } else {
                suggestions::values(book, &row.name, &row.value)
            }
        });
        (open, found)
    });
    html! {
        <div class="headers__row" key={id.0} data-off={(!row.on).then_some("")}>
            <input
                type="checkbox"
                aria-label={words.send_this_header}
                title={words.send_this_header}
                checked={row.on}
                onchange={switch}
            />
            {text_field(input, row, true, open, options.as_ref())}
            {text_field(input, row, false, open, options.as_ref())}
            {remove_button(words.remove_header, input.on_edit.reform(move |_| DraftAction::RowRemoved(id)))}
            if let Some((open_at, found)) = &options {
                if !found.is_empty() {
                    {suggestions::list(
                        words.suggestions,
                        found,
                        open_at.active,
                        &take(input, open, *open_at),
                    )}
                }
            }
            {resolution(format!("header-is-{}", id.0), &[&row.name, &row.value], input.environment.as_deref())}
            if is_secret && is_secret_name(&row.name) && !row.value.is_empty() {
                <div class="headers__keep">
                    {checkbox(words.keep_secret, row.keep, None, keep)}
                </div>
            }
        </div>
    }
}
