//! The lesson under way, from its first sight to its end.

use std::rc::Rc;

use yew::Reducible;

use crate::core::lessons::{Attempt, Lesson, Progress};

/// How far the lesson has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is shown; nothing has been set up.
    Shown,
    /// It waits for a yes: starting resets what is stored.
    Asked,
    /// Its requests are on their way.
    SettingUp,
    /// The practice server did not take what should stand there at the beginning.
    NotSetUp,
    /// It waits for a prediction.
    Predicting,
    /// It waits for the right exchanges.
    Sending,
    /// All goals were reached.
    Done,
}

/// Where a lesson comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The page's own: its place in the course, from 1.
    Course(usize),
    /// A file or a link: its whole text.
    Own(Rc<str>),
}

/// A lesson with what has become of it.
#[derive(Debug, Clone)]
pub struct Running {
    /// What is taught.
    pub lesson: Rc<Lesson>,
    /// Where it comes from.
    pub origin: Origin,
    /// How far it has come.
    pub stage: Stage,
    /// The answer that is chosen, and then given.
    pub chosen: Option<usize>,
    /// What was sent since it began.
    pub attempt: Attempt,
    /// How far the exercise was at the last exchange.
    pub progress: Progress,
    /// What somebody else did, in order: places in the lesson's list.
    pub happened: Vec<usize>,
    /// Whether the solution is shown.
    pub is_solution_shown: bool,
}

/// At most one lesson is under way.
#[derive(Debug, Clone, Default)]
pub struct LessonState {
    /// The one.
    pub running: Option<Rc<Running>>,
    /// Whether what is stored comes from a lesson and what the learner sent in it.
    pub is_stored_by_lesson: bool,
}

/// What happened.
#[derive(Debug)]
pub enum LessonAction {
    /// A lesson was opened.
    Opened(Rc<Lesson>, Origin),
    /// Start was pressed, and something would be lost.
    Asked,
    /// It begins.
    Began,
    /// What should stand there does, or does not.
    SetUp(bool),
    /// An answer was chosen.
    Chosen(usize),
    /// The chosen answer was given.
    Answered,
    /// An exchange ended and was judged; the last value tells what somebody else does now.
    Judged(Attempt, Progress, Vec<usize>),
    /// The solution is shown, or hidden again.
    SolutionToggled,
    /// The lesson was closed.
    Closed,
}

impl Running {
    /// Its place in the course, from 1; none for a lesson of somebody else.
    pub const fn number(&self) -> Option<usize> {
        match self.origin {
            Origin::Course(number) => Some(number),
            Origin::Own(_) => None,
        }
    }

    fn new(lesson: Rc<Lesson>, origin: Origin) -> Self {
        Self {
            lesson,
            origin,
            stage: Stage::Shown,
            chosen: None,
            attempt: Attempt::default(),
            progress: Progress::default(),
            happened: Vec::new(),
            is_solution_shown: false,
        }
    }

    fn set_up(&mut self, is_set_up: bool) {
        let stage = match (is_set_up, &self.lesson.predict) {
            (false, _) => Stage::NotSetUp,
            (true, Some(_)) => Stage::Predicting,
            (true, None) => Stage::Sending,
        };
        *self = Self {
            stage,
            ..Self::new(self.lesson.clone(), self.origin.clone())
        };
    }
}

impl Reducible for LessonState {
    type Action = LessonAction;

    fn reduce(self: Rc<Self>, action: LessonAction) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        match action {
            LessonAction::Opened(lesson, origin) => {
                next.running = Some(Rc::new(Running::new(lesson, origin)));
            }
            LessonAction::Closed => next = Self::default(),
            action => {
                if let Some(running) = &mut next.running {
                    let is_set_up = matches!(action, LessonAction::SetUp(_));
                    next.is_stored_by_lesson |= is_set_up;
                    Rc::make_mut(running).change(action);
                }
            }
        }
        Rc::new(next)
    }
}

impl Running {
    fn change(&mut self, action: LessonAction) {
        match (action, self.stage) {
            (LessonAction::Asked, _) => self.stage = Stage::Asked,
            (LessonAction::Began, _) => self.stage = Stage::SettingUp,
            (LessonAction::SetUp(is_set_up), _) => self.set_up(is_set_up),
            (LessonAction::Chosen(answer), Stage::Predicting) => self.chosen = Some(answer),
            (LessonAction::Answered, Stage::Predicting) if self.chosen.is_some() => {
                self.stage = Stage::Sending;
            }
            (LessonAction::Judged(attempt, progress, due), Stage::Sending) => {
                if progress.is_done {
                    self.stage = Stage::Done;
                }
                self.attempt = attempt;
                self.progress = progress;
                self.happened.extend(due);
            }
            (LessonAction::SolutionToggled, _) => self.is_solution_shown ^= true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::lessons::read;

    fn opened() -> Rc<LessonState> {
        let text = include_str!("../../content/en/lessons/01-your-first-put.toml");
        let lesson = Rc::new(read(text).unwrap());
        Rc::new(LessonState::default()).reduce(LessonAction::Opened(lesson, Origin::Course(1)))
    }

    fn stage(state: &LessonState) -> Option<Stage> {
        state.running.as_ref().map(|running| running.stage)
    }

    #[test]
    fn nothing_is_judged_before_the_prediction_is_given() {
        let done = || {
            let progress = Progress {
                is_done: true,
                ..Progress::default()
            };
            LessonAction::Judged(Attempt::default(), progress, vec![])
        };
        let state = opened().reduce(done());
        assert_eq!(stage(&state), Some(Stage::Shown));
        let state = state
            .reduce(LessonAction::Began)
            .reduce(LessonAction::SetUp(true))
            .reduce(done())
            .reduce(LessonAction::Answered);
        assert_eq!(
            stage(&state),
            Some(Stage::Predicting),
            "no answer is chosen"
        );
        let state = state
            .reduce(LessonAction::Chosen(1))
            .reduce(LessonAction::Answered);
        assert_eq!(stage(&state), Some(Stage::Sending));
        assert_eq!(stage(&state.reduce(done())), Some(Stage::Done));
    }

    #[test]
    fn a_lesson_that_starts_over_knows_nothing_of_the_first_go() {
        let state = opened()
            .reduce(LessonAction::SetUp(true))
            .reduce(LessonAction::Chosen(1))
            .reduce(LessonAction::Answered)
            .reduce(LessonAction::SolutionToggled)
            .reduce(LessonAction::Began)
            .reduce(LessonAction::SetUp(true));
        let running = state.running.clone().unwrap();
        assert_eq!((running.stage, running.chosen), (Stage::Predicting, None));
        assert!(!running.is_solution_shown && state.is_stored_by_lesson);
        let closed = state.reduce(LessonAction::Closed);
        assert!(closed.running.is_none() && !closed.is_stored_by_lesson);
    }

    #[test]
    fn a_practice_server_that_refuses_starts_no_lesson() {
        let state = opened().reduce(LessonAction::SetUp(false));
        assert_eq!(stage(&state), Some(Stage::NotSetUp));
    }
}
