//! The tabs of the drafts: arrows move, F2 or a double click renames, Delete closes.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::core::workspace::{Direction, Tab, Tabs};
use crate::platform::{element, kept};
use crate::ui::words::words;

use super::{Arrangement, Panel, blank_tab};

/// Element id of the field for a new name.
const NAME_FIELD: &str = "draft-name";

/// Longest name that is drawn in a tab, in characters.
const DRAWN: usize = 32;

/// Inputs of [`Strip`].
#[derive(Properties, PartialEq)]
pub(super) struct StripProps {
    /// The drafts.
    pub(super) tabs: Rc<Tabs>,
    /// Takes what is done to them.
    pub(super) arrange: Callback<Arrangement>,
}

/// What a tab is called: its name, or its method and the end of its address without the query,
/// which may hold secrets.
pub(super) fn title(tab: &Tab) -> String {
    if !tab.name.is_empty() {
        return tab.name.to_string();
    }
    let url = tab
        .draft
        .url
        .trim()
        .split(['?', '#'])
        .next()
        .unwrap_or_default();
    let length = url.chars().count();
    let start: String = url.chars().skip(length.saturating_sub(DRAWN)).collect();
    let dots = if length > DRAWN { "…" } else { "" };
    format!("{} {dots}{start}", tab.draft.method)
}

/// Element id of the tab of a draft.
fn tab_id(id: &str) -> String {
    format!("draft-{id}")
}

/// Element id of the button that opens a panel.
pub(super) const fn button_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Draft => "open-draft",
        Panel::History => "open-history",
        Panel::Saved => "open-saved",
        Panel::Environments => "open-environments",
        Panel::Data => "open-data",
    }
}

/// A button that opens and closes a panel.
pub(super) fn panel_button(
    panel: Panel,
    label: &'static str,
    open: Option<Panel>,
    toggle: &Callback<Panel>,
) -> Html {
    html! {
        <button
            type="button"
            class="button button--small button--quiet"
            id={button_id(panel)}
            aria-expanded={(open == Some(panel)).to_string()}
            onclick={toggle.reform(move |_| panel)}
        >
            {label}
        </button>
    }
}

/// The list of tabs, and the button for another one.
#[component]
pub(super) fn Strip(props: &StripProps) -> Html {
    let words = words();
    let StripProps { tabs, arrange } = props;
    let renamed = use_state_eq(|| None::<Rc<str>>);
    use_effect_with((*renamed).clone(), |renamed| {
        if renamed.is_some() {
            element::select_all(NAME_FIELD);
        }
    });
    // A tab that moves or goes away takes the focus with it.
    let has_moved = use_mut_ref(|| false);
    let order: Vec<Rc<str>> = tabs.open().iter().map(|tab| tab.id.clone()).collect();
    use_effect_with((order, tabs.shown().id.clone()), {
        let has_moved = has_moved.clone();
        move |(_, shown)| {
            if has_moved.replace(false) {
                element::focus(&tab_id(shown));
            }
        }
    });
    let add = arrange.reform(|_| {
        let tab = blank_tab();
        Box::new(|tabs: &mut Tabs| tabs.add(tab)) as Arrangement
    });
    html! {
        <>
            <div
                class="strip__tabs"
                role="tablist"
                aria-label={words.drafts}
                onkeydown={on_key(tabs, arrange, &renamed, has_moved)}
            >
                for tab in tabs.open() {
                    {draft_tab(tab, *tab.id == *tabs.shown().id, arrange, &renamed)}
                }
            </div>
            if let Some(id) = &*renamed {
                {name_field(tabs, id, arrange, &renamed)}
            }
            <button
                type="button"
                class="button button--small button--quiet"
                aria-label={words.new_draft}
                title={words.new_draft}
                onclick={add}
            >
                {"+"}
            </button>
        </>
    }
}

fn draft_tab(
    tab: &Tab,
    is_shown: bool,
    arrange: &Callback<Arrangement>,
    renamed: &UseStateHandle<Option<Rc<str>>>,
) -> Html {
    let id = tab.id.clone();
    let show = arrange.reform(move |_| {
        let id = id.clone();
        Box::new(move |tabs: &mut Tabs| tabs.show(&id)) as Arrangement
    });
    let rename = {
        let (renamed, id) = (renamed.setter(), tab.id.clone());
        Callback::from(move |_| renamed.set(Some(id.clone())))
    };
    let title = title(tab);
    html! {
        <button
            key={tab.face.to_string()}
            type="button"
            role="tab"
            class="tabs__tab strip__tab"
            id={tab_id(&tab.id)}
            title={title.clone()}
            aria-selected={is_shown.to_string()}
            tabindex={if is_shown { "0" } else { "-1" }}
            onclick={show}
            ondblclick={rename}
        >
            {title}
        </button>
    }
}

/// Keys on the tabs.
fn on_key(
    tabs: &Rc<Tabs>,
    arrange: &Callback<Arrangement>,
    renamed: &UseStateHandle<Option<Rc<str>>>,
    has_moved: Rc<RefCell<bool>>,
) -> Callback<KeyboardEvent> {
    let (tabs, arrange, renamed) = (tabs.clone(), arrange.clone(), renamed.setter());
    Callback::from(move |event: KeyboardEvent| {
        let ids: Vec<Rc<str>> = tabs.open().iter().map(|tab| tab.id.clone()).collect();
        let shown = tabs.shown().id.clone();
        let at = ids.iter().position(|id| *id == shown).unwrap_or_default();
        let moves = event.ctrl_key() && event.shift_key();
        let step = |direction| {
            let id = shown.clone();
            has_moved.replace(true);
            arrange.emit(Box::new(move |tabs: &mut Tabs| tabs.step(&id, direction)));
        };
        let show = |at: usize| {
            let id = ids[at].clone();
            element::focus(&tab_id(&id));
            arrange.emit(Box::new(move |tabs: &mut Tabs| tabs.show(&id)));
        };
        match event.key().as_str() {
            "ArrowRight" if moves => step(Direction::Right),
            "ArrowLeft" if moves => step(Direction::Left),
            "ArrowRight" => show((at + 1) % ids.len()),
            "ArrowLeft" => show((at + ids.len() - 1) % ids.len()),
            "Home" => show(0),
            "End" => show(ids.len() - 1),
            "F2" => renamed.set(Some(shown.clone())),
            "Delete" => {
                let (id, blank) = (shown.clone(), blank_tab());
                has_moved.replace(true);
                arrange.emit(Box::new(move |tabs: &mut Tabs| tabs.close(&id, blank)));
            }
            _ => return,
        }
        event.prevent_default();
    })
}

/// The field for a new name: Enter takes it, Escape does not.
fn name_field(
    tabs: &Tabs,
    id: &Rc<str>,
    arrange: &Callback<Arrangement>,
    renamed: &UseStateHandle<Option<Rc<str>>>,
) -> Html {
    let words = words();
    let name = tabs.open().iter().find(|tab| tab.id == *id);
    let name = name.map_or_else(String::new, title);
    let take = {
        let (arrange, renamed, id) = (arrange.clone(), renamed.clone(), id.clone());
        let old = name.clone();
        move |field: HtmlInputElement| {
            let (id, name) = (id.clone(), field.value());
            if renamed.is_some() && name.trim() != old {
                arrange.emit(Box::new(move |tabs: &mut Tabs| tabs.rename(&id, &name)));
            }
            renamed.set(None);
        }
    };
    let on_key = {
        let (take, renamed, id) = (take.clone(), renamed.setter(), id.clone());
        let old = name.clone();
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" => take(event.target_unchecked_into()),
                "Escape" => {
                    // Leaving the field takes what is in it.
                    event
                        .target_unchecked_into::<HtmlInputElement>()
                        .set_value(&old);
                    renamed.set(None);
                }
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
            element::focus(&tab_id(&id));
        })
    };
    html! {
        <input
            class="field field--quiet"
            id={NAME_FIELD}
            aria-label={words.draft_name}
            value={name}
            onkeydown={on_key}
            onblur={Callback::from(move |event: FocusEvent| take(event.target_unchecked_into()))}
        />
    }
}

/// An id for something new.
pub(super) fn fresh_id() -> Rc<str> {
    kept::fresh_id().into()
}
