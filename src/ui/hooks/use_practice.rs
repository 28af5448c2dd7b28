//! The state of the practice server, read over the same way as every request.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::http::Content;
use crate::core::json::{self, Value};
use crate::core::practice::SWITCHES;
use crate::ui::state::exchange::{ExchangeAction, ExchangeState};
use crate::ui::state::places::Places;

use super::ask_practice::{ask, read_places};

/// What the practice server stores, and what can be done about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// The stored things, marked by the last request.
    pub places: Rc<Places>,
    /// Takes over a state that somebody has read.
    pub take: UseStateSetter<Rc<Places>>,
    /// The ids of the switches that are on.
    pub switches: Rc<Vec<&'static str>>,
    /// Does something to the practice server beside the exchange.
    pub act: Callback<PracticeAction>,
}

/// What a person does to the practice server beside the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PracticeAction {
    /// A figure has sent requests of its own.
    Played,
    /// A lesson has set up what is stored, and the switches.
    SetUp,
    /// Empties the store.
    Reset,
    /// Sets the switch of that id.
    Switched(&'static str, bool),
}

/// Reads the state once at the start and after each action; tells the exchange of actions.
#[hook]
pub fn use_practice(exchange: &UseReducerHandle<ExchangeState>) -> Practice {
    let places = use_state(|| Rc::new(Places::default()));
    let switches = use_state(|| Rc::new(Vec::new()));
    let act = use_callback(((*places).clone(), (*switches).clone()), {
        let (places, switches) = (places.setter(), switches.setter());
        let exchange = exchange.dispatcher();
        move |action, (old, on): &(Rc<Places>, Rc<Vec<&'static str>>)| {
            exchange.dispatch(ExchangeAction::Disturbed);
            let (places, switches) = (places.clone(), switches.clone());
            let (old, on) = (Rc::clone(old), Rc::clone(on));
            spawn_local(async move {
                match action {
                    PracticeAction::Played => {}
                    PracticeAction::SetUp => switches.set(Rc::new(read_switches().await)),
                    PracticeAction::Reset => drop(ask("DELETE", "-/state", Content::None).await),
                    PracticeAction::Switched(id, is_on) => {
                        let settings = Content::Text(settings(&on, id, is_on));
                        ask("PUT", "-/settings", settings).await;
                        switches.set(Rc::new(read_switches().await));
                    }
                }
                if let Some(new) = read_places().await {
                    let new = old.followed_by(&new);
                    let is_reset = matches!(action, PracticeAction::Reset | PracticeAction::SetUp);
                    places.set(Rc::new(if is_reset { new.settled() } else { new }));
                }
            });
        }
    });
    use_effect_with((), {
        let (places, switches) = (places.setter(), switches.setter());
        move |()| {
            spawn_local(async move {
                let standing = read_places().await.unwrap_or_default();
                places.set(Rc::new(Places::default().followed_by(&standing).settled()));
                switches.set(Rc::new(read_switches().await));
            });
        }
    });
    Practice {
        places: (*places).clone(),
        take: places.setter(),
        switches: (*switches).clone(),
        act,
    }
}

/// All switches as the practice server takes them; what is left out is off.
fn settings(on: &[&'static str], id: &'static str, is_on: bool) -> String {
    let others = on.iter().copied().filter(|other| *other != id);
    let members: Vec<String> = others
        .chain(is_on.then_some(id))
        .map(|id| format!("\"{id}\":true"))
        .collect();
    format!("{{{}}}", members.join(","))
}

async fn read_switches() -> Vec<&'static str> {
    let response = ask("GET", "-/settings", Content::None)
        .await
        .unwrap_or_default();
    let content = str::from_utf8(&response.content).unwrap_or_default();
    let settings = json::read(content).unwrap_or(Value::Null);
    let is_on = |id: &str| settings.get(id).and_then(Value::as_bool) == Some(true);
    SWITCHES
        .iter()
        .map(|switch| switch.id)
        .filter(|id| is_on(id))
        .collect()
}
