//! The figure "the same order, sent n times": two lanes of steps.

use std::rc::Rc;

use yew::Reducible;

/// Which method a lane sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// PUT to one chosen address.
    Put,
    /// POST to the collection.
    Post,
}

/// One request of a lane, answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The status of the answer, or `None` without one.
    pub status: Option<u16>,
    /// How many orders of this lane the server stores after it.
    pub orders: usize,
}

/// Figure state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repeat {
    /// The PUT lane's steps so far.
    pub put: Vec<Step>,
    /// The POST lane's steps so far.
    pub post: Vec<Step>,
    /// Whether requests are under way.
    pub is_playing: bool,
    /// Paths of the orders that the figure has made and not yet removed.
    pub made: Vec<String>,
}

/// What happened in the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepeatAction {
    /// Play was pressed.
    Started,
    /// A request of a lane was answered.
    Stepped(Lane, Step),
    /// The last request was answered; these orders are there now.
    Finished(Vec<String>),
    /// The figure's orders were removed.
    Cleared,
}

impl Reducible for Repeat {
    type Action = RepeatAction;

    fn reduce(self: Rc<Self>, action: RepeatAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            RepeatAction::Started => {
                next = Self {
                    is_playing: true,
                    made: next.made,
                    ..Self::default()
                };
            }
            RepeatAction::Stepped(Lane::Put, step) => next.put.push(step),
            RepeatAction::Stepped(Lane::Post, step) => next.post.push(step),
            RepeatAction::Finished(made) => {
                next.is_playing = false;
                next.made = made;
            }
            RepeatAction::Cleared => next = Self::default(),
        }
        Rc::new(next)
    }
}

impl Repeat {
    /// The steps of a lane.
    pub fn lane(&self, lane: Lane) -> &[Step] {
        match lane {
            Lane::Put => &self.put,
            Lane::Post => &self.post,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_play_forgets_the_steps_but_not_what_must_be_removed() {
        let step = Step {
            status: Some(201),
            orders: 1,
        };
        let played = Rc::new(Repeat::default())
            .reduce(RepeatAction::Stepped(Lane::Put, step))
            .reduce(RepeatAction::Finished(vec!["orders/700".into()]))
            .reduce(RepeatAction::Started);
        assert!(played.put.is_empty());
        assert_eq!(played.made, ["orders/700"]);
    }
}
