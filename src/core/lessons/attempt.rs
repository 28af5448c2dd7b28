//! One go at an exercise, judged by what was really sent, answered and stored.

use super::lesson::{Lesson, Meanwhile};
use super::trace::{Exchange, StoredThing};

/// How far an exercise has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Whether each goal holds, in order.
    pub goals: Vec<bool>,
    /// Which hint to say, if one fits and a goal is open.
    pub hint: Option<usize>,
    /// Whether all goals hold, after at least one exchange.
    pub is_done: bool,
}

/// Judges an exercise after these exchanges, with this stored.
pub fn check(lesson: &Lesson, trace: &[Exchange], stored: &[StoredThing]) -> Progress {
    let goals: Vec<bool> = lesson
        .goals
        .iter()
        .map(|goal| goal.when.holds(trace, stored))
        .collect();
    let is_done = !trace.is_empty() && goals.iter().all(|holds| *holds);
    let mut hints = lesson.hints.iter();
    let fits = |hint: &super::Hint| hint.when.holds(trace, stored);
    let hint = if is_done || trace.is_empty() {
        None
    } else {
        hints.position(fits)
    };
    Progress {
        goals,
        hint,
        is_done,
    }
}

/// One go at an exercise, from its beginning.
#[derive(Debug, Clone, Default)]
pub struct Attempt {
    trace: Vec<Exchange>,
    /// Which of the lesson's `meanwhile` have happened.
    happened: Vec<usize>,
}

impl Attempt {
    /// The exchanges so far.
    pub fn trace(&self) -> &[Exchange] {
        &self.trace
    }

    /// Takes an exchange in and says how far the exercise has come with it, and which of the
    /// lesson's `meanwhile` somebody else does now.
    pub fn take(
        &mut self,
        lesson: &Lesson,
        exchange: Exchange,
        stored: &[StoredThing],
    ) -> (Progress, Vec<usize>) {
        self.trace.push(exchange);
        let all = lesson.meanwhile.iter().enumerate();
        let is_due = |(at, meanwhile): &(usize, &Meanwhile)| {
            !self.happened.contains(at) && meanwhile.when.holds(&self.trace, stored)
        };
        let due: Vec<usize> = all.filter(is_due).map(|(at, _)| at).collect();
        self.happened.extend(&due);
        (check(lesson, &self.trace, stored), due)
    }
}
