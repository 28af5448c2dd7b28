//! One step of a figure, request by request, for whoever sends.
//!
//! The order: which switches are on, what is stored, the switches as the step needs them, the
//! step's own requests, the switches as they were, what is stored now.

use super::call::{Call, Heard, Stored};
use super::play::{Done, Play};
use super::step::{Source, Step};
use crate::core::json::{self, Value};

const STATE: &str = "-/state";
const SETTINGS: &str = "-/settings";
/// The switch that loses an answer.
const DROPS: &str = "drop-first-answer";

/// A step under way. Ask [`next`](Self::next), send it, tell [`heard`](Self::heard), until there
/// is nothing more to send; then [`end`](Self::end).
#[derive(Debug)]
pub struct Errand {
    play: Play,
    aim: Aim,
    phase: Phase,
    /// The switches that were on.
    on: Vec<String>,
    before: Vec<Stored>,
    after: Vec<Stored>,
    step: Option<Step>,
    heard: Vec<Heard>,
    is_interrupted: bool,
}

/// What an errand is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    Step,
    CleanUp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    ReadSwitches,
    ReadBefore,
    SetSwitches,
    Do,
    RestoreSwitches,
    ReadAfter,
    Over,
}

/// An answer did not come: the step counts as not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interrupted {
    /// The figure as before, with note of what it has made all the same.
    pub play: Play,
}

impl Errand {
    /// Takes the next step.
    pub fn step(play: Play) -> Self {
        Self::new(play, Aim::Step)
    }

    /// Removes what the figure has stored, and begins anew.
    pub fn clean_up(play: Play) -> Self {
        Self::new(play, Aim::CleanUp)
    }

    fn new(play: Play, aim: Aim) -> Self {
        let mut errand = Self {
            play,
            aim,
            phase: Phase::ReadSwitches,
            on: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            step: None,
            heard: Vec::new(),
            is_interrupted: false,
        };
        errand.skip_what_is_local();
        errand
    }

    /// A step that asks no server needs no request, once the figure has begun.
    fn skip_what_is_local(&mut self) {
        if self.aim == Aim::CleanUp {
            if self.play.is_empty() {
                self.phase = Phase::Over;
            }
            return;
        }
        if self.play.first.is_none() && !self.play.is_over() {
            return;
        }
        match self.play.next() {
            None => self.phase = Phase::Over,
            Some(step) if step.source != Source::Server => {
                self.heard.clone_from(&step.local);
                self.after = self
                    .play
                    .done
                    .last()
                    .map_or_else(Vec::new, |done| done.stored.clone());
                self.step = Some(step);
                self.phase = Phase::Over;
            }
            Some(_) => {}
        }
    }

    /// The next request; `None` when the errand is over.
    pub fn next(&self) -> Option<Call> {
        let settings = |on: &[String]| {
            let members: Vec<String> = on.iter().map(|id| format!("\"{id}\":true")).collect();
            Call::json("PUT", SETTINGS, &format!("{{{}}}", members.join(",")))
        };
        match self.phase {
            Phase::ReadSwitches => Some(Call::bare("GET", SETTINGS)),
            Phase::ReadBefore | Phase::ReadAfter => Some(Call::bare("GET", STATE)),
            Phase::SetSwitches => Some(settings(&self.wanted())),
            Phase::Do => self.step.as_ref()?.calls.get(self.heard.len()).cloned(),
            Phase::RestoreSwitches => Some(settings(&self.on)),
            Phase::Over => None,
        }
    }

    /// Takes the answer to [`next`](Self::next); `None` if none came.
    pub fn heard(&mut self, heard: Option<Heard>) {
        let Some(heard) = heard else {
            self.is_interrupted = true;
            self.phase = match self.phase {
                Phase::SetSwitches | Phase::Do if self.sets_switches() => Phase::RestoreSwitches,
                Phase::Do | Phase::RestoreSwitches => Phase::ReadAfter,
                _ => Phase::Over,
            };
            return;
        };
        self.phase = match self.phase {
            Phase::ReadSwitches => {
                self.on = switches_on(&heard.content);
                Phase::ReadBefore
            }
            Phase::ReadBefore => {
                self.before = Stored::read(&heard.content);
                self.plan();
                match &self.step {
                    None => Phase::Over,
                    Some(_) if self.sets_switches() => Phase::SetSwitches,
                    Some(_) => Phase::Do,
                }
            }
            Phase::SetSwitches => Phase::Do,
            Phase::Do => {
                self.heard.push(heard);
                let calls = self.step.as_ref().map_or(0, |step| step.calls.len());
                match self.heard.len() < calls {
                    true => Phase::Do,
                    false if self.sets_switches() => Phase::RestoreSwitches,
                    false => Phase::ReadAfter,
                }
            }
            Phase::RestoreSwitches => Phase::ReadAfter,
            Phase::ReadAfter => {
                self.after = Stored::read(&heard.content);
                Phase::Over
            }
            Phase::Over => Phase::Over,
        };
    }

    /// What came of it.
    ///
    /// # Errors
    /// An answer did not come, or the errand is not over.
    pub fn end(mut self) -> Result<Play, Interrupted> {
        let calls = self.step.as_ref().map_or(&[][..], |step| &step.calls);
        self.play.note_made(calls, &self.before, &self.after);
        if self.is_interrupted || self.phase != Phase::Over {
            return Err(Interrupted { play: self.play });
        }
        if self.aim == Aim::CleanUp {
            let Play {
                figure,
                times,
                seed,
                ..
            } = self.play;
            return Ok(Play::new(figure, times, seed + 1));
        }
        if let Some(step) = self.step {
            self.play.done.push(Done {
                step,
                heard: self.heard,
                stored: self.play.own(&self.after),
            });
        }
        Ok(self.play)
    }

    /// Decides what to do, now that it is known what is stored.
    fn plan(&mut self) {
        self.step = match self.aim {
            Aim::Step => {
                self.play.begin(&self.before);
                self.play.next()
            }
            Aim::CleanUp => {
                let own = self.play.own(&self.before);
                let calls = own.iter().map(|place| Call::bare("DELETE", &place.path));
                let calls: Vec<Call> = calls.collect();
                (!calls.is_empty()).then(|| Step::scene(calls))
            }
        };
    }

    /// The switches that must be on.
    fn wanted(&self) -> Vec<String> {
        let loses = self.step.as_ref().is_some_and(|step| step.loses_answer);
        loses.then(|| DROPS.to_owned()).into_iter().collect()
    }

    /// Whether the switches are to be set: the one that loses an answer works once each time.
    fn sets_switches(&self) -> bool {
        !self.on.is_empty() || !self.wanted().is_empty()
    }
}

/// The ids of the switches that are on.
fn switches_on(settings: &str) -> Vec<String> {
    let settings = json::read(settings).unwrap_or(Value::Null);
    let members = settings.members().unwrap_or_default().iter();
    members
        .filter(|(_, value)| value.as_bool() == Some(true))
        .map(|(id, _)| id.clone())
        .collect()
}
