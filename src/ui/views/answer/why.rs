//! What happened, and the rule behind it.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::core::explain::{self, Book, Explanation, Observed};
use crate::ui::components::prose::pieces;
use crate::ui::state::exchange::Ended;

/// What the rules say to one exchange, the most specific first.
///
/// Equal only to itself: made once for each exchange.
#[derive(Debug, Clone, Default)]
pub struct Explained(Rc<Vec<Explanation>>);

impl PartialEq for Explained {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Explained {
    type Target = [Explanation];

    fn deref(&self) -> &[Explanation] {
        &self.0
    }
}

/// Explains an exchange; nothing for one that did not leave the page.
pub fn explain(ended: &Ended, book: &Book) -> Explained {
    let explained = ended.sent().map(|sent| {
        let observed = Observed {
            request: &sent.request,
            outcome: &sent.outcome,
            practice: sent.practice_path.is_some(),
            practice_path: sent.practice_path.as_deref(),
            effect: sent.effect,
            repeat: sent.repeat,
        };
        explain::why(book, &observed)
    });
    Explained(Rc::new(explained.unwrap_or_default()))
}

/// The why tab.
pub fn why(explained: &Explained) -> Html {
    html! {
        <ol class="why">
            for explanation in explained.iter() {
                <li key={&*explanation.id} class="why__item">{say(explanation)}</li>
            }
        </ol>
    }
}

/// One explanation: the finding, the reason, what to try, and the sections.
pub fn say(explanation: &Explanation) -> Html {
    html! {
        <>
            <strong class="why__title">{pieces(&explanation.title)}</strong>{" "}
            {pieces(&explanation.text)}{" "}
            if let Some(try_next) = &explanation.try_next {
                <span class="why__try">{pieces(try_next)}</span>{" "}
            }
            <span class="cite">{&*explanation.cite}</span>
        </>
    }
}
