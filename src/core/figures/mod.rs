//! Live figures: what PUT and POST do, shown with real requests.
//!
//! A figure is a script of steps. [`Play`] is how far one has come, as a value; [`Errand`] takes
//! one step: it says what to send to the practice server, one request at a time, and reads the
//! answers. It sends nothing itself, so the page and the tests take the same steps. What the steps
//! mean is told as [`Told`]: a key and values; the words are in `figures.toml`.
//!
//! A figure uses orders of its own, at numbers where nothing is stored, and removes them again.
//! Switches that would change its course are off for the length of a request and then as before.

mod caches;
mod call;
mod change;
mod diff;
mod errand;
mod lost_update;
mod merge;
mod naming;
mod own;
mod play;
mod repeat;
mod shelf;
mod step;

pub use crate::core::explain::{Texts, Told};
pub use call::{Call, Heard, Stored};
pub use diff::{Difference, Kind, diff, is_same};
pub use errand::{Errand, Interrupted};
pub use merge::{Conflict, Merged, merge};
pub use own::{Own, Reading, Repeated, read_back};
pub use play::{Done, Play};
pub use shelf::{Mark, Member, Shelf};
pub use step::{Source, Step, Tone};

/// The most that a request is repeated.
pub const MOST_TIMES: u32 = 20;

/// One of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The same request n times, by PUT and by POST.
    Repeat,
    /// The same partial document by PUT, PATCH and POST.
    Change,
    /// Two editors of one order, without and with `If-Match`.
    LostUpdate,
    /// Who chooses the address, and what a retry does.
    Naming,
    /// What a successful PUT does to a stored answer.
    Caches,
}

impl Figure {
    /// Every figure, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Repeat,
        Self::Change,
        Self::LostUpdate,
        Self::Naming,
        Self::Caches,
    ];

    /// Its stable name: links and the article use it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::Change => "replace-or-change",
            Self::LostUpdate => "lost-update",
            Self::Naming => "who-names",
            Self::Caches => "caches",
        }
    }

    /// The figure of that name.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.id() == id)
    }

    /// The key of its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Repeat => "repeat.title",
            Self::Change => "change.title",
            Self::LostUpdate => "lost.title",
            Self::Naming => "naming.title",
            Self::Caches => "caches.title",
        }
    }

    /// The key of the sentence that says what it shows.
    pub const fn idea(self) -> &'static str {
        match self {
            Self::Repeat => "repeat.idea",
            Self::Change => "change.idea",
            Self::LostUpdate => "lost.idea",
            Self::Naming => "naming.idea",
            Self::Caches => "caches.idea",
        }
    }

    /// The keys of the names of those who act, from left to right.
    pub const fn lanes(self) -> &'static [&'static str] {
        match self {
            Self::Repeat => &["repeat.put", "repeat.post"],
            Self::Change => &["change.put", "change.patch", "change.post"],
            Self::LostUpdate => &["lost.first", "lost.second"],
            Self::Naming => &["naming.put", "naming.post", "naming.key"],
            Self::Caches => &["caches.you", "caches.other"],
        }
    }
}

#[cfg(test)]
mod ids {
    use super::Figure;

    #[test]
    fn the_names_of_figures_never_change() {
        let ids = Figure::ALL.map(Figure::id);
        let expected = [
            "repeat",
            "replace-or-change",
            "lost-update",
            "who-names",
            "caches",
        ];
        assert_eq!(ids, expected);
        assert!(
            ids.iter()
                .all(|id| Figure::of_id(id).is_some_and(|figure| figure.id() == *id))
        );
    }
}
