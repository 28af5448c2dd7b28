//! How far a figure has come.

use super::step::{Step, Tone};
use super::{Call, Figure, Heard, Source, Stored, Texts, Told};
use super::{caches, change, lost_update, naming, repeat};

/// Where a figure's orders begin, unless something is there.
const FIRST: u64 = 700;
/// How far one such beginning is from the next.
const APART: u64 = 100;
/// How many numbers from there on a figure may choose.
const CHOSEN: u64 = 10;

/// A figure, with the steps that have been taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Play {
    /// Which figure.
    pub figure: Figure,
    /// How often it repeats a request, where it does; from 1 to [`MOST_TIMES`](super::MOST_TIMES).
    pub times: u32,
    /// Tells this play from earlier ones, for keys that must be new.
    pub(super) seed: u64,
    /// The number of its first order, once it has begun.
    pub(super) first: Option<u64>,
    pub(super) done: Vec<Done>,
    /// Where it has stored something.
    pub(super) made: Vec<String>,
}

/// A step that has been taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What happened.
    pub step: Step,
    /// The answer to each of its calls.
    pub heard: Vec<Heard>,
    /// The figure's own orders after it.
    pub stored: Vec<Stored>,
}

impl Done {
    /// The answer to the last call.
    pub fn answer(&self) -> Option<&Heard> {
        self.heard.last()
    }
}

impl Play {
    /// The figure before its first step. `seed` differs from play to play.
    pub fn new(figure: Figure, times: u32, seed: u64) -> Self {
        Self {
            figure,
            times: times.clamp(1, super::MOST_TIMES),
            seed,
            first: None,
            done: Vec::new(),
            made: Vec::new(),
        }
    }

    /// The same with another number of times, unless more has been done already.
    pub fn with_times(&self, times: u32) -> Option<Self> {
        let times = times.clamp(1, super::MOST_TIMES);
        let fits = self.figure == Figure::Repeat && self.done.len() <= times as usize * 2;
        fits.then(|| Self {
            times,
            ..self.clone()
        })
    }

    /// The steps that have been taken.
    pub fn done(&self) -> &[Done] {
        &self.done
    }

    /// How many steps there are in all.
    pub fn len(&self) -> usize {
        match self.figure {
            Figure::Repeat => repeat::len(self),
            Figure::Change => change::LEN,
            Figure::LostUpdate => lost_update::LEN,
            Figure::Naming => naming::LEN,
            Figure::Caches => caches::LEN,
        }
    }

    /// Whether nothing has been done, and nothing is left to remove.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.made.is_empty() && self.first.is_none()
    }

    /// Whether the last step has been taken.
    pub fn is_over(&self) -> bool {
        self.done.len() >= self.len()
    }

    /// What to do next; `None` when all is done.
    pub(super) fn next(&self) -> Option<Step> {
        let at = self.done.len();
        if self.is_over() {
            return None;
        }
        Some(match self.figure {
            Figure::Repeat => repeat::step(self, at),
            Figure::Change => change::step(self, at),
            Figure::LostUpdate => lost_update::step(self, at),
            Figure::Naming => naming::step(self, at),
            Figure::Caches => caches::step(self, at),
        })
    }

    /// What a step that was taken has shown; steps count from 0.
    pub fn says(&self, at: usize) -> Told {
        match self.figure {
            Figure::Repeat => repeat::says(self, at),
            Figure::Change => change::says(self, at),
            Figure::LostUpdate => lost_update::says(self, at),
            Figure::Naming => naming::says(self, at),
            Figure::Caches => caches::says(self, at),
        }
    }

    /// How a step that was taken ended.
    pub fn tone(&self, at: usize) -> Tone {
        let Some(done) = self.done.get(at) else {
            return Tone::Local;
        };
        let special = match self.figure {
            Figure::LostUpdate => lost_update::tone(self, at),
            Figure::Naming => naming::tone(self, at),
            Figure::Caches => caches::tone(self, at),
            Figure::Repeat | Figure::Change => None,
        };
        special.unwrap_or_else(|| match done.answer() {
            _ if done.step.source == Source::Editor => Tone::Local,
            Some(heard) if heard.is_success() => Tone::Done,
            Some(heard) if heard.status == 504 => Tone::NoAnswer,
            Some(_) => Tone::Refused,
            None => Tone::Local,
        })
    }

    /// What the whole figure has shown, once it is over.
    pub fn verdict(&self) -> Option<Told> {
        self.is_over().then(|| match self.figure {
            Figure::Repeat => repeat::verdict(self),
            Figure::Change => Told::plain("change.verdict"),
            Figure::LostUpdate => Told::plain("lost.verdict"),
            Figure::Naming => Told::plain("naming.verdict"),
            Figure::Caches => Told::plain("caches.verdict"),
        })
    }

    /// Every step in words, and what is stored at the end: the whole drawing as text.
    pub fn lines(&self, texts: &Texts) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, done) in self.done.iter().enumerate() {
            let lane = done
                .step
                .lane
                .and_then(|lane| self.figure.lanes().get(lane));
            let who = texts.get(lane.copied().unwrap_or("figures.scene"));
            let mut text = format!("{}. {who}:", at + 1);
            for (call, heard) in done.step.calls.iter().zip(&done.heard) {
                text.extend([
                    " ",
                    call.method,
                    " ",
                    &call.path,
                    " ",
                    &heard.status.to_string(),
                    ";",
                ]);
            }
            let tone = texts.get(self.tone(at).word());
            lines.push(format!("{text} {tone}. {}", texts.say(&self.says(at))));
        }
        lines.extend(self.verdict().map(|told| texts.say(&told)));
        lines
    }

    /// The path of an order that the figure has chosen the number of.
    pub(super) fn order(&self, offset: u64) -> String {
        format!("orders/{}", self.first.unwrap_or(FIRST) + offset)
    }

    /// The last answer to a step.
    pub(super) fn answer(&self, at: usize) -> Option<&Heard> {
        self.done.get(at)?.answer()
    }

    /// The entity tag that a step was answered with.
    pub(super) fn etag(&self, at: usize) -> String {
        let tag = self.answer(at).and_then(|heard| heard.etag.clone());
        tag.unwrap_or_default()
    }

    /// Chooses the figure's numbers: the first where nothing is stored.
    pub(super) fn begin(&mut self, stored: &[Stored]) {
        if self.first.is_some() {
            return;
        }
        let is_free = |first: u64| {
            (first..first + CHOSEN).all(|id| {
                stored
                    .iter()
                    .all(|place| place.path != format!("orders/{id}"))
            })
        };
        let mut first = FIRST;
        while !is_free(first) {
            first += APART;
        }
        self.first = Some(first);
    }

    /// Takes note of what these calls have stored: where a PUT went, and one new order for each POST
    /// that looks like what was sent.
    pub(super) fn note_made(&mut self, calls: &[Call], before: &[Stored], after: &[Stored]) {
        for call in calls {
            let Some(content) = call.content.as_deref() else {
                continue;
            };
            let made = match call.method {
                "PUT" => Some(&call.path),
                "POST" => after
                    .iter()
                    .filter(|place| place.path.starts_with("orders/"))
                    .filter(|place| before.iter().all(|old| old.path != place.path))
                    .find(|place| repeat::is_copy(content, &place.text))
                    .map(|place| &place.path),
                _ => None,
            };
            if let Some(path) = made.filter(|path| !self.made.contains(path)) {
                self.made.push(path.clone());
            }
        }
    }

    /// Of what is stored, what the figure has made.
    pub(super) fn own(&self, stored: &[Stored]) -> Vec<Stored> {
        let is_own = |place: &&Stored| self.made.contains(&place.path);
        stored.iter().filter(is_own).cloned().collect()
    }
}
