//! Two editors of one order: without `If-Match` an edit vanishes, with it none does.
//!
//! **Spec:** RFC 9110 §13.1.1.

use super::merge::{Merged, merge};
use super::shelf::Mark;
use super::step::{Source, Step, Tone};
use super::{Call, Play, Told};
use crate::core::json::print;
use crate::core::json::{Value, read};

/// What both editors read.
const BASE: &str = r#"{ "Customer": "John Smith", "Quantity": 1, "Price": 10.00 }"#;
/// What the first one makes of it: another quantity.
const FIRST: &str = r#"{ "Customer": "John Smith", "Quantity": 3, "Price": 10.00 }"#;
/// What the second one makes of it: another name.
const SECOND: &str = r#"{ "Customer": "Joan Smith", "Quantity": 1, "Price": 10.00 }"#;

const A: usize = 0;
const B: usize = 1;

/// The step in which an edit vanishes.
const VANISHES: usize = 4;
/// The steps of the second half.
const A_READS: usize = 6;
const B_READS: usize = 7;
const REFUSED: usize = 9;
const B_READS_AGAIN: usize = 10;
const MERGES: usize = 11;

pub(super) const LEN: usize = 13;

pub(super) fn step(play: &Play, at: usize) -> Step {
    let place = play.order(0);
    let get = || Call::bare("GET", &place);
    let put = |content: &str| Call::json("PUT", &place, content);
    match at {
        1 | A_READS => Step::of(A, get()),
        2 | B_READS | B_READS_AGAIN => Step::of(B, get()),
        3 => Step::of(A, put(FIRST)),
        VANISHES => Step::of(B, put(SECOND)),
        8 => Step::of(A, put(FIRST).with("If-Match", &play.etag(A_READS))),
        REFUSED => Step::of(B, put(SECOND).with("If-Match", &play.etag(B_READS))),
        MERGES => Step {
            lane: Some(B),
            source: Source::Editor,
            ..Step::scene(Vec::new())
        },
        12 => {
            let merged = merged(play).and_then(|merged| merged.value);
            let content = merged.as_ref().map_or_else(|| SECOND.to_owned(), print);
            Step::of(B, put(&content).with("If-Match", &play.etag(B_READS_AGAIN)))
        }
        // Before the first half and before the second.
        _ => Step::scene(vec![put(BASE)]),
    }
}

pub(super) fn says(play: &Play, at: usize) -> Told {
    let key = match at {
        0 => "lost.scene",
        1 => "lost.first_reads",
        2 => "lost.second_reads",
        3 => "lost.first_writes",
        VANISHES => return vanished(play),
        5 => "lost.again",
        A_READS => "lost.first_reads_tag",
        B_READS => "lost.second_reads_tag",
        8 => "lost.first_writes_if",
        REFUSED => "lost.refused",
        B_READS_AGAIN => "lost.second_reads_again",
        MERGES => "lost.merged",
        _ => "lost.both",
    };
    let tag = match at {
        A_READS..=REFUSED => play.etag(A_READS),
        _ => play.etag(B_READS_AGAIN),
    };
    Told::plain(key).with("tag", tag)
}

/// Which edit has vanished.
fn vanished(play: &Play) -> Told {
    let shelves = play.shelves(VANISHES);
    let lost = shelves
        .iter()
        .flat_map(|shelf| &shelf.members)
        .find(|member| member.mark == Mark::Lost);
    match lost {
        Some(lost) => Told::plain("lost.vanished")
            .with("member", &lost.name)
            .with("edit", lost.before.as_deref().unwrap_or_default())
            .with("now", &lost.value),
        None => Told::plain("lost.kept"),
    }
}

pub(super) fn tone(play: &Play, at: usize) -> Option<Tone> {
    let lost = || vanished(play).key == "lost.vanished";
    (at == VANISHES && lost()).then_some(Tone::Lost)
}

/// The second editor's way out: what it has read first, what it wants, what is stored by now.
fn merged(play: &Play) -> Option<Merged> {
    let content = |at: usize| -> Option<Value> { read(&play.answer(at)?.content).ok() };
    let mine = read(SECOND).ok()?;
    Some(merge(&content(B_READS)?, &mine, &content(B_READS_AGAIN)?))
}

impl Play {
    /// The three documents of the merge and what came of it, once the figure has come to it:
    /// what was read first, the editor's own, what is stored, the merged one.
    pub fn merge_at(&self, at: usize) -> Option<([Value; 3], Merged)> {
        if self.figure != super::Figure::LostUpdate || at != MERGES || at >= self.done.len() {
            return None;
        }
        let content = |at: usize| -> Option<Value> { read(&self.answer(at)?.content).ok() };
        let sides = [
            content(B_READS)?,
            read(SECOND).ok()?,
            content(B_READS_AGAIN)?,
        ];
        Some((sides, merged(self)?))
    }
}
