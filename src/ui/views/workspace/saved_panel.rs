//! Requests saved by name, in folders.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::Draft;
use crate::core::workspace::{Keep, SavedRequest, folder, folders};
use crate::platform::workspace_store::{self as store, Change};
use crate::ui::components::parts::{empty, note, small_button};
use crate::ui::words::{say, words};

use super::strip::fresh_id;

/// Inputs of [`SavedPanel`].
#[derive(Properties, PartialEq)]
pub(super) struct SavedPanelProps {
    /// The draft that would be saved.
    pub(super) draft: Rc<Draft>,
    /// What it is called.
    pub(super) name: Rc<str>,
    /// A saved request is opened as a draft.
    pub(super) on_open: Callback<Rc<Draft>>,
}

/// A saved request with its id.
type Saved = (Rc<str>, SavedRequest);

/// The folders, and the fields to save one more.
#[component]
pub(super) fn SavedPanel(props: &SavedPanelProps) -> Html {
    let words = words();
    let saved = use_state(|| None::<Vec<Saved>>);
    let failure = use_state_eq(|| None::<String>);
    let name = use_state_eq(|| props.name.to_string());
    let place = use_state_eq(String::new);
    use_effect_with((), {
        let saved = saved.setter();
        move |()| spawn_local(async move { saved.set(Some(read().await)) })
    });
    let write = {
        let (saved, failure) = (saved.setter(), failure.setter());
        Callback::from(move |change: Change| {
            let (saved, failure) = (saved.clone(), failure.clone());
            spawn_local(async move {
                let written = store::write(&[change]).await;
                failure.set(written.err().map(|error| say(&error)));
                saved.set(Some(read().await));
            });
        })
    };
    let save = {
        let (write, draft) = (write.clone(), props.draft.clone());
        let (name, place) = (name.clone(), place.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = name.trim();
            let called = if typed.is_empty() {
                format!("{} {}", draft.method, draft.url)
            } else {
                typed.to_owned()
            };
            let record = SavedRequest {
                revision: 1,
                folder: place.trim().into(),
                name: called.into(),
                draft: draft.clone(),
            };
            write.emit(Change {
                key: format!("{}{}", folder::SAVED, fresh_id()),
                expected: None,
                record: Some(record.write(Keep::Chosen)),
            });
        })
    };
    let all = saved.as_deref().unwrap_or_default();
    html! {
        <section class="shelf" aria-label={words.saved_requests}>
            <form class="shelf__row" onsubmit={save}>
                {text_field(words.saved_name, &name, None)}
                {text_field(words.saved_folder, &place, Some("saved-folders"))}
                <datalist id="saved-folders">
                    for (folder, _) in folders(all) { <option value={folder.to_owned()} /> }
                </datalist>
                <button type="submit" class="button button--small">{words.save_request}</button>
            </form>
            if let Some(failure) = &*failure { {note(failure)} }
            if saved.is_some() && all.is_empty() { {empty(words.saved_empty)} }
            for (folder, requests) in folders(all) {
                if !folder.is_empty() { <h3 class="shelf__title">{folder.to_owned()}</h3> }
                <ul class="shelf__list">
                    for saved in requests { {item(saved, &props.on_open, &write)} }
                </ul>
            }
        </section>
    }
}

fn text_field(
    label: &'static str,
    value: &UseStateHandle<String>,
    list: Option<&'static str>,
) -> Html {
    let edit = {
        let value = value.setter();
        Callback::from(move |event: InputEvent| {
            value.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    html! {
        <input
            class="field field--quiet"
            aria-label={label}
            placeholder={label}
            value={(**value).clone()}
            list={list}
            oninput={edit}
        />
    }
}

fn item((id, saved): &Saved, on_open: &Callback<Rc<Draft>>, write: &Callback<Change>) -> Html {
    let words = words();
    let draft = saved.draft.clone();
    let removal = Change {
        key: format!("{}{id}", folder::SAVED),
        expected: Some(saved.revision),
        record: None,
    };
    html! {
        <li class="shelf__item" key={id.to_string()}>
            <strong>{saved.name.to_string()}</strong>
            <span>{saved.draft.method.to_string()}</span>
            <code class="shelf__url">{saved.draft.url.to_string()}</code>
            <span class="shelf__row">
                {small_button(words.open_saved, on_open.reform(move |_| draft.clone()))}
                {small_button(words.delete_saved, write.reform(move |_| removal.clone()))}
            </span>
        </li>
    }
}

/// What is saved; a damaged record is left where it is.
async fn read() -> Vec<Saved> {
    let records = store::read(&[folder::SAVED]).await.unwrap_or_default();
    let saved = records.into_iter().filter_map(|(key, record)| {
        let id = key.strip_prefix(folder::SAVED)?.into();
        Some((id, SavedRequest::read(&record).ok()?))
    });
    saved.collect()
}
