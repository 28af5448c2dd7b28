//! A figure on the page: how far it is, which step is looked at, whether it is under way.

use std::rc::Rc;

use yew::Reducible;

use crate::core::figures::Play;

/// Figure state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureState {
    /// The steps that have been taken.
    pub play: Rc<Play>,
    /// How many of them are shown; going back changes nothing on the server.
    pub shown: usize,
    /// Whether requests are under way.
    pub is_running: bool,
    /// Whether the last step has not been answered.
    pub is_cut: bool,
    /// To which step a link leads, until that has been taken.
    pub goal: Option<usize>,
    /// How often the next play repeats.
    pub times: u32,
}

/// What happened in a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureAction {
    /// Requests are under way.
    Started,
    /// A step was taken.
    Stepped(Rc<Play>),
    /// A step was not answered.
    Cut(Rc<Play>),
    /// No request is under way any more.
    Ended,
    /// What the figure had stored is removed.
    Cleared(Rc<Play>),
    /// The step before was asked for.
    WentBack,
    /// A step that was taken before was asked for again.
    WentOn,
    /// Another number of times was chosen.
    TimesChosen(u32),
    /// A link to a step was opened.
    Linked(usize),
}

impl FigureState {
    /// Nothing done yet.
    pub fn new(play: Play) -> Self {
        Self {
            times: play.times,
            play: Rc::new(play),
            shown: 0,
            is_running: false,
            is_cut: false,
            goal: None,
        }
    }

    /// Whether the last step has been taken and is shown.
    pub fn is_at_end(&self) -> bool {
        self.play.is_over() && self.shown == self.play.done().len()
    }

    /// How many steps Play takes at most: to the link's, or all.
    pub fn goal(&self) -> usize {
        let end = self.play.len();
        self.goal
            .filter(|goal| *goal > self.play.done().len())
            .map_or(end, |goal| goal.min(end))
    }
}

impl Reducible for FigureState {
    type Action = FigureAction;

    fn reduce(self: Rc<Self>, action: FigureAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            FigureAction::Started => {
                (next.is_running, next.is_cut) = (true, false);
                next.shown = next.play.done().len();
            }
            FigureAction::Stepped(play) => {
                next.shown = play.done().len();
                next.goal = next.goal.filter(|goal| *goal > next.shown);
                next.play = play;
            }
            FigureAction::Cut(play) => (next.play, next.is_cut) = (play, true),
            FigureAction::Ended => next.is_running = false,
            FigureAction::Cleared(play) => {
                (next.play, next.shown, next.is_cut) = (play, 0, false);
            }
            FigureAction::WentBack => next.shown = next.shown.saturating_sub(1),
            FigureAction::WentOn => next.shown = next.play.done().len().min(next.shown + 1),
            FigureAction::TimesChosen(times) => {
                next.times = times;
                if let Some(play) = next.play.with_times(times) {
                    next.play = Rc::new(play);
                }
            }
            FigureAction::Linked(step) => {
                next.goal = Some(step).filter(|step| (1..=next.play.len()).contains(step));
                next.shown = match next.goal {
                    Some(step) => next.play.done().len().min(step),
                    None => next.shown,
                };
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::figures::Figure;

    fn state() -> Rc<FigureState> {
        Rc::new(FigureState::new(Play::new(Figure::LostUpdate, 5, 1)))
    }

    #[test]
    fn a_link_to_a_step_plays_that_far_and_no_further() {
        let linked = state().reduce(FigureAction::Linked(3));
        assert_eq!(linked.goal(), 3);
        assert!(!linked.is_running, "opening a link sends nothing");
        assert_eq!(
            state().reduce(FigureAction::Linked(99)).goal(),
            state().play.len()
        );
    }

    #[test]
    fn more_times_can_be_chosen_at_any_moment() {
        let fresh = Rc::new(FigureState::new(Play::new(Figure::Repeat, 5, 1)));
        let chosen = fresh.reduce(FigureAction::TimesChosen(8));
        assert_eq!((chosen.times, chosen.play.len()), (8, 16));
    }

    #[test]
    fn a_step_that_was_not_answered_is_said_until_the_next_try() {
        let cut = state().reduce(FigureAction::Started);
        let play = cut.play.clone();
        let cut = cut
            .reduce(FigureAction::Cut(play))
            .reduce(FigureAction::Ended);
        assert!(cut.is_cut && !cut.is_running);
        assert!(!cut.reduce(FigureAction::Started).is_cut);
    }
}
