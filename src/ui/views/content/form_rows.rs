//! The rows of a form, and what is sent for them.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::core::compose::{Draft, Row, RowId, form_pairs};
use crate::core::http::encode_form;
use crate::platform::element;
use crate::ui::components::parts::{code, note};
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

use super::{edit, typed};

/// Inputs of [`FormRows`].
#[derive(Properties, PartialEq)]
pub(super) struct FormRowsProps {
    /// What was typed.
    pub draft: Rc<Draft>,
    /// What the person did.
    pub on_edit: Callback<DraftAction>,
}

/// A row a field, the button for another, and the encoded content.
#[component]
pub(super) fn FormRows(props: &FormRowsProps) -> Html {
    let FormRowsProps { draft, on_edit } = props;
    let words = words();
    let newest = draft.form.last().map(|row| row.id);
    let has_added = use_mut_ref(|| false);
    let add = {
        let has_added = has_added.clone();
        on_edit.reform(move |_: MouseEvent| {
            has_added.replace(true);
            edit(|draft| {
                let row = draft.new_row("", "");
                draft.form.push(row);
            })
        })
    };
    use_effect_with(newest, move |newest| {
        if let (true, Some(id)) = (has_added.replace(false), newest) {
            element::focus(&name_field(*id));
        }
    });
    let encoded = encode_form(form_pairs(&draft.form));
    html! {
        <div class="rows">
            for row in draft.form.iter() {
                {form_row(row, on_edit)}
            }
            <button type="button" class="button" onclick={add}>{words.add_field}</button>
            if encoded.is_empty() {
                {note(words.form_empty)}
            } else {
                <h2 class="rows__title">{words.encoded_content}</h2>
                {code(words.encoded_content, Some("encoded"), html! { {encoded} })}
            }
        </div>
    }
}

fn form_row(row: &Row, on_edit: &Callback<DraftAction>) -> Html {
    let (words, id) = (words(), row.id);
    let change = move |change: fn(&mut Row, Rc<str>), value: Rc<str>| {
        edit(move |draft| {
            let rows = draft.form.iter_mut().filter(|row| row.id == id);
            rows.for_each(|row| change(row, value.clone()));
        })
    };
    let name_it = on_edit.reform(move |event| change(|row, name| row.name = name, typed(&event)));
    let value_it =
        on_edit.reform(move |event| change(|row, value| row.value = value, typed(&event)));
    let switch = on_edit.reform(move |event: Event| {
        let is_on = event.target_unchecked_into::<HtmlInputElement>().checked();
        edit(move |draft| {
            let rows = draft.form.iter_mut().filter(|row| row.id == id);
            rows.for_each(|row| row.on = is_on);
        })
    });
    let remove = on_edit
        .reform(move |_: MouseEvent| edit(move |draft| draft.form.retain(|row| row.id != id)));
    html! {
        <div class="rows__row" key={id.0}>
            <input
                type="checkbox"
                aria-label={words.send_field}
                checked={row.on}
                onchange={switch}
            />
            <input
                class="field"
                id={name_field(id)}
                aria-label={words.field_name}
                placeholder={words.field_name}
                value={AttrValue::from(row.name.clone())}
                oninput={name_it}
                spellcheck="false"
                autocapitalize="off"
            />
            <input
                class="field"
                aria-label={words.field_value}
                placeholder={words.field_value}
                value={AttrValue::from(row.value.clone())}
                oninput={value_it}
                spellcheck="false"
                autocapitalize="off"
            />
            <button
                type="button"
                class="button button--quiet"
                aria-label={words.remove_field}
                title={words.remove_field}
                onclick={remove}
            >
                {"×"}
            </button>
        </div>
    }
}

/// Element id of a row's name field.
fn name_field(id: RowId) -> String {
    format!("field-name-{}", id.0)
}
