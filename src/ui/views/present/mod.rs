//! Present mode, and the handout.

mod block;
mod handout;
mod slide;
mod stage;

use std::rc::Rc;

use yew::prelude::*;

use crate::core::compose::{Draft, Environment, Problem};
use crate::core::explain::Book;
use crate::core::present::{Masked, Shown};
use crate::platform::{listener, print};
use crate::ui::address::{practice_path, request};
use crate::ui::state::exchange::{Ended, ExchangeState};

use handout::Handout;
use stage::Stage;

/// The key that begins and ends it.
const KEY: &str = "F8";

/// Inputs of [`Present`].
#[derive(Properties, PartialEq)]
pub struct PresentProps {
    /// Whether slides are shown.
    pub is_open: bool,
    /// They are asked for, or left.
    pub on_open: Callback<bool>,
    /// The draft that is shown.
    pub draft: Rc<Draft>,
    /// The variables in use.
    pub environment: Option<Rc<Environment>>,
    /// The exchanges; the last one is this draft's.
    pub exchange: Rc<ExchangeState>,
    /// What explains answers, once it is there.
    pub book: Option<Rc<Book>>,
    /// Send was pressed.
    pub on_send: Callback<()>,
}

/// What is shown. Equal only to itself: made anew when anything of it changes.
#[derive(Debug, Clone, Default)]
struct Subject(Rc<Masked>);

impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Nothing to see until it is asked for.
#[component]
pub fn Present(props: &PresentProps) -> Html {
    let is_printing = use_state_eq(|| false);
    use_effect_with(
        (props.is_open, props.on_open.clone()),
        |(is_open, on_open)| {
            let (is_open, on_open) = (*is_open, on_open.clone());
            let listener = listener::on_key(move |key| {
                let is_ours = key.name == KEY;
                if is_ours {
                    on_open.emit(!is_open);
                }
                is_ours
            });
            move || drop(listener)
        },
    );
    let is_wanted = props.is_open || *is_printing;
    let subject = use_memo(
        (
            is_wanted,
            props.draft.clone(),
            props.environment.clone(),
            props.exchange.last.clone(),
            props.book.clone(),
        ),
        |(is_wanted, ..)| {
            if *is_wanted {
                Subject(Rc::new(subject(props)))
            } else {
                Subject::default()
            }
        },
    );
    // The paper is drawn first, then printed.
    use_effect_with(*is_printing, {
        let is_printing = is_printing.setter();
        move |wanted| {
            let printing = wanted.then(|| {
                let over = is_printing.clone();
                print::handout(move || over.set(false))
            });
            if let Some(None) = printing {
                is_printing.set(false);
            }
            move || drop(printing)
        }
    });
    let on_print = {
        let is_printing = is_printing.setter();
        Callback::from(move |()| is_printing.set(true))
    };
    html! {
        <>
            if props.is_open {
                <Stage
                    subject={(*subject).clone()}
                    is_sending={props.exchange.sending.is_some()}
                    ended={props.exchange.ended}
                    on_leave={props.on_open.reform(|()| false)}
                    on_send={props.on_send.clone()}
                    {on_print}
                />
            }
            if *is_printing {
                <Handout subject={(*subject).clone()} />
            }
        </>
    }
}

/// The exchange if the draft is still what was sent, else what the draft would send.
fn subject(props: &PresentProps) -> Masked {
    let (draft, environment) = (&*props.draft, props.environment.as_deref());
    let read = request(draft, environment);
    let last = props.exchange.last.as_deref();
    let (wanted, problems) = match &read {
        Ok(request) => (Some(request), last.map_or_else(Vec::new, outer_problems)),
        Err(problems) => (None, problems.clone()),
    };
    let sent = last
        .and_then(Ended::sent)
        .filter(|sent| wanted.is_some_and(|wanted| *wanted == *sent.request));
    let path = wanted.and_then(|request| practice_path(&request.url));
    Masked::of(&Shown {
        draft,
        environment,
        request: wanted,
        problems: &problems,
        outcome: sent.map(|sent| &sent.outcome),
        practice_path: path.as_deref(),
        effect: sent.and_then(|sent| sent.effect),
        repeat: sent.and_then(|sent| sent.repeat),
        book: props.book.as_deref(),
    })
}

/// Why a request that reads well was not sent.
fn outer_problems(last: &Ended) -> Vec<Problem> {
    let is_outer =
        |problem: &&Problem| matches!(problem, Problem::Framed | Problem::FileGone { .. });
    let problems = last.tried.as_ref().err().map_or(&[][..], Vec::as_slice);
    problems.iter().filter(is_outer).cloned().collect()
}
