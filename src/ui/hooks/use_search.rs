//! Looking for a word in a document, without holding up the page.

use std::cell::Cell;
use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::use_document::SharedDocument;
use crate::core::view::search::Search;
use crate::platform::{clock, timer};

/// Bytes looked through between two looks at the clock.
const PIECE: usize = 64_000;

/// Longer than this, in milliseconds, the page is not kept from other work.
const TURN: f64 = 8.0;

/// What was found of the word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The word; empty if there is none.
    pub wanted: AttrValue,
    /// Offsets in the text of the document, in bytes, in order.
    pub offsets: Rc<Vec<usize>>,
    /// Whether there are more than were counted.
    pub is_cut: bool,
}

/// Looks for a word in a document; while it looks, what was found of the word before.
#[hook]
pub fn use_search(document: &SharedDocument, wanted: &AttrValue) -> Rc<Found> {
    let found = use_state(|| Rc::new(Found::default()));
    use_effect_with((document.clone(), wanted.clone()), {
        let found = found.setter();
        move |(document, wanted)| {
            let is_wanted = Rc::new(Cell::new(true));
            let (document, wanted) = (document.clone(), wanted.clone());
            let still = is_wanted.clone();
            spawn_local(async move {
                if let Some(search) = look(&document, &wanted, &still).await {
                    let Search {
                        found: offsets,
                        is_cut,
                        ..
                    } = search;
                    found.set(Rc::new(Found {
                        wanted,
                        offsets: Rc::new(offsets),
                        is_cut,
                    }));
                }
            });
            move || is_wanted.set(false)
        }
    });
    (*found).clone()
}

async fn look(document: &SharedDocument, wanted: &str, is_wanted: &Cell<bool>) -> Option<Search> {
    let mut search = Search::new(wanted);
    while is_wanted.get() {
        let until = clock::elapsed() + TURN;
        while clock::elapsed() < until {
            if search.step(document.borrow().text(), PIECE) {
                return Some(search);
            }
        }
        timer::breathe().await;
    }
    None
}
