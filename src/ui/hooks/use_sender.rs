//! From Send to the end of the exchange.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::{Draft, Problem, check};
use crate::core::http::Request;
use crate::platform::send::{self, CancelToken, SendOptions};
use crate::platform::{listener, page};
use crate::ui::address::{address, practice_path};
use crate::ui::state::exchange::{Ended, ExchangeAction, ExchangeState, Sent};
use crate::ui::state::places::Places;

use super::ask_practice::read_places;
use super::use_practice::Practice;

/// What sends and what stops.
#[derive(Debug, Clone, PartialEq)]
pub struct Sender {
    /// Sends this draft, unless a request is under way.
    pub send: Callback<Rc<Draft>>,
    /// Stops the request under way.
    pub cancel: Callback<()>,
}

/// Runs exchanges one at a time; Ctrl+Enter sends `draft`.
#[hook]
pub fn use_sender(
    draft: &Rc<Draft>,
    exchange: &UseReducerHandle<ExchangeState>,
    practice: &Practice,
) -> Sender {
    // Known at once, while the state tells of a send only after the next render.
    let running = use_mut_ref(|| None::<CancelToken>);
    let send = use_callback(((**exchange).clone(), practice.places.clone()), {
        let (running, practice) = (running.clone(), practice.clone());
        let dispatcher = exchange.dispatcher();
        move |draft: Rc<Draft>, (exchange, places)| {
            if running.borrow().is_some() {
                return;
            }
            let job = exchange.ended + 1;
            dispatcher.dispatch(ExchangeAction::Started(job));
            let (request, timeout) = match prepare(&draft) {
                Ok(prepared) => prepared,
                Err(problems) => {
                    let ended = Ended {
                        tried: Err(problems),
                    };
                    return dispatcher.dispatch(ExchangeAction::Ended(job, ended));
                }
            };
            let repeat = exchange
                .last
                .as_ref()
                .and_then(|last| last.sent())
                .filter(|sent| exchange.is_undisturbed && *sent.request == request)
                .and_then(Sent::status);
            let token = CancelToken::default();
            running.replace(Some(token.clone()));
            let (dispatcher, places) = (dispatcher.clone(), Rc::clone(places));
            let (running, take) = (running.clone(), practice.take.clone());
            spawn_local(async move {
                let sent = run(request, timeout, &token, repeat, &places, &take).await;
                running.replace(None);
                dispatcher.dispatch(ExchangeAction::Ended(job, Ended { tried: Ok(sent) }));
            });
        }
    });
    let cancel = use_callback((), move |(), ()| {
        if let Some(token) = &*running.borrow() {
            token.cancel();
        }
    });
    use_effect_with((send.clone(), draft.clone()), |(send, draft)| {
        let (send, draft) = (send.clone(), draft.clone());
        let listener = listener::on_send_key(move || send.emit(draft.clone()));
        move || drop(listener)
    });
    Sender { send, cancel }
}

/// Checks everything that can be checked before a request leaves.
fn prepare(draft: &Draft) -> Result<(Request, u32), Vec<Problem>> {
    let mut url = address(&draft.url);
    if let Ok(href) = &url
        && page::is_framed()
        && practice_path(href).is_none()
    {
        url = Err(Problem::Framed);
    }
    let request = check(draft, url)?;
    let timeout = draft.timeout_ms().map_err(|problem| vec![problem])?;
    Ok((request, timeout))
}

async fn run(
    request: Request,
    timeout: u32,
    token: &CancelToken,
    repeat: Option<u16>,
    places: &Places,
    take: &UseStateSetter<Rc<Places>>,
) -> Sent {
    let practice_path = practice_path(&request.url);
    // Another tab may have written since the page last looked.
    let before = match &practice_path {
        Some(_) => read_places().await,
        None => None,
    };
    let before = before.map_or_else(
        || places.settled(),
        |now| Places::default().followed_by(&now).settled(),
    );
    let repeat =
        repeat.filter(|_| practice_path.is_none() || before.standing().eq(places.standing()));
    let outcome = send::send(
        &request,
        SendOptions {
            timeout_ms: Some(timeout),
        },
        token,
    )
    .await;
    let mut effect = None;
    if practice_path.is_none() {
        // The last request went elsewhere: it changed nothing here.
        take.set(Rc::new(places.settled()));
    } else if let Some(new) = read_places().await {
        let new = before.followed_by(&new);
        effect = practice_path
            .as_deref()
            .map(|path| new.effect(path.split('?').next().unwrap_or(path)));
        take.set(Rc::new(new));
    }
    Sent {
        request: Rc::new(request),
        outcome,
        practice_path,
        effect,
        repeat,
    }
}
