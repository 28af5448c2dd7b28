//! Header rows: a name, a value, and what will be added to them.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::core::compose::{Draft, Row, RowId, Source, effective_lines};
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

/// The rows, the line that the kind of content adds, and the button for another row.
pub(super) fn header_rows(
    draft: &Draft,
    on_edit: &Callback<DraftAction>,
    on_add: &Callback<MouseEvent>,
) -> Html {
    let words = words();
    let lines = effective_lines(draft);
    let automatic = lines
        .iter()
        .find(|line| matches!(line.source, Source::Kind(_)));
    html! {
        <div class="headers">
            for row in draft.rows.iter() {
                {header_row(row, on_edit)}
            }
            if let Some(line) = automatic {
                <p class="headers__automatic">
                    <code>{format!("{}: {}", line.name, line.value)}</code>
                    {words.header_from_kind}
                </p>
            }
            <button type="button" class="button" onclick={on_add}>{words.add_header}</button>
        </div>
    }
}

fn header_row(row: &Row, on_edit: &Callback<DraftAction>) -> Html {
    let (words, id) = (words(), row.id);
    let typed = |event: &InputEvent| event.target_unchecked_into::<HtmlInputElement>().value();
    let name_it = on_edit.reform(move |event| DraftAction::RowNamed(id, typed(&event).into()));
    let value_it = on_edit.reform(move |event| DraftAction::RowValued(id, typed(&event).into()));
    html! {
        <div class="headers__row" key={id.0}>
            <input
                class="field"
                id={name_field(id)}
                name="header-name"
                aria-label={words.header_name}
                value={AttrValue::from(row.name.clone())}
                oninput={name_it}
                spellcheck="false"
                autocapitalize="off"
            />
            <input
                class="field"
                name="header-value"
                aria-label={words.header_value}
                value={AttrValue::from(row.value.clone())}
                oninput={value_it}
                spellcheck="false"
                autocapitalize="off"
            />
            <button
                type="button"
                class="button button--quiet"
                aria-label={words.remove_header}
                title={words.remove_header}
                onclick={on_edit.reform(move |_| DraftAction::RowRemoved(id))}
            >
                {"×"}
            </button>
        </div>
    }
}

/// Element id of a row's name field.
pub(super) fn name_field(id: RowId) -> String {
    format!("header-name-{}", id.0)
}
