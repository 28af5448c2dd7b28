//! Sharing the draft by a link, and opening such a link.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::Draft;
use crate::core::compose::secret::MASK;
use crate::core::link::Place;
use crate::core::share::{Lesson, Payload, ShareError};
use crate::core::workspace::Tab;
use crate::platform::{fragment, kept};
use crate::ui::components::parts::small_button;
use crate::ui::later::Later;
use crate::ui::later::share::{self, SharePart};
use crate::ui::views::share::ShareDialogProps;
use crate::ui::words::{fill, words};

use super::{Arrangement, WorkspaceProps};

/// The button that opens the dialog.
pub(super) fn button(is_sharing: &UseStateHandle<bool>) -> Html {
    let open = is_sharing.setter();
    html! {
        <button
            type="button"
            class="button button--small button--quiet"
            aria-haspopup="dialog"
            onclick={move |_| open.set(true)}
        >
            {words().share}
        </button>
    }
}

/// The dialog, once its part is here.
pub(super) fn share_dialog(
    share: Later,
    props: &WorkspaceProps,
    is_sharing: &UseStateHandle<bool>,
) -> Html {
    let Some(part) = share.here::<SharePart>() else {
        return share.instead();
    };
    let close = is_sharing.setter();
    (part.dialog)(ShareDialogProps {
        draft: props.tabs.shown().draft.clone(),
        environment: props.environment.clone(),
        book: props.book.clone(),
        on_close: Callback::from(move |()| close.set(false)),
    })
}

/// Whether somebody has left secrets out of a draft.
pub(super) fn is_masked(draft: &Draft) -> bool {
    let rows = draft.rows.iter().chain(&draft.form);
    let mut texts = rows
        .map(|row| &row.value)
        .chain([&draft.url, &draft.content]);
    texts.any(|text| text.contains(MASK))
}

/// Opens the link in the address, now and whenever another comes; gives why one cannot be opened.
#[hook]
pub(super) fn use_shared_link(
    arrange: &Callback<Arrangement>,
    on_lesson: &Callback<Rc<str>>,
) -> UseStateHandle<Option<&'static str>> {
    let refused = use_state_eq(|| None);
    use_effect_with((), {
        let (arrange, on_lesson) = (arrange.clone(), on_lesson.clone());
        let refused = refused.setter();
        move |()| {
            let look = move || {
                let Some(Place::Shared { version, data }) = Place::read(&fragment::current())
                else {
                    return;
                };
                let (arrange, on_lesson) = (arrange.clone(), on_lesson.clone());
                let refused = refused.clone();
                spawn_local(async move {
                    match open(version, &data).await {
                        Ok(payload) => {
                            refused.set(None);
                            show(payload, &arrange, &on_lesson);
                        }
                        Err(why) => refused.set(Some(why)),
                    }
                });
            };
            look();
            let listener = fragment::on_change(look);
            move || drop(listener)
        }
    });
    refused
}

/// Reads a link, or says why it cannot be read.
async fn open(version: u32, data: &str) -> Result<Payload, &'static str> {
    let words = words();
    let table = share::load().await.map_err(|_| words.part_missing)?;
    let part = table
        .downcast_ref::<SharePart>()
        .ok_or(words.part_missing)?;
    (part.open)(version, data).map_err(|error| match error {
        ShareError::Cut => words.link_cut,
        ShareError::Damaged | ShareError::Unreadable(_) => words.link_changed,
        ShareError::TooMuch => words.link_too_much,
        ShareError::Newer(_) => words.link_newer,
    })
}

/// Shows what came with a link. Sends nothing, and takes the link out of the address, so that a
/// reload does not open it again.
fn show(payload: Payload, arrange: &Callback<Arrangement>, on_lesson: &Callback<Rc<str>>) {
    fragment::clear();
    if let Some(draft) = payload.request {
        let mut tab = Tab::new(&kept::fresh_id(), Rc::new(draft));
        tab.name = words().from_link.into();
        arrange.emit(Box::new(move |tabs| tabs.add_from_link(tab)));
    }
    match payload.lesson {
        Some(Lesson::Id(id)) => fragment::go(&Place::Lesson { id: id.to_string() }.fragment()),
        Some(Lesson::Text(text)) => on_lesson.emit(text),
        None => {}
    }
    if let Some(figure) = payload.figure {
        let place = Place::Figure {
            id: figure.id.to_string(),
            step: figure.step as usize,
        };
        fragment::go(&place.fragment());
    }
}

/// Why the link in the address cannot be opened.
pub(super) fn shared_link(refused: &UseStateHandle<Option<&'static str>>) -> Html {
    let Some(why) = **refused else {
        return Html::default();
    };
    let words = words();
    let dismiss = {
        let refused = refused.setter();
        Callback::from(move |_| {
            fragment::clear();
            refused.set(None);
        })
    };
    html! {
        <p class="notice" role="alert">
            {fill(words.link_broken, &[("why", &why)])}{" "}
            {small_button(words.dismiss, dismiss)}
        </p>
    }
}
