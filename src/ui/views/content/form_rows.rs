//! The rows of a form, and what is sent for them.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::compose::{Draft, Row, RowId, form_pairs};
use crate::core::http::encode_form;
use crate::ui::components::parts::{code, note};
use crate::ui::components::rows::{is_checked, remove_button, switch, text_field, typed};
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

use super::{edit, use_focus_on_new};

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
    let adding = use_focus_on_new(newest.map(name_field));
    let add = on_edit.reform(move |_: MouseEvent| {
        adding.set(true);
        edit(|draft| {
            let row = draft.new_row("", "");
            draft.form.push(row);
        })
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
    let turn = on_edit.reform(move |event: Event| {
        let is_on = is_checked(&event);
        edit(move |draft| {
            let rows = draft.form.iter_mut().filter(|row| row.id == id);
            rows.for_each(|row| row.on = is_on);
        })
    });
    let remove = on_edit
        .reform(move |_: MouseEvent| edit(move |draft| draft.form.retain(|row| row.id != id)));
    html! {
        <div class="rows__row" key={id.0}>
            {switch(words.send_field, row.on, turn)}
            {text_field(Some(name_field(id)), words.field_name, &row.name, name_it)}
            {text_field(None, words.field_value, &row.value, value_it)}
            {remove_button(words.remove_field, remove)}
        </div>
    }
}

/// Element id of a row's name field.
fn name_field(id: RowId) -> String {
    format!("field-name-{}", id.0)
}
