//! Parts of the page that are loaded when they are wanted.
//!
//! A part is a table of plain functions. `#[wasm_split]` marks the function that gives the table;
//! the build moves everything that only this table reaches into a wasm file of its own (see
//! `xtask/src/split.rs`). Native builds have it all in one.
//!
//! To move something out of the first load, put its function into a table here and call it through
//! [`Later::here`]. What only a part draws has its style sheet in `static/styles/later`: `load` adds
//! it first.

pub mod answer;
pub mod code;
pub mod content;
pub mod figures;
pub mod language;
pub mod lessons;
pub mod present;
pub mod request;
pub mod share;
pub mod workspace;

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::ptr;

use wasm_split_helpers::SplitLoaderError;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::platform::stylesheet::NotStyled;
use crate::platform::timer;
use crate::ui::components::parts::empty;
use crate::ui::words::words;

/// How long to wait before a part that did not arrive is asked for again; twice as long each time.
const FIRST_PAUSE_MS: u32 = 2_000;
/// The longest such wait.
const LONGEST_PAUSE_MS: u32 = 60_000;

/// A part on its way: a table of functions, in the end.
pub type Loading = Pin<Box<dyn Future<Output = Result<&'static dyn Any, NotLoaded>>>>;

/// The file of a part did not arrive; asking again tries again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<NotStyled> for NotLoaded {
    fn from(_: NotStyled) -> Self {
        Self
    }
}

/// A part that may be here already.
#[derive(Debug, Clone, Copy)]
pub enum Later {
    /// Not asked for, or on its way.
    NotYet,
    /// Its functions can be called.
    Here(&'static dyn Any),
    /// It did not arrive: no network, or another version has been published.
    Failed,
}

impl Later {
    /// The part's table, if it is here.
    pub fn here<T: 'static>(self) -> Option<&'static T> {
        match self {
            Self::Here(table) => table.downcast_ref(),
            Self::NotYet | Self::Failed => None,
        }
    }

    /// What stands where the part is not here to draw.
    pub fn instead(self) -> Html {
        match self {
            Self::NotYet => html! { <p class="empty" aria-busy="true">{words().part_loading}</p> },
            Self::Failed => empty(words().part_missing),
            Self::Here(_) => Html::default(),
        }
    }
}

impl PartialEq for Later {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NotYet, Self::NotYet) | (Self::Failed, Self::Failed) => true,
            (Self::Here(one), Self::Here(other)) => ptr::addr_eq(*one, *other),
            _ => false,
        }
    }
}

/// Whether the browser has had a quiet moment since the tool could be used: the time to load what
/// will probably be wanted.
#[hook]
pub fn use_quiet() -> bool {
    let quiet = use_state_eq(|| false);
    use_effect_with((), {
        let quiet = quiet.setter();
        move |()| {
            spawn_local(async move {
                timer::idle().await;
                quiet.set(true);
            });
        }
    });
    *quiet
}

/// Loads a part as soon as it is wanted, again and again until it comes; draws again when it is
/// here.
#[hook]
pub fn use_later(load: fn() -> Loading, wanted: bool) -> Later {
    let part = use_state_eq(|| Later::NotYet);
    use_effect_with(wanted, {
        let part = part.setter();
        move |wanted| {
            if *wanted {
                spawn_local(async move {
                    let mut pause = FIRST_PAUSE_MS;
                    loop {
                        if let Ok(table) = load().await {
                            return part.set(Later::Here(table));
                        }
                        part.set(Later::Failed);
                        timer::sleep(pause).await;
                        pause = (pause * 2).min(LONGEST_PAUSE_MS);
                    }
                });
            }
        }
    });
    *part
}
