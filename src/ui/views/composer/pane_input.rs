//! What every tab of the request pane is drawn from.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::compose::secret::Secrets;
use crate::core::compose::{Browser, Draft, Environment, resolve};
use crate::core::explain::Book;
use crate::platform::{page, probe};
use crate::ui::state::draft::{DraftAction, Edit};

/// The draft, where its variables come from, and what the person does to it.
#[derive(Debug, Clone, Properties, PartialEq)]
pub struct PaneInput {
    /// What was typed.
    pub draft: Rc<Draft>,
    /// What the person did.
    pub on_edit: Callback<DraftAction>,
    /// Whose variables are in use.
    pub environment: Option<Rc<Environment>>,
    /// The meaning of headers, once it is there.
    pub book: Option<Rc<Book>>,
    /// Whether its tab is chosen: what nobody sees need not be worked out at each key.
    pub is_shown: bool,
}

impl PaneInput {
    /// Changes the draft as it is when the change arrives.
    pub(super) fn edit(&self, change: impl Fn(&mut Draft) + 'static) {
        self.on_edit.emit(DraftAction::Edited(Edit::new(change)));
    }

    /// The draft with its variables' values, or as typed while one has none.
    pub(super) fn resolved(&self) -> Draft {
        let environment = self.environment.as_deref();
        resolve(&self.draft, environment).unwrap_or_else(|_| (*self.draft).clone())
    }

    /// What is to be masked.
    pub(super) fn secrets(&self) -> Secrets {
        Secrets::of(&self.draft, self.environment.as_deref())
    }
}

/// Asks this browser what it does; `origin` is the page's.
pub(super) fn with_browser<T>(use_it: impl FnOnce(Browser<'_>) -> T) -> T {
    let origin = page::origin();
    use_it(Browser {
        drops: &probe::drops_header,
        writes: &crate::core::browser::forbidden::is_written_by_browser,
        origin: &origin,
    })
}
