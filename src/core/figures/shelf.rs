//! What a figure has stored after a step, member by member, with what became of each.

use super::diff::{Difference, Kind, diff};
use super::{Play, Stored};
use crate::core::json::{Value, read};

/// One stored order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// Its path below `practice/`.
    pub path: String,
    /// Its entity tag, quoted.
    pub etag: String,
    /// Whether it was not there before the step.
    pub is_new: bool,
    /// Its members, and those that it has lost.
    pub members: Vec<Member>,
}

/// One member of a stored order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name; a path where it lies deeper.
    pub name: String,
    /// Its value as JSON text; of a dropped one, the value it had.
    pub value: String,
    /// The value before, where there is another one now.
    pub before: Option<String>,
    /// What became of it.
    pub mark: Mark,
}

/// What became of a member, compared with what the scene was set with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is as it was, or there is nothing to compare with.
    Kept,
    /// It has another value.
    Changed,
    /// It is gone.
    Dropped,
    /// It was not there.
    Added,
    /// Somebody had changed it, and the change has vanished.
    Lost,
}

impl Mark {
    /// Its name in the page's markup.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
            Self::Added => "added",
            Self::Lost => "lost",
        }
    }

    /// The key of its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "mark.kept",
            Self::Changed => "mark.changed",
            Self::Dropped => "mark.dropped",
            Self::Added => "mark.added",
            Self::Lost => "mark.lost",
        }
    }
}

impl Play {
    /// What the figure has stored after a step; steps count from 0.
    pub fn shelves(&self, at: usize) -> Vec<Shelf> {
        let Some(done) = self.done.get(at) else {
            return Vec::new();
        };
        let previous = at.checked_sub(1).and_then(|before| self.done.get(before));
        let earlier = |path: &str| {
            let stored = previous.map_or(&[][..], |done| &done.stored);
            stored.iter().find(|place| place.path == path)
        };
        let of = |place: &Stored| {
            let earlier = earlier(&place.path);
            Shelf {
                path: place.path.clone(),
                etag: place.etag.clone(),
                is_new: earlier.is_none(),
                members: self.members(at, place, earlier.filter(|_| !done.step.sets_scene())),
            }
        };
        done.stored.iter().map(of).collect()
    }

    fn members(&self, at: usize, place: &Stored, earlier: Option<&Stored>) -> Vec<Member> {
        let Ok(now) = read(&place.text) else {
            return Vec::new();
        };
        let Some(scene) = self.scene(at, &place.path) else {
            return diff(&now, &now).iter().map(member).collect();
        };
        let mut members: Vec<Member> = diff(&scene, &now).iter().map(member).collect();
        let earlier = earlier.and_then(|earlier| read(&earlier.text).ok());
        for gone in earlier.map_or_else(Vec::new, |earlier| diff(&earlier, &now)) {
            let back = members.iter_mut().find(|member| {
                member.name == gone.name()
                    && member.mark == Mark::Kept
                    && gone.kind == Kind::Changed
            });
            if let Some(back) = back {
                back.mark = Mark::Lost;
                back.before.clone_from(&gone.before);
            }
        }
        members
    }

    /// What a place held when the scene was set last.
    fn scene(&self, at: usize, path: &str) -> Option<Value> {
        let steps = self.done.iter().take(at + 1).map(|done| &done.step);
        let call = steps
            .filter(|step| step.sets_scene())
            .flat_map(|step| &step.calls)
            .rfind(|call| call.path == path)?;
        read(call.content.as_deref()?).ok()
    }
}

fn member(found: &Difference) -> Member {
    let (mark, value) = match found.kind {
        Kind::Kept => (Mark::Kept, &found.after),
        Kind::Changed => (Mark::Changed, &found.after),
        Kind::Dropped => (Mark::Dropped, &found.before),
        Kind::Added => (Mark::Added, &found.after),
    };
    Member {
        name: found.name().to_owned(),
        value: value.clone().unwrap_or_default(),
        before: found.before.clone().filter(|_| mark == Mark::Changed),
        mark,
    }
}
