//! One step of a figure.

use super::{Call, Heard};

/// What happens in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who acts: the place in [`Figure::lanes`](super::Figure::lanes), or `None` where the scene
    /// is set.
    pub lane: Option<usize>,
    /// Who answers.
    pub source: Source,
    /// What is asked, one after the other. Of a source that is no server it is what would be sent.
    pub calls: Vec<Call>,
    /// What a source that is no server answers.
    pub local: Vec<Heard>,
    /// Whether the answer gets lost on the way.
    pub loses_answer: bool,
}

/// Who answers in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The practice server, over a real request.
    Server,
    /// A cache that the figure simulates: nothing is sent.
    Cache,
    /// Nobody: it happens in an editor.
    Editor,
}

/// How a step ended, for a sign and a word beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Done,
    /// The server refused.
    Refused,
    /// No answer came.
    NoAnswer,
    /// Somebody's work has vanished.
    Lost,
    /// Something was done twice.
    Twice,
    /// An old answer was taken for the current one.
    Stale,
    /// Nothing was sent.
    Local,
}

impl Tone {
    /// Its name in the page's markup.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::NoAnswer => "no-answer",
            Self::Lost => "lost",
            Self::Twice => "twice",
            Self::Stale => "stale",
            Self::Local => "local",
        }
    }

    /// The key of its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "tone.done",
            Self::Refused => "tone.refused",
            Self::NoAnswer => "tone.no_answer",
            Self::Lost => "tone.lost",
            Self::Twice => "tone.twice",
            Self::Stale => "tone.stale",
            Self::Local => "tone.local",
        }
    }
}

impl Step {
    /// Requests to the practice server by one who acts.
    pub(super) fn of(lane: usize, call: Call) -> Self {
        Self {
            lane: Some(lane),
            ..Self::scene(vec![call])
        }
    }

    /// Requests that set the scene.
    pub(super) const fn scene(calls: Vec<Call>) -> Self {
        Self {
            lane: None,
            source: Source::Server,
            calls,
            local: Vec::new(),
            loses_answer: false,
        }
    }

    /// The same, with its answer lost on the way.
    #[must_use]
    pub(super) const fn unanswered(mut self) -> Self {
        self.loses_answer = true;
        self
    }

    /// Whether it puts the figure's orders where they are to be at first.
    pub const fn sets_scene(&self) -> bool {
        self.lane.is_none()
    }
}
