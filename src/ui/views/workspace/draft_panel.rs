//! What can be done to the draft that is shown.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::workspace::{Direction, Tabs};
use crate::ui::components::parts::{note, small_button};
use crate::ui::words::{fill, words};

use super::strip::{fresh_id, title};
use super::{Arrangement, blank_tab};

/// The buttons, and the last closed draft.
pub(super) fn draft_panel(tabs: &Tabs, arrange: &Callback<Arrangement>) -> Html {
    let words = words();
    let id = tabs.shown().id.clone();
    let act = |act: fn(&mut Tabs, &str)| {
        let id: Rc<str> = id.clone();
        arrange.reform(move |_: MouseEvent| {
            let id = id.clone();
            Box::new(move |tabs: &mut Tabs| act(tabs, &id)) as Arrangement
        })
    };
    let duplicate = |tabs: &mut Tabs, id: &str| tabs.duplicate(id, &fresh_id());
    let close = |tabs: &mut Tabs, id: &str| tabs.close(id, blank_tab());
    html! {
        <section class="shelf" aria-label={words.draft_menu}>
            <div class="shelf__row">
                {small_button(words.duplicate_draft, act(duplicate))}
                {small_button(words.move_left, act(|tabs, id| tabs.step(id, Direction::Left)))}
                {small_button(words.move_right, act(|tabs, id| tabs.step(id, Direction::Right)))}
                {small_button(words.close_draft, act(close))}
                if let Some(closed) = tabs.closed().last() {
                    {small_button(words.bring_back, act(|tabs, _| tabs.bring_back()))}
                    {note(&fill(words.last_closed, &[("name", &title(closed))]))}
                }
            </div>
            {note(words.draft_keys)}
        </section>
    }
}
