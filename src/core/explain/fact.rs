//! Facts: what an exchange shows, and under which conditions.

use super::Observed;
use super::condition::Condition;

/// Something to say about an exchange.
#[derive(Debug)]
pub struct Fact {
    /// Stable id, in kebab-case.
    pub id: Box<str>,
    /// What it speaks about: of two facts with one topic only the first is said.
    pub topic: Box<str>,
    /// All of these must be true.
    pub when: Vec<Condition>,
    /// One line in small markup, with placeholders.
    pub title: Box<str>,
    /// One to three sentences in small markup, with placeholders.
    pub text: Box<str>,
    /// One thing to try next, if there is one.
    pub try_next: Option<Box<str>>,
    /// Where it is written, such as `RFC 9110 §9.3.4`; several with commas between.
    pub cite: Box<str>,
}

impl Fact {
    /// Whether all its conditions are true of this exchange.
    pub fn holds(&self, observed: &Observed) -> bool {
        self.when.iter().all(|condition| condition.holds(observed))
    }
}
