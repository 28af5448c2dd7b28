//! The rows of multipart content: text or a file, each with a name and perhaps a media type.

use std::rc::Rc;

use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::core::compose::{Draft, PartRow, RowId};
use crate::ui::components::parts::note;
use crate::ui::components::rows::{is_checked, remove_button, switch, text_field, typed};
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

use super::file_choice::{choose_file, described};
use super::{edit, use_focus_on_new};

/// Inputs of [`PartRows`].
#[derive(Properties, PartialEq)]
pub(super) struct PartRowsProps {
    /// What was typed.
    pub draft: Rc<Draft>,
    /// What the person did.
    pub on_edit: Callback<DraftAction>,
}

/// A row a part, and the button for another.
#[component]
pub(super) fn PartRows(props: &PartRowsProps) -> Html {
    let PartRowsProps { draft, on_edit } = props;
    let words = words();
    let newest = draft.parts.last().map(|row| row.id);
    let adding = use_focus_on_new(newest.map(name_field));
    let add = on_edit.reform(move |_: MouseEvent| {
        adding.set(true);
        edit(|draft| {
            let row = blank(draft.next_id());
            draft.parts.push(row);
        })
    });
    html! {
        <div class="rows">
            for row in draft.parts.iter() {
                {part_row(row, on_edit)}
            }
            <button type="button" class="button" onclick={add}>{words.add_part}</button>
            {note(if draft.parts.is_empty() { words.multipart_empty } else { words.multipart_hint })}
        </div>
    }
}

fn blank(id: RowId) -> PartRow {
    PartRow {
        id,
        on: true,
        name: "".into(),
        media_type: "".into(),
        is_file: false,
        text: "".into(),
        file: None,
    }
}

/// An action that changes the part with this id.
fn of_part(id: RowId, change: impl Fn(&mut PartRow) + 'static) -> DraftAction {
    edit(move |draft| {
        let parts = draft.parts.iter_mut().filter(|part| part.id == id);
        parts.for_each(&change);
    })
}

fn part_row(row: &PartRow, on_edit: &Callback<DraftAction>) -> Html {
    let (words, id) = (words(), row.id);
    let turn = on_edit.reform(move |event: Event| {
        let is_on = is_checked(&event);
        of_part(id, move |part| part.on = is_on)
    });
    let name_it = on_edit.reform(move |event| {
        let name = typed(&event);
        of_part(id, move |part| part.name = name.clone())
    });
    let choose_kind = on_edit.reform(move |event: Event| {
        let is_file = event.target_unchecked_into::<HtmlSelectElement>().value() == "file";
        of_part(id, move |part| part.is_file = is_file)
    });
    let type_it = on_edit.reform(move |event| {
        let media_type = typed(&event);
        of_part(id, move |part| part.media_type = media_type.clone())
    });
    let remove = on_edit
        .reform(move |_: MouseEvent| edit(move |draft| draft.parts.retain(|part| part.id != id)));
    html! {
        <div class="rows__row rows__row--part" key={id.0}>
            {switch(words.send_part, row.on, turn)}
            {text_field(Some(name_field(id)), words.part_name, &row.name, name_it)}
            <select class="field" aria-label={words.part_kind} onchange={choose_kind}>
                <option value="text" selected={!row.is_file}>{words.kind_text}</option>
                <option value="file" selected={row.is_file}>{words.kind_file}</option>
            </select>
            {remove_button(words.remove_part, remove)}
            <div class="rows__content">{part_content(row, on_edit)}</div>
            <input
                class="field rows__type"
                aria-label={words.part_type}
                placeholder={row.file.as_ref().filter(|_| row.is_file).map_or_else(
                    || AttrValue::from(words.part_type),
                    |file| AttrValue::from(file.media_type.clone()),
                )}
                value={AttrValue::from(row.media_type.clone())}
                oninput={type_it}
                spellcheck="false"
                autocapitalize="off"
            />
        </div>
    }
}

fn part_content(row: &PartRow, on_edit: &Callback<DraftAction>) -> Html {
    let (words, id) = (words(), row.id);
    if row.is_file {
        let on_file = on_edit
            .reform(move |file| of_part(id, move |part| part.file = Some(Clone::clone(&file))));
        return html! {
            <>
                {choose_file(&format!("part-file-{}", id.0), &on_file)}
                if let Some(file) = &row.file {
                    {described(file)}
                }
            </>
        };
    }
    let edit_text = on_edit.reform(move |event: InputEvent| {
        let text: Rc<str> = event
            .target_unchecked_into::<HtmlTextAreaElement>()
            .value()
            .into();
        of_part(id, move |part| part.text = text.clone())
    });
    html! {
        <textarea
            class="field rows__text"
            rows="2"
            aria-label={words.part_text}
            placeholder={words.part_text}
            value={AttrValue::from(row.text.clone())}
            oninput={edit_text}
            spellcheck="false"
            autocapitalize="off"
        />
    }
}

/// Element id of a row's name field.
fn name_field(id: RowId) -> String {
    format!("part-name-{}", id.0)
}
