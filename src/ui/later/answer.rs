//! Everything about an answer that its first sight does not need.

use std::rc::Rc;

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::core::exchange::Answered;
use crate::core::explain::Book;
use crate::ui::state::exchange::{Ended, Sent};
use crate::ui::views::answer::Explained;
use crate::ui::views::answer::later::{
    Shown, answer_fields, answer_raw, answer_timing, explain, why,
};

/// What draws an answer in full.
#[derive(Debug)]
pub struct AnswerParts {
    /// Its content in the form that suits it, with the buttons of the page behind those of its own;
    /// the second value tells whether another answer is on its way.
    pub content: fn(Rc<Ended>, bool, Html) -> Html,
    /// Its header fields, with their meanings once the book is there.
    pub fields: fn(&Sent, &Answered, Option<&Book>) -> Html,
    /// The message as text.
    pub raw: fn(&Answered) -> Html,
    /// What the rules say to it, the most specific first.
    pub explain: fn(&Ended, &Book) -> Explained,
    /// All of that.
    pub why: fn(&Explained) -> Html,
    /// Reads the book of rules and meanings; nothing if it is not one.
    pub book: fn(&str) -> Option<Book>,
    /// How long it took and how much came.
    pub timing: fn(&Answered) -> Html,
}

/// Loads the parts.
pub fn load() -> Loading {
    Box::pin(async { Ok(answer().await? as _) })
}

#[wasm_split(answer, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn answer() -> Result<&'static AnswerParts, NotLoaded> {
    static PARTS: AnswerParts = AnswerParts {
        content,
        fields: answer_fields,
        raw: answer_raw,
        explain,
        why,
        book: Book::parse,
        timing: answer_timing,
    };
    Ok(&PARTS)
}

fn content(ended: Rc<Ended>, busy: bool, tail: Html) -> Html {
    html! { <Shown {ended} {busy} {tail} /> }
}
