//! Plays the figure "the same order, sent n times" with real requests.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::explain::example;
use crate::core::http::Content;
use crate::ui::state::repeat::{Lane, Repeat, RepeatAction, Step};

use super::ask_practice::{ask, read_places};
use super::use_practice::PracticeAction;

/// The example whose order the figure sends, by PUT as well: it names no `Id`.
const ORDER: &str = "order-post";

/// The address that the PUT lane has chosen.
const CHOSEN: &str = "orders/700";

/// The figure's state and its buttons.
#[derive(Debug, Clone, PartialEq)]
pub struct RepeatFigureHandle {
    /// The steps so far.
    pub repeat: Rc<Repeat>,
    /// Plays both lanes, this many times each.
    pub play: Callback<u32>,
    /// Removes the figure's orders again.
    pub clear: Callback<()>,
}

/// Runs the figure; `on_act` is called when the server's state has changed.
#[hook]
pub fn use_repeat(on_act: &Callback<PracticeAction>) -> RepeatFigureHandle {
    let repeat = use_reducer(Repeat::default);
    let play = use_callback(((*repeat).clone(), on_act.clone()), {
        let dispatcher = repeat.dispatcher();
        move |times, (repeat, on_act): &(Repeat, Callback<PracticeAction>)| {
            if repeat.is_playing {
                return;
            }
            dispatcher.dispatch(RepeatAction::Started);
            let (dispatcher, on_act) = (dispatcher.clone(), on_act.clone());
            let old = repeat.made.clone();
            spawn_local(async move {
                remove(&old).await;
                let baseline = orders().await;
                for lane in [Lane::Put, Lane::Post] {
                    let before = orders().await;
                    for _ in 0..times {
                        let status = send_order(lane).await;
                        let now = orders().await;
                        let made = now.iter().filter(|path| !before.contains(path)).count();
                        dispatcher.dispatch(RepeatAction::Stepped(
                            lane,
                            Step {
                                status,
                                orders: made,
                            },
                        ));
                    }
                }
                let made = orders()
                    .await
                    .into_iter()
                    .filter(|path| !baseline.contains(path));
                dispatcher.dispatch(RepeatAction::Finished(made.collect()));
                on_act.emit(PracticeAction::Played);
            });
        }
    });
    let clear = use_callback(((*repeat).clone(), on_act.clone()), {
        let dispatcher = repeat.dispatcher();
        move |(), (repeat, on_act): &(Repeat, Callback<PracticeAction>)| {
            let (dispatcher, on_act) = (dispatcher.clone(), on_act.clone());
            let made = repeat.made.clone();
            spawn_local(async move {
                remove(&made).await;
                dispatcher.dispatch(RepeatAction::Cleared);
                on_act.emit(PracticeAction::Played);
            });
        }
    });
    RepeatFigureHandle {
        repeat: Rc::new((*repeat).clone()),
        play,
        clear,
    }
}

/// The paths of all orders that are stored now.
async fn orders() -> Vec<String> {
    let places = read_places().await.unwrap_or_default();
    places
        .into_iter()
        .map(|place| place.path)
        .filter(|path| path.starts_with("orders/"))
        .collect()
}

async fn send_order(lane: Lane) -> Option<u16> {
    let (method, path) = match lane {
        Lane::Put => ("PUT", CHOSEN),
        Lane::Post => ("POST", "orders"),
    };
    let order = example(ORDER)?.content.text();
    let answer = ask(method, path, Content::Text(order.to_owned())).await?;
    Some(answer.status)
}

/// Removes what an earlier play has left, and whatever stands at the chosen address.
async fn remove(made: &[String]) {
    let is_ours = |path: &String| path == CHOSEN || made.contains(path);
    for path in orders().await.iter().filter(|path| is_ours(path)) {
        ask("DELETE", path, Content::None).await;
    }
}
