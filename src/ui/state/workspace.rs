//! The drafts of this window.

use std::fmt;
use std::rc::Rc;

use yew::Reducible;

use crate::core::compose::{Draft, Environment};
use crate::core::explain::Example;
use crate::core::workspace::{EnvironmentRecord, Tab, Tabs};
use crate::platform::element::TypedEarly;
use crate::ui::state::draft::{DraftAction, DraftState};

/// All tabs. One per page, owned by `App`.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkspaceState {
    /// Open and closed ones.
    pub tabs: Rc<Tabs>,
}

/// What the person did.
pub enum WorkspaceAction {
    /// Changed the draft that is shown.
    Edited(DraftAction),
    /// Pressed the button of an example; the id is for the tab it may need.
    ExampleLoaded(&'static Example, Rc<str>),
    /// Did something to the tabs. The part that draws them knows how, and loads later.
    Arranged(Box<dyn FnOnce(&mut Tabs)>),
}

/// How the page starts.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// Nothing is stored.
    Fresh,
    /// Without touching what is stored, because the address asks for it.
    Safe,
    /// With what was stored.
    Restored(Rc<Restored>),
    /// What is stored could not be read in time, and stays as it is.
    Unread,
}

/// What was stored.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Restored {
    /// The open tabs.
    pub open: Vec<Tab>,
    /// The closed ones, the last closed one last.
    pub closed: Vec<Tab>,
    /// Which one was shown.
    pub shown: Option<Rc<str>>,
    /// What is written down of each draft, and its revision.
    pub written: Vec<(Tab, bool, u64)>,
    /// The environments.
    pub environments: Vec<(Rc<str>, EnvironmentRecord)>,
    /// How many records were damaged and have been set aside.
    pub damaged: usize,
    /// Whether a later version of the page wrote some of them.
    pub is_newer: bool,
    /// What the browser said, if it gave nothing.
    pub refused: Option<String>,
}

impl Start {
    /// The variables in use.
    pub fn environment(&self) -> Option<Rc<Environment>> {
        let Self::Restored(restored) = self else {
            return None;
        };
        let mut all = restored.environments.iter();
        let (_, record) = all.find(|(_, record)| record.is_active)?;
        Some(Rc::new(record.environment.clone()))
    }
}

impl fmt::Debug for WorkspaceAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edited(action) => f.debug_tuple("Edited").field(action).finish(),
            Self::ExampleLoaded(example, _) => {
                f.debug_tuple("ExampleLoaded").field(example).finish()
            }
            Self::Arranged(_) => f.write_str("Arranged"),
        }
    }
}

impl WorkspaceState {
    /// The tabs with which the page opens: the stored ones, and what was typed before the app
    /// arrived in one of its own.
    pub fn opening(early: &TypedEarly, start: &Start, id: &str) -> Self {
        let blank = DraftState::opening(&TypedEarly::default()).draft;
        let mut tab = Tab::new(id, DraftState::opening(early).draft);
        // Some browsers fill the fields again after a reload: what a stored draft has was not typed.
        let stored = match start {
            Start::Restored(restored) => restored.open.as_slice(),
            Start::Fresh | Start::Safe | Start::Unread => &[],
        };
        let is_typed = |field: fn(&Draft) -> &Rc<str>| {
            let mut known = stored.iter().map(|tab| &*tab.draft).chain([&*blank]);
            known.all(|known| field(known) != field(&tab.draft))
        };
        tab.is_touched = is_typed(|draft| &draft.method)
            || is_typed(|draft| &draft.url)
            || is_typed(|draft| &draft.content);
        let mut tabs = Tabs::new(tab);
        if let Start::Restored(restored) = start {
            tabs.restore(
                restored.open.clone(),
                restored.closed.clone(),
                restored.shown.as_deref(),
            );
        }
        Self {
            tabs: Rc::new(tabs),
        }
    }

    /// The draft that is shown.
    pub fn draft(&self) -> &Rc<Draft> {
        &self.tabs.shown().draft
    }
}

impl Reducible for WorkspaceState {
    type Action = WorkspaceAction;

    fn reduce(self: Rc<Self>, action: WorkspaceAction) -> Rc<Self> {
        let after = |action| {
            let draft = Rc::clone(self.draft());
            Rc::clone(&Rc::new(DraftState { draft }).reduce(action).draft)
        };
        let mut tabs = Rc::clone(&self.tabs);
        match action {
            WorkspaceAction::Edited(action) => {
                let draft = after(action);
                if Rc::ptr_eq(&draft, self.draft()) {
                    return self;
                }
                Rc::make_mut(&mut tabs).edit(draft);
            }
            WorkspaceAction::ExampleLoaded(example, id) => {
                let draft = after(DraftAction::ExampleLoaded(example));
                Rc::make_mut(&mut tabs).load(&id, draft);
            }
            WorkspaceAction::Arranged(arrange) => arrange(Rc::make_mut(&mut tabs)),
        }
        Rc::new(Self { tabs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::explain::example;

    fn opened(early: &TypedEarly) -> Rc<WorkspaceState> {
        Rc::new(WorkspaceState::opening(early, &Start::Fresh, "first"))
    }

    #[test]
    fn an_example_takes_the_place_of_a_draft_that_nobody_changed() {
        let example = example("order-post").unwrap();
        let load = |state: Rc<WorkspaceState>| {
            state.reduce(WorkspaceAction::ExampleLoaded(example, "second".into()))
        };
        let state = load(opened(&TypedEarly::default()));
        assert_eq!(state.tabs.open().len(), 1);
        let typed = state.reduce(WorkspaceAction::Edited(DraftAction::UrlEdited("x".into())));
        let state = load(typed);
        assert_eq!(state.tabs.open().len(), 2);
        assert_eq!(&*state.tabs.open()[0].draft.url, "x");
    }

    #[test]
    fn what_was_typed_early_counts_as_typed() {
        let early = TypedEarly {
            content: Some("mine".into()),
            ..TypedEarly::default()
        };
        assert!(opened(&early).tabs.shown().is_touched);
        assert!(!opened(&TypedEarly::default()).tabs.shown().is_touched);
    }

    #[test]
    fn an_edit_that_changes_nothing_keeps_the_state() {
        let state = opened(&TypedEarly::default());
        let url = state.draft().url.clone();
        let same = state
            .clone()
            .reduce(WorkspaceAction::Edited(DraftAction::UrlEdited(url)));
        assert!(Rc::ptr_eq(&state, &same));
    }
}
