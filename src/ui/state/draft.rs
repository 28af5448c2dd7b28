//! The request being composed.

use std::fmt;
use std::rc::Rc;

use yew::Reducible;

use crate::core::compose::{ContentKind, Draft, RowId};
use crate::core::explain::{Example, ExampleContent, example};
use crate::platform::element::TypedEarly;

/// The example with which the page opens.
const OPENING: &str = "order-put";

/// Composer state. One per page, owned by `App`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftState {
    /// What was typed.
    pub draft: Rc<Draft>,
}

/// What the person did.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftAction {
    /// Chose or typed a method.
    MethodChosen(Rc<str>),
    /// Typed in the address field.
    UrlEdited(Rc<str>),
    /// Typed in the content field.
    ContentEdited(Rc<str>),
    /// Chose a kind of content.
    KindChosen(ContentKind),
    /// Pressed "add header".
    RowAdded,
    /// Typed in the name of a header row.
    RowNamed(RowId, Rc<str>),
    /// Typed in the value of a header row.
    RowValued(RowId, Rc<str>),
    /// Pressed "remove header".
    RowRemoved(RowId),
    /// Typed in the timeout field.
    TimeoutEdited(Rc<str>),
    /// Pressed the button of an example.
    ExampleLoaded(&'static Example),
    /// Did something in a part of the page that loads later.
    Edited(Edit),
}

/// A change of a draft, made by a part of the page that loads later: what it does stays there.
#[derive(Clone)]
pub struct Edit(Rc<dyn Fn(&mut Draft)>);

impl Edit {
    /// A change that works on the draft as it is when the change arrives.
    pub fn new(change: impl Fn(&mut Draft) + 'static) -> Self {
        Self(Rc::new(change))
    }
}

impl PartialEq for Edit {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Edit")
    }
}

impl DraftState {
    /// The draft with which the page opens: the example of the page's title, with what was
    /// typed before the app arrived.
    pub fn opening(early: &TypedEarly) -> Self {
        let blank = Draft::new("PUT", "", ContentKind::None, "");
        let mut draft =
            example(OPENING).map_or(blank.clone(), |opening| from_example(opening, &blank));
        let TypedEarly {
            method,
            url,
            content,
            ..
        } = early;
        for (typed, field) in [
            (method, &mut draft.method),
            (url, &mut draft.url),
            (content, &mut draft.content),
        ] {
            if let Some(typed) = typed {
                *field = typed.as_str().into();
            }
        }
        Self {
            draft: Rc::new(draft),
        }
    }
}

impl Reducible for DraftState {
    type Action = DraftAction;

    fn reduce(self: Rc<Self>, action: DraftAction) -> Rc<Self> {
        let mut draft = Rc::clone(&self.draft);
        let next = Rc::make_mut(&mut draft);
        match action {
            DraftAction::MethodChosen(method) => next.method = method,
            DraftAction::UrlEdited(url) => next.url = url,
            DraftAction::ContentEdited(content) => next.content = content,
            DraftAction::KindChosen(kind) => next.choose_kind(kind),
            DraftAction::RowAdded => next.add_row("", ""),
            DraftAction::RowNamed(id, name) => {
                next.rows
                    .iter_mut()
                    .filter(|row| row.id == id)
                    .for_each(|row| row.name = name.clone());
            }
            DraftAction::RowValued(id, value) => {
                next.rows
                    .iter_mut()
                    .filter(|row| row.id == id)
                    .for_each(|row| row.value = value.clone());
            }
            DraftAction::RowRemoved(id) => next.rows.retain(|row| row.id != id),
            DraftAction::TimeoutEdited(timeout) => next.timeout = timeout,
            DraftAction::ExampleLoaded(example) => *next = from_example(example, &self.draft),
            DraftAction::Edited(edit) => (edit.0)(next),
        }
        if draft == self.draft {
            self
        } else {
            Rc::new(Self { draft })
        }
    }
}

/// The example as a draft; the timeout stays as the person set it.
fn from_example(example: &Example, old: &Draft) -> Draft {
    let kind = match example.content {
        ExampleContent::Json(_) => ContentKind::Json,
        ExampleContent::Text(_) => ContentKind::Text,
        ExampleContent::None => ContentKind::None,
    };
    let mut draft = Draft::new(example.method, example.url, kind, example.content.text());
    draft.timeout = Rc::clone(&old.timeout);
    draft.with_rows(example.headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_that_changes_nothing_keeps_the_state() {
        let state = Rc::new(DraftState::opening(&TypedEarly::default()));
        let same = state
            .clone()
            .reduce(DraftAction::UrlEdited("practice/orders/12345".into()));
        assert!(Rc::ptr_eq(&state, &same));
    }

    #[test]
    fn an_edit_works_on_the_draft_as_it_is_then() {
        let state = Rc::new(DraftState::opening(&TypedEarly::default()));
        let edit = |header: &'static str| {
            DraftAction::Edited(Edit::new(move |draft| draft.add_row(header, "")))
        };
        let (first, second) = (edit("A"), edit("B"));
        let rows = state.draft.rows.len();
        let state = state.reduce(first).reduce(second);
        assert_eq!(state.draft.rows.len(), rows + 2);
        let same = state.clone().reduce(DraftAction::Edited(Edit::new(|_| ())));
        assert!(Rc::ptr_eq(&state, &same));
    }

    #[test]
    fn a_removed_row_takes_no_other_with_it() {
        let state =
            Rc::new(DraftState::opening(&TypedEarly::default())).reduce(DraftAction::RowAdded);
        let first = state.draft.rows[0].id;
        let state = state.reduce(DraftAction::RowRemoved(first));
        assert_eq!(state.draft.rows.len(), 1);
        assert_eq!(&*state.draft.rows[0].name, "");
    }
}
