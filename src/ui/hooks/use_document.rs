//! The content of an answer in rows, made without holding up the page.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::http::MediaType;
use crate::core::view::document::{Builder, Document};
use crate::core::view::kind::{Form, Kind};
use crate::platform::{clock, timer};
use crate::ui::state::exchange::Ended;

/// As much is made in one go, before anything is drawn.
const AT_ONCE: usize = 50_000;

/// Bytes worked through between two looks at the clock.
const PIECE: usize = 32_000;

/// Longer than this, in milliseconds, the page is not kept from other work.
const TURN: f64 = 8.0;

/// A document that several parts of the page look at. Equal only to itself.
#[derive(Debug, Clone)]
pub struct SharedDocument(Rc<RefCell<Document>>);

impl Deref for SharedDocument {
    type Target = RefCell<Document>;

    fn deref(&self) -> &RefCell<Document> {
        &self.0
    }
}

impl PartialEq for SharedDocument {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The document of an answer in a form; `None` while it is being made.
#[hook]
pub fn use_document(ended: &Rc<Ended>, kind: Kind, form: Form) -> Option<SharedDocument> {
    let quick = use_memo((ended.clone(), kind, form), |(ended, kind, form)| {
        let content = ended.content();
        if content.len() > AT_ONCE {
            return None;
        }
        let mut builder = begin(ended, *kind, *form);
        loop {
            if let Some(document) = builder.step(content, AT_ONCE) {
                return Some(share(document));
            }
        }
    });
    let slow = use_state(|| None);
    use_effect_with((ended.clone(), kind, form), {
        let (slow, is_quick) = (slow.setter(), quick.is_some());
        move |(ended, kind, form)| {
            let is_wanted = Rc::new(Cell::new(true));
            if !is_quick {
                let key = (ended.clone(), *kind, *form);
                let is_wanted = is_wanted.clone();
                spawn_local(async move {
                    if let Some(document) = make(&key, &is_wanted).await {
                        slow.set(Some((key, share(document))));
                    }
                });
            }
            move || is_wanted.set(false)
        }
    });
    if quick.is_some() {
        return (*quick).clone();
    }
    (*slow)
        .as_ref()
        .filter(|(key, _)| *key == (ended.clone(), kind, form))
        .map(|(_, document)| document.clone())
}

async fn make(
    (ended, kind, form): &(Rc<Ended>, Kind, Form),
    is_wanted: &Cell<bool>,
) -> Option<Document> {
    let mut builder = begin(ended, *kind, *form);
    while is_wanted.get() {
        let until = clock::elapsed() + TURN;
        while clock::elapsed() < until {
            let done = builder.step(ended.content(), PIECE);
            if done.is_some() {
                return done;
            }
        }
        timer::breathe().await;
    }
    None
}

fn begin(ended: &Ended, kind: Kind, form: Form) -> Builder {
    let media_type: Option<MediaType> = ended.media_type();
    Builder::new(ended.content(), media_type.as_ref(), kind, form)
}

fn share(document: Document) -> SharedDocument {
    SharedDocument(Rc::new(RefCell::new(document)))
}
