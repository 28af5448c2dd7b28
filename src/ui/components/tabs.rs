//! A list of tabs: one stop for the Tab key, arrows move inside.
//!
//! Follows the ARIA "tabs" pattern; choosing follows focus.

use yew::prelude::*;

use crate::platform::element;

/// One tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab<'a> {
    /// Unique in its list.
    pub id: &'static str,
    /// Its name.
    pub label: &'a str,
    /// A number behind the name, if there is one to show.
    pub count: Option<usize>,
}

/// A list of tabs; the owner draws the panel with [`panel_id`] and [`tab_id`].
#[derive(Debug)]
pub struct Tabs<'a> {
    /// Accessible name of the list.
    pub name: &'a str,
    /// Prefix of the element ids, unique in the page.
    pub group: &'static str,
    /// The tabs, in order.
    pub tabs: &'a [Tab<'a>],
    /// Id of the chosen one.
    pub selected: &'static str,
    /// Emitted with the id of the tab that was chosen.
    pub on_select: &'a Callback<&'static str>,
}

impl Tabs<'_> {
    /// Draws the list.
    pub fn view(&self) -> Html {
        let Self {
            name,
            group,
            tabs,
            selected,
            on_select,
        } = *self;
        html! {
            <div class="tabs" role="tablist" aria-label={name.to_owned()} onkeydown={self.on_key()}>
                for tab in tabs.iter().copied() {
                    <button
                        key={tab.id}
                        type="button"
                        role="tab"
                        class="tabs__tab"
                        id={tab_id(group, tab.id)}
                        aria-selected={(tab.id == selected).to_string()}
                        aria-controls={(tab.id == selected).then(|| panel_id(group))}
                        tabindex={if tab.id == selected { "0" } else { "-1" }}
                        onclick={on_select.reform(move |_| tab.id)}
                    >
                        {tab.label}
                        if let Some(count) = tab.count {
                            <span class="tabs__count" aria-hidden="true">{count}</span>
                        }
                    </button>
                }
            </div>
        }
    }

    /// Arrows, Home and End choose a tab and give it the focus.
    fn on_key(&self) -> Callback<KeyboardEvent> {
        let (group, on_select) = (self.group, self.on_select.clone());
        let ids: Vec<&'static str> = self.tabs.iter().map(|tab| tab.id).collect();
        let at = ids
            .iter()
            .position(|id| *id == self.selected)
            .unwrap_or_default();
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowRight" => (at + 1) % ids.len(),
                "ArrowLeft" => (at + ids.len() - 1) % ids.len(),
                "Home" => 0,
                "End" => ids.len() - 1,
                _ => return,
            };
            event.prevent_default();
            on_select.emit(ids[next]);
            element::focus(&tab_id(group, ids[next]));
        })
    }
}

/// Element id of a tab.
pub fn tab_id(group: &str, tab: &str) -> String {
    format!("{group}-tab-{tab}")
}

/// Element id of the panel of a list.
pub fn panel_id(group: &str) -> String {
    format!("{group}-panel")
}
