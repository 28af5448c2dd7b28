//! Repeats the reader's own request, with a GET before and after each.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::use_practice::PracticeAction;
use crate::core::exchange::Outcome;
use crate::core::figures::{Own, Reading, Repeated, read_back};
use crate::core::http::{Request, Response};
use crate::platform::send::{self, CancelToken, SendOptions};

/// How long each of these requests may take.
const PATIENCE: SendOptions = SendOptions {
    timeout_ms: Some(30_000),
};

/// What has been sent and seen so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnState {
    /// What has been seen; nothing before the first GET is answered.
    pub own: Option<Rc<Own>>,
    /// How often it is sent in all.
    pub times: u32,
    /// Whether requests are under way.
    pub is_running: bool,
    /// Whether it was stopped.
    pub is_stopped: bool,
}

/// The repetition and its buttons.
#[derive(Clone, PartialEq)]
pub struct OwnHandle {
    /// How far it is.
    pub state: OwnState,
    /// Sends this request so many times.
    pub send: Callback<(Request, u32)>,
    /// Stops after what is under way.
    pub stop: Callback<()>,
}

/// Repeats requests; `on_act` is called when the practice server's state may have changed.
#[hook]
pub fn use_own_request(on_act: &Callback<PracticeAction>) -> OwnHandle {
    let state = use_state(OwnState::default);
    let running = use_mut_ref(|| None::<CancelToken>);
    let send = use_callback(on_act.clone(), {
        let (setter, running) = (state.setter(), running.clone());
        move |(request, times): (Request, u32), on_act| {
            if running.borrow().is_some() {
                return;
            }
            let token = CancelToken::default();
            running.replace(Some(token.clone()));
            let (setter, running, on_act) = (setter.clone(), running.clone(), on_act.clone());
            spawn_local(async move {
                let mut state = OwnState {
                    times,
                    is_running: true,
                    ..OwnState::default()
                };
                setter.set(state.clone());
                let look = read_back(&request);
                let mut own = Own {
                    method: request.method.clone(),
                    before: Reading::of(answer(&look, &token).await.as_ref()),
                    times: Vec::new(),
                };
                while own.times.len() < times as usize && !token.is_cancelled() {
                    let answered = answer(&request, &token).await;
                    let after = Reading::of(answer(&look, &token).await.as_ref());
                    if token.is_cancelled() {
                        break;
                    }
                    own.times.push(Repeated {
                        status: answered.as_ref().map(|response| response.status),
                        location: answered.and_then(|response| response.fields.get("Location")),
                        after,
                    });
                    state.own = Some(Rc::new(own.clone()));
                    setter.set(state.clone());
                }
                state.is_running = false;
                state.is_stopped = token.is_cancelled();
                running.replace(None);
                setter.set(state);
                on_act.emit(PracticeAction::Played);
            });
        }
    });
    let stop = use_callback((), move |(), ()| {
        if let Some(token) = &*running.borrow() {
            token.cancel();
        }
    });
    OwnHandle {
        state: (*state).clone(),
        send,
        stop,
    }
}

async fn answer(request: &Request, token: &CancelToken) -> Option<Response> {
    match send::send(request, PATIENCE, token).await {
        Outcome::Answered(answered) => Some(answered.response),
        Outcome::Failed(_) => None,
    }
}
