//! A file: choosing it, what is known of it, and its digests.

use web_sys::DragEvent;
use yew::prelude::*;

use crate::core::digest::{Digests, base64, hex};
use crate::core::http::File;
use crate::platform::hash::{self, Hashing};
use crate::platform::{element, files};
use crate::ui::components::parts::{note, small_button};
use crate::ui::state::draft::DraftAction;
use crate::ui::words::{fill, words};

use super::{edit, size};

/// Digests of a larger file are computed only when asked for, in bytes.
const HASHED_AT_ONCE: u64 = 1_000_000_000;

/// Element id of the hidden input.
const INPUT: &str = "content-file";

/// Inputs of [`FileChoice`].
#[derive(Properties, PartialEq)]
pub(super) struct FileChoiceProps {
    /// The chosen file.
    pub file: Option<File>,
    /// What the person did.
    pub on_edit: Callback<DraftAction>,
}

/// A button and a place to drop a file at; below, what is known of it.
#[component]
pub(super) fn FileChoice(props: &FileChoiceProps) -> Html {
    let FileChoiceProps { file, on_edit } = props;
    let words = words();
    let is_over = use_state_eq(|| false);
    let is_here = file.as_ref().is_some_and(files::has);
    let redraw = use_force_update();
    use_effect_with((), move |()| {
        let watch = hash::watch(move || redraw.force_update());
        move || drop(watch)
    });
    use_effect_with(file.clone(), |file| {
        let file = file.clone();
        if let Some(file) = file.as_ref().filter(|file| file.size <= HASHED_AT_ONCE) {
            hash::start(file);
        }
        move || {
            if let Some(file) = file {
                hash::stop(&file);
            }
        }
    });
    let on_file = on_edit.reform(|file: File| edit(move |draft| draft.file = Some(file.clone())));
    let over = |is: bool| {
        let is_over = is_over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(is);
        })
    };
    let drop_it = {
        let (is_over, on_file) = (is_over.setter(), on_file.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            if let Some(file) = files::dropped(&event).into_iter().next() {
                on_file.emit(file);
            }
        })
    };
    html! {
        <div
            class="drop"
            data-over={is_over.then_some("")}
            ondragover={over(true)}
            ondragleave={over(false)}
            ondrop={drop_it}
        >
            <p class="drop__choose">
                {choose_file(INPUT, &on_file)}
                <span>{words.drop_hint}</span>
            </p>
            if let Some(file) = file {
                {described(file)}
                if is_here {
                    {digests(file)}
                }
            } else {
                {note(words.file_hint)}
            }
        </div>
    }
}

/// A button that opens the browser's choice of a file.
pub(super) fn choose_file(input: &str, on_file: &Callback<File>) -> Html {
    let (id, on_file) = (input.to_owned(), on_file.clone());
    let choose = Callback::from(move |event: Event| {
        if let Some(file) = files::chosen(&event).into_iter().next() {
            on_file.emit(file);
        }
    });
    html! {
        <>
            <input type="file" id={id.clone()} hidden=true onchange={choose} />
            <button
                type="button"
                class="button"
                onclick={Callback::from(move |_| element::press(&id))}
            >
                {words().choose_file}
            </button>
        </>
    }
}

/// Name, type and size; a clear note if the bytes are not here any more.
pub(super) fn described(file: &File) -> Html {
    let words = words();
    let media_type = match &*file.media_type {
        "" => words.file_no_type,
        named => named,
    };
    html! {
        <p class="drop__file" data-testid="file">
            <bdi><strong>{&file.name}</strong></bdi>
            {" · "}{media_type}{" · "}{size(file.size)}
            if !files::has(file) {
                <span class="drop__gone">{words.file_gone}</span>
            }
        </p>
    }
}

fn digests(file: &File) -> Html {
    let words = words();
    let start = {
        let file = file.clone();
        Callback::from(move |_| hash::start(&file))
    };
    match hash::state(file) {
        Hashing::NotStarted => small_button(words.compute_digests, start),
        Hashing::Failed => note(words.file_unreadable),
        Hashing::Running(read) => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("read", &size(read)), ("size", &size(file.size))];
            note(&fill(words.digests_running, &values))
        }
        Hashing::Done(digests) => table(&digests),
    }
}

fn table(digests: &Digests) -> Html {
    let row = |name: &'static str, value: String| {
        html! {
            <div class="digests__row">
                <dt>{name}</dt>
                <dd><code>{value}</code></dd>
            </div>
        }
    };
    html! {
        <dl class="digests" data-testid="digests">
            {row("SHA-256", hex(&digests.sha256))}
            {row("Content-Digest", digests.content_digest())}
            {row("MD5", hex(&digests.md5))}
            {row("Content-MD5", base64(&digests.md5))}
        </dl>
    }
}
