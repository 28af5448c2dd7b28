//! The tabs of an answer.

mod content;
mod fields;
mod media;
mod preview;
mod raw;
mod row;
mod rows;
mod search_bar;
mod shown;
mod timing;
mod why;

pub use content::AnswerContent;
pub use timing::milliseconds;
pub use why::{Explained, say};

/// What only `ui::later::answer` may name, so that it stays out of the first load.
pub mod later {
    pub use super::fields::answer_fields;
    pub use super::raw::answer_raw;
    pub use super::shown::Shown;
    pub use super::timing::answer_timing;
    pub use super::why::{explain, why};
}
