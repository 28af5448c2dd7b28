//! The content of a request beyond a plain text field; loaded later, see `ui/later/content.rs`.

mod editor_aids;
mod editor_keys;
mod file_choice;
mod find_bar;
mod form_rows;
mod paint;
mod part_rows;
mod upload_report;

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::core::compose::{ContentKind, Draft, Environment};
use crate::core::edit::Language;
use crate::platform::element;
use crate::ui::state::draft::{DraftAction, Edit};
use crate::ui::state::exchange::ExchangeState;
use crate::ui::views::composer::{CONTENT_FIELD, resolution};
use crate::ui::words;

use editor_aids::EditorAids;
use file_choice::FileChoice;
use form_rows::FormRows;
use part_rows::PartRows;
use upload_report::UploadReport;

/// What stands around the text field.
pub fn aids(draft: &Draft, environment: Option<&Environment>) -> Html {
    let language = match draft.kind {
        ContentKind::Json => Language::Json,
        ContentKind::Xml => Language::Xml,
        _ => Language::Text,
    };
    html! {
        <>
            <EditorAids
                field={CONTENT_FIELD}
                content={Rc::clone(&draft.content)}
                {language}
                is_sent={draft.sends_content()}
            />
            if draft.sends_content() {
                {resolution("content-is".into(), &[&draft.content], environment)}
            }
        </>
    }
}

/// The content of the kinds that are no text.
pub fn rows(draft: &Rc<Draft>, on_edit: &Callback<DraftAction>) -> Html {
    match draft.kind {
        ContentKind::Form => html! { <FormRows draft={draft.clone()} {on_edit} /> },
        ContentKind::Multipart => html! { <PartRows draft={draft.clone()} {on_edit} /> },
        ContentKind::File => html! { <FileChoice file={draft.file.clone()} {on_edit} /> },
        ContentKind::Json | ContentKind::Xml | ContentKind::Text | ContentKind::None => {
            Html::default()
        }
    }
}

/// What there is to say of a file that is being sent, or has been.
pub fn upload(exchange: &Rc<ExchangeState>) -> Html {
    html! { <UploadReport exchange={exchange.clone()} /> }
}

/// An action that changes the draft.
fn edit(change: impl Fn(&mut Draft) + 'static) -> DraftAction {
    DraftAction::Edited(Edit::new(change))
}

/// Moves the focus to the newest row's name field when a row was added here: whoever adds one sets
/// the cell.
#[hook]
fn use_focus_on_new(name_field: Option<String>) -> Rc<Cell<bool>> {
    let adding = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    use_effect_with(name_field, {
        let adding = adding.clone();
        move |field| {
            if let (true, Some(field)) = (adding.replace(false), field) {
                element::focus(field);
            }
        }
    });
    adding
}

/// A number of bytes in words; a file may be larger than memory.
fn size(bytes: u64) -> String {
    usize::try_from(bytes).map_or_else(|_| format!("{} GB", bytes / 1_000_000_000), words::size)
}
