//! The content of an answer as rows, of which only those near what can be seen are drawn.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::core::view::document::Document;
use crate::core::view::search::step;
use crate::platform::element;
use crate::platform::scroller;
use crate::ui::components::parts::{note, small_button};
use crate::ui::hooks::{ListIds, SharedDocument, use_search, use_window};
use crate::ui::state::exchange::Ended;
use crate::ui::words::words;

use super::row::{draw_row, row_id};
use super::search_bar::{self, Searched, search_bar};

/// What scrolls, and what is in it.
const LIST: ListIds = ListIds {
    region: "response-rows",
    room: "response-room",
    drawn: "response-drawn",
    row: row_id,
};

/// So many rows, and so many bytes, are drawn whole, and their lines wrap.
const FEW_ROWS: usize = 300;
const FEW_BYTES: usize = 30_000;

/// Inputs of [`Rows`].
#[derive(Properties, PartialEq)]
pub(super) struct RowsProps {
    /// Whose answer it is.
    pub ended: Rc<Ended>,
    /// Its content.
    pub document: SharedDocument,
    /// Whether another answer is on its way.
    pub busy: bool,
    /// What stands at the beginning of the bar.
    pub head: Html,
    /// What stands at the end of the bar.
    pub tail: Html,
}

/// The rows, with buttons to fold and to find.
#[component]
pub(super) fn Rows(props: &RowsProps) -> Html {
    let words = words();
    let again = use_force_update();
    let is_searching = use_state(|| false);
    let wanted = use_state(AttrValue::default);
    let found = use_search(&props.document, &wanted);
    // The place among those found that is shown, and the number of its row.
    let current = use_state(|| None::<(usize, usize)>);
    let is_whole = is_small(&props.document.borrow(), props.ended.content());
    let seen = use_window(LIST, &props.document, is_whole);

    use_effect_with((props.document.clone(), (*wanted).clone()), {
        let current = current.setter();
        move |_| current.set(None)
    });
    let shown_row = current.map(|(_, row)| row);
    use_effect_with(shown_row, move |row| {
        if let (Some(row), true) = (row, is_whole) {
            scroller::show(&row_id(*row));
        }
    });
    use_effect_with(*is_searching, |is_searching| {
        if *is_searching {
            element::focus(search_bar::FIELD);
        }
    });
    let change = {
        let shared = props.document.clone();
        Callback::from(move |change: Change| {
            match change {
                Change::Toggle(container) => shared.borrow_mut().toggle(container),
                Change::FoldAll => shared.borrow_mut().fold_all(),
                Change::OpenAll => shared.borrow_mut().open_all(),
            }
            again.force_update();
        })
    };
    let on_search = {
        let (is_searching, wanted, current) =
            (is_searching.clone(), wanted.clone(), current.clone());
        let (shared, found, seen) = (props.document.clone(), found.clone(), seen.clone());
        Callback::from(move |act| match act {
            Searched::Typed(word) => wanted.set(word),
            Searched::Closed => {
                is_searching.set(false);
                wanted.set(AttrValue::default());
                element::focus(LIST.region);
            }
            Searched::Stepped { forward } => {
                let at = step(current.map(|(at, _)| at), found.offsets.len(), forward);
                if let Some((at, offset)) = at.and_then(|at| Some((at, found.offsets.get(at)?))) {
                    let place = shared.borrow_mut().reveal(*offset);
                    let document = shared.borrow();
                    seen.show(place, document.len());
                    current.set(Some((at, document.number(place))));
                }
            }
        })
    };
    let open_search = {
        let is_searching = is_searching.clone();
        Callback::from(move |_| is_searching.set(!*is_searching))
    };
    let document = props.document.borrow();
    html! {
        <div class="answer">
            <div class="answer__bar">
                {props.head.clone()}
                if document.is_json() {
                    {small_button(words.collapse_all, change.reform(|_| Change::FoldAll))}
                    {small_button(words.expand_all, change.reform(|_| Change::OpenAll))}
                }
                if !document.text().is_empty() {
                    <button
                        type="button"
                        class="button button--small"
                        aria-expanded={is_searching.to_string()}
                        onclick={open_search}
                    >
                        {words.find}
                    </button>
                }
                {props.tail.clone()}
            </div>
            if *is_searching {
                {search_bar(&found, current.map(|(at, _)| at), &on_search)}
            }
            {notes(&document)}
            <div
                id={LIST.region}
                class={classes!("answer__content", (!is_whole).then_some("sheet--many"))}
                data-testid="response-content"
                aria-busy={props.busy.to_string()}
                tabindex="0"
                role="group"
                aria-label={words.response_content}
                onscroll={seen.on_scroll.clone()}
                onkeydown={|event: KeyboardEvent| go_to_end(&event)}
            >
                <div id={LIST.room} class="sheet__room">
                    <div id={LIST.drawn} class="sheet">
                        {draw(&document, seen.range.clone(), props.ended.content(), &found.wanted, shown_row, &change)}
                    </div>
                </div>
            </div>
        </div>
    }
}

/// What a button does to the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// Fold or open one object or array.
    Toggle(usize),
    /// Fold everything.
    FoldAll,
    /// Open everything.
    OpenAll,
}

/// Whether everything can be drawn at once.
fn is_small(document: &Document, content: &[u8]) -> bool {
    document.len() <= FEW_ROWS && content.len() <= FEW_BYTES
}

fn draw(
    document: &Document,
    range: Range<usize>,
    content: &[u8],
    wanted: &str,
    shown: Option<usize>,
    change: &Callback<Change>,
) -> Html {
    let on_fold = change.reform(Change::Toggle);
    html! {
        for place in range {
            {{
                let row = document.row(place, content);
                draw_row(&row, wanted, shown == Some(row.number), &on_fold)
            }}
        }
    }
}

/// What the reader does not see as it is.
fn notes(document: &Document) -> Html {
    let words = words();
    html! {
        <>
            if let Some(error) = &document.not_json {
                {note(&format!("{} {error}", words.not_json))}
            }
            if !document.is_lossless {
                {note(words.not_all_text)}
            }
        </>
    }
}

/// End shows the last row and Home the first, however many there are.
fn go_to_end(event: &KeyboardEvent) {
    let top = match event.key().as_str() {
        "End" => u32::MAX,
        "Home" => 0,
        _ => return,
    };
    event.prevent_default();
    scroller::scroll_to(LIST.region, top);
}
