//! The name or the value of a header row, with its suggestions.

use yew::prelude::*;

use crate::core::compose::secret::is_secret_name;
use crate::core::compose::{Row, RowId};
use crate::platform::element;
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

use super::PaneInput;
use super::field::field_class;
use super::suggestions::{LIST, Suggestion, option_id};
use crate::ui::components::rows::typed;

/// The field whose suggestions are open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Open {
    pub(super) row: RowId,
    pub(super) is_name: bool,
    /// The option that Enter takes.
    pub(super) active: Option<usize>,
}

/// The field itself.
pub(super) fn text_field(
    input: &PaneInput,
    row: &Row,
    is_name: bool,
    open: &UseStateHandle<Option<Open>>,
    options: Option<&(Open, Vec<Suggestion>)>,
) -> Html {
    let (words, id) = (words(), row.id);
    let options = options.filter(|(open, found)| open.is_name == is_name && !found.is_empty());
    let active = options.and_then(|(open, _)| open.active);
    let show = Open {
        row: id,
        is_name,
        active: None,
    };
    let edit = {
        let (on_edit, open) = (input.on_edit.clone(), open.clone());
        Callback::from(move |event: InputEvent| {
            let typed = typed(&event);
            open.set(Some(show));
            on_edit.emit(if is_name {
                DraftAction::RowNamed(id, typed)
            } else {
                DraftAction::RowValued(id, typed)
            });
        })
    };
    let on_key = {
        let (open, take) = (open.clone(), take(input, open, show));
        let found: Vec<String> = options.map_or_else(Vec::new, |(_, found)| {
            found.iter().map(|option| option.text.clone()).collect()
        });
        Callback::from(move |event: KeyboardEvent| {
            key(&event, &open, show, active, &found, &take);
        })
    };
    let close = {
        let open = open.clone();
        Callback::from(move |_: FocusEvent| open.set(None))
    };
    let value = if is_name { &row.name } else { &row.value };
    let is_secret = !is_name && is_secret_name(&row.name);
    html! {
        <input
            class={field_class(is_secret)}
            id={field_id(id, is_name)}
            name={if is_name { "header-name" } else { "header-value" }}
            aria-label={if is_name { words.header_name } else { words.header_value }}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={options.map(|_| LIST)}
            aria-activedescendant={active.map(option_id)}
            aria-describedby={format!("header-is-{}", id.0)}
            autocomplete="off"
            value={AttrValue::from(value.clone())}
            oninput={edit}
            onkeydown={on_key}
            onblur={close}
            spellcheck="false"
            autocapitalize="off"
        />
    }
}

/// What a key does while the field has the focus.
fn key(
    event: &KeyboardEvent,
    open: &UseStateHandle<Option<Open>>,
    show: Open,
    active: Option<usize>,
    found: &[String],
    take: &Callback<String>,
) {
    let count = found.len();
    let next = match event.key().as_str() {
        "ArrowDown" if count == 0 => None,
        "ArrowDown" => Some(active.map_or(0, |at| (at + 1) % count)),
        "ArrowUp" if count > 0 => Some(active.map_or(count - 1, |at| (at + count - 1) % count)),
        "Enter" if !event.ctrl_key() && !event.meta_key() => {
            if let Some(text) = active.and_then(|at| found.get(at)) {
                event.prevent_default();
                take.emit(text.clone());
            }
            return;
        }
        "Escape" if count > 0 => {
            event.prevent_default();
            open.set(None);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    open.set(Some(Open {
        active: next,
        ..show
    }));
}

/// Puts a suggestion into its field; after a name, the value is next.
pub(super) fn take(
    input: &PaneInput,
    open: &UseStateHandle<Option<Open>>,
    at: Open,
) -> Callback<String> {
    let (on_edit, open) = (input.on_edit.clone(), open.clone());
    Callback::from(move |text: String| {
        open.set(None);
        if at.is_name {
            on_edit.emit(DraftAction::RowNamed(at.row, text.into()));
            element::focus(&field_id(at.row, false));
        } else {
            on_edit.emit(DraftAction::RowValued(at.row, text.into()));
        }
    })
}

/// Element id of a row's field.
pub(super) fn field_id(id: RowId, is_name: bool) -> String {
    let which = if is_name { "name" } else { "value" };
    format!("header-{which}-{}", id.0)
}
