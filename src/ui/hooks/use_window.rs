//! A long list in a region that scrolls: which rows to draw, kept in step with what is seen.

use std::ops::Range;

use yew::prelude::*;

use super::use_document::SharedDocument;
use crate::core::view::window::Window;
use crate::platform::scroller::{self, Viewport};

/// The height of a row in pixels before one has been measured.
const ROW_HEIGHT: u32 = 24;

/// Element ids of a list.
#[derive(Debug, Clone, Copy)]
pub struct ListIds {
    /// What scrolls.
    pub region: &'static str,
    /// The room for all rows, inside it.
    pub room: &'static str,
    /// The rows that are drawn, inside that.
    pub drawn: &'static str,
    /// The id of a row, by its number.
    pub row: fn(usize) -> String,
}

/// The part of a list to draw.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Places of the rows to draw.
    pub range: Range<usize>,
    /// To be called whenever the region has scrolled.
    pub on_scroll: Callback<Event>,
    window: Window,
    is_whole: bool,
    ids: ListIds,
}

/// Follows a region through the rows of a document; one that `is_whole` is drawn in full.
#[hook]
pub fn use_window(ids: ListIds, document: &SharedDocument, is_whole: bool) -> Seen {
    let view = use_state_eq(Viewport::default);
    let row_height = use_state_eq(|| ROW_HEIGHT);
    let rows = document.borrow().len();
    let window = Window {
        rows,
        row_height: *row_height,
        height: view.height,
    };
    let (range, top) = if is_whole {
        (0..rows, 0)
    } else {
        window.drawn(view.top)
    };
    use_effect_with(document.clone(), {
        let view = view.setter();
        move |_| {
            scroller::scroll_to(ids.region, 0);
            view.set(scroller::viewport(ids.region));
        }
    });
    let first = (!is_whole).then(|| document.borrow().number(range.start));
    use_effect_with((window, top, first), {
        let (view, row_height) = (view.setter(), row_height.setter());
        move |(window, top, first)| {
            scroller::place(ids.room, first.map(|_| window.whole()), 0);
            scroller::place(ids.drawn, None, *top);
            let measured = first.and_then(|first| scroller::height(&(ids.row)(first)));
            if let Some(height) = measured {
                row_height.set(height.max(1));
                view.set(scroller::viewport(ids.region));
            }
        }
    });
    let on_scroll = use_callback(view.setter(), move |_, view| {
        view.set(scroller::viewport(ids.region));
    });
    Seen {
        range,
        on_scroll,
        window,
        is_whole,
        ids,
    }
}

impl Seen {
    /// Scrolls to a place among `rows` rows, whose number may just have changed.
    pub fn show(&self, place: usize, rows: usize) {
        if !self.is_whole {
            let window = Window {
                rows,
                ..self.window
            };
            scroller::place(self.ids.room, Some(window.whole()), 0);
            scroller::scroll_to(self.ids.region, window.top_for(place));
        }
    }
}
