//! The plain editor for the content.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::core::compose::{ContentKind, Draft};
use crate::core::view::json;
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

/// Content longer than this, in bytes, is not checked while typing.
const CHECKED_LENGTH: usize = 200_000;

/// A text field, with one line below it when there is something to say.
pub(super) fn content_editor(draft: &Draft, on_edit: &Callback<DraftAction>) -> Html {
    let words = words();
    let edit = on_edit.reform(|event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        DraftAction::ContentEdited(typed.into())
    });
    let error = json_error(draft);
    let hint = if !draft.method_carries_content() {
        Some(words.no_content_with_method.to_owned())
    } else if draft.kind == ContentKind::None {
        Some(words.no_content_chosen.to_owned())
    } else {
        error.as_ref().map(ToString::to_string)
    };
    let is_wrong = draft.sends_content() && error.is_some();
    html! {
        <>
            <textarea
                class="editor"
                name="content"
                aria-label={words.request_content}
                aria-invalid={is_wrong.to_string()}
                aria-describedby="content-note"
                value={AttrValue::from(draft.content.clone())}
                oninput={edit}
                spellcheck="false"
                autocapitalize="off"
            />
            <p class="note" id="content-note">{hint}</p>
        </>
    }
}

/// The first error of JSON content, if it is short enough to be checked at each keystroke.
fn json_error(draft: &Draft) -> Option<json::JsonError> {
    let is_checked = draft.kind == ContentKind::Json
        && !draft.content.trim().is_empty()
        && draft.content.len() < CHECKED_LENGTH;
    is_checked
        .then(|| json::check(&draft.content).err())
        .flatten()
}
