//! Takes the steps of a figure with real requests.

use std::cell::Cell;
use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::ask_practice::ask_for_figure;
use super::use_practice::PracticeAction;
use crate::core::figures::{Errand, Figure, Interrupted, Play};
use crate::platform::{clock, timer};
use crate::ui::state::figure::{FigureAction, FigureState};

/// How often a figure repeats at first, where it does.
const TIMES: u32 = 5;

/// The pause between two steps that are played, in milliseconds: time to see each.
const PACE: u32 = 350;
/// The same where each step is like the one before.
const QUICK_PACE: u32 = 90;

thread_local! {
    /// Whether a figure is under way. Two at once would set each other's switches.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// A figure's state and what can be done with it.
#[derive(Clone, PartialEq)]
pub struct FigureHandle {
    /// How far it is.
    pub state: UseReducerHandle<FigureState>,
    /// Takes steps until so many are done; a figure that is over begins anew.
    pub play: Callback<usize>,
    /// Removes what the figure has stored, and begins anew.
    pub reset: Callback<()>,
}

/// Runs a figure; `on_act` is called when it has changed the server's state.
#[hook]
pub fn use_figure(figure: Figure, on_act: &Callback<PracticeAction>) -> FigureHandle {
    let state = use_reducer(|| FigureState::new(Play::new(figure, TIMES, clock::now().0)));
    let play = use_callback(((*state).clone(), on_act.clone()), {
        let dispatcher = state.dispatcher();
        move |goal: usize, (state, on_act): &(FigureState, Callback<PracticeAction>)| {
            let Some(turn) = Turn::take(&dispatcher, on_act) else {
                return;
            };
            let (mut play, times) = ((*state.play).clone(), state.times);
            spawn_local(async move {
                if play.is_over() {
                    let Some(fresh) = turn.clean_up(play, times).await else {
                        return turn.end();
                    };
                    play = fresh;
                }
                let pace = if figure == Figure::Repeat {
                    QUICK_PACE
                } else {
                    PACE
                };
                while play.done().len() < goal.min(play.len()) {
                    match run(Errand::step(play)).await {
                        Ok(taken) => play = taken,
                        Err(cut) => {
                            turn.dispatcher
                                .dispatch(FigureAction::Cut(Rc::new(cut.play)));
                            break;
                        }
                    }
                    turn.dispatcher
                        .dispatch(FigureAction::Stepped(Rc::new(play.clone())));
                    if play.done().len() < goal.min(play.len()) {
                        timer::sleep(pace).await;
                    }
                }
                turn.end();
            });
        }
    });
    let reset = use_callback(((*state).clone(), on_act.clone()), {
        let dispatcher = state.dispatcher();
        move |(), (state, on_act): &(FigureState, Callback<PracticeAction>)| {
            let Some(turn) = Turn::take(&dispatcher, on_act) else {
                return;
            };
            let (play, times) = ((*state.play).clone(), state.times);
            spawn_local(async move {
                turn.clean_up(play, times).await;
                turn.end();
            });
        }
    });
    FigureHandle { state, play, reset }
}

/// The right to send for a figure, which one has at a time.
struct Turn {
    dispatcher: UseReducerDispatcher<FigureState>,
    on_act: Callback<PracticeAction>,
}

impl Turn {
    fn take(
        dispatcher: &UseReducerDispatcher<FigureState>,
        on_act: &Callback<PracticeAction>,
    ) -> Option<Self> {
        if BUSY.replace(true) {
            return None;
        }
        dispatcher.dispatch(FigureAction::Started);
        Some(Self {
            dispatcher: dispatcher.clone(),
            on_act: on_act.clone(),
        })
    }

    /// Removes what is stored; `None` if the server did not answer.
    async fn clean_up(&self, play: Play, times: u32) -> Option<Play> {
        match run(Errand::clean_up(play)).await {
            Ok(fresh) => {
                let fresh = fresh.with_times(times).unwrap_or(fresh);
                let cleared = FigureAction::Cleared(Rc::new(fresh.clone()));
                self.dispatcher.dispatch(cleared);
                Some(fresh)
            }
            Err(cut) => {
                self.dispatcher
                    .dispatch(FigureAction::Cut(Rc::new(cut.play)));
                None
            }
        }
    }

    fn end(self) {
        BUSY.set(false);
        self.dispatcher.dispatch(FigureAction::Ended);
        self.on_act.emit(PracticeAction::Played);
    }
}

async fn run(mut errand: Errand) -> Result<Play, Interrupted> {
    while let Some(call) = errand.next() {
        errand.heard(ask_for_figure(call).await);
    }
    errand.end()
}
