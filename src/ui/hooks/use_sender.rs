//! From Send to the end of the exchange.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::{Draft, Environment, Problem};
use crate::core::http::Request;
use crate::platform::send::{self, CancelToken, SendOptions};
use crate::platform::{files, listener, page};
use crate::ui::address::{practice_path, request};
use crate::ui::later::answer;
use crate::ui::state::exchange::{Ended, ExchangeAction, ExchangeState, Sent};
use crate::ui::state::places::Places;

use super::ask_practice::read_places;
use super::use_practice::Practice;

/// What sends and what stops.
#[derive(Debug, Clone, PartialEq)]
pub struct Sender {
    /// Sends this draft, unless a request is under way; the second value names its tab.
    pub send: Callback<(Rc<Draft>, Rc<str>)>,
    /// Stops the request under way.
    pub cancel: Callback<()>,
}

/// Runs exchanges one at a time, with the values of `environment`; Ctrl+Enter sends `draft`.
#[hook]
pub fn use_sender(
    draft: &Rc<Draft>,
    tab: &Rc<str>,
    environment: Option<Rc<Environment>>,
    exchange: &UseReducerHandle<ExchangeState>,
    practice: &Practice,
) -> Sender {
    // Known at once, while the state tells of a send only after the next render.
    let running = use_mut_ref(|| None::<CancelToken>);
    let depends = ((**exchange).clone(), practice.places.clone(), environment);
    let send = use_callback(depends, {
        let (running, practice) = (running.clone(), practice.clone());
        let dispatcher = exchange.dispatcher();
        move |(draft, tab): (Rc<Draft>, Rc<str>), (exchange, places, environment)| {
            if running.borrow().is_some() {
                return;
            }
            let job = exchange.ended + 1;
            dispatcher.dispatch(ExchangeAction::Started(job, tab));
            let (request, timeout) = match prepare(&draft, environment.as_deref()) {
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
                let gone = files::unreadable(&request).await;
                let tried = match gone.map(|file| file.name.clone()) {
                    Some(name) => Err(vec![Problem::FileGone { name }]),
                    None => Ok(run(request, timeout, &token, repeat, &places, &take).await),
                };
                // What shows the answer is on its way since Send was pressed.
                let _ = answer::load().await;
                running.replace(None);
                dispatcher.dispatch(ExchangeAction::Ended(job, Ended { tried }));
            });
        }
    });
    let cancel = use_callback((), move |(), ()| {
        if let Some(token) = &*running.borrow() {
            token.cancel();
        }
    });
    let sent_by_key = (draft.clone(), tab.clone());
    use_effect_with((send.clone(), sent_by_key), |(send, draft)| {
        let (send, draft) = (send.clone(), draft.clone());
        let listener = listener::on_send_key(move || send.emit(draft.clone()));
        move || drop(listener)
    });
    Sender { send, cancel }
}

/// Checks everything that can be checked before a request leaves.
fn prepare(
    draft: &Draft,
    environment: Option<&Environment>,
) -> Result<(Request, u32), Vec<Problem>> {
    let request = request(draft, environment)?;
    if page::is_framed() && practice_path(&request.url).is_none() {
        return Err(vec![Problem::Framed]);
    }
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
