//! The content: a plain text field that works at once; everything else comes later.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::core::compose::{ContentKind, Draft, Environment};
use crate::ui::later::Later;
use crate::ui::later::content::ContentParts;
use crate::ui::state::draft::DraftAction;
use crate::ui::words::words;

/// Element id of the text field.
pub const CONTENT_FIELD: &str = "content-field";

/// A text field with what later parts put around it, or rows in place of it, and one line below
/// when there is something to say.
///
/// The field stays the same element whatever comes and goes: undo, focus and scrolling need it.
pub(super) fn content_editor(
    draft: &Rc<Draft>,
    environment: Option<&Environment>,
    on_edit: &Callback<DraftAction>,
    later: Later,
) -> Html {
    let words = words();
    let edit = on_edit.reform(|event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        DraftAction::ContentEdited(typed.into())
    });
    let hint = if !draft.method_carries_content() {
        words.no_content_with_method
    } else if draft.kind == ContentKind::None {
        words.no_content_chosen
    } else {
        ""
    };
    let parts = later.here::<ContentParts>();
    let has_rows = matches!(
        draft.kind,
        ContentKind::Form | ContentKind::Multipart | ContentKind::File
    );
    html! {
        <>
            <div class="editing" hidden={has_rows}>
                {match parts {
                    Some(parts) => (parts.aids)(draft, environment),
                    None => html! { <div class="editing__aids"></div> },
                }}
                <textarea
                    class="editor"
                    id={CONTENT_FIELD}
                    name="content"
                    aria-label={words.request_content}
                    aria-describedby="content-mistake content-is content-note"
                    value={AttrValue::from(draft.content.clone())}
                    oninput={edit}
                    spellcheck="false"
                    autocapitalize="off"
                    wrap="off"
                />
            </div>
            if has_rows {
                {match parts {
                    Some(parts) => (parts.rows)(draft, on_edit),
                    None => later.instead(),
                }}
            }
            <p class="note" id="content-note">{hint}</p>
        </>
    }
}
