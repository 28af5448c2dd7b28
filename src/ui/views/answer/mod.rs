//! The tabs of an answer.

mod content;
mod fields;
mod raw;
mod timing;
mod why;

pub use content::AnswerContent;
pub use fields::answer_fields;
pub use raw::answer_raw;
pub use timing::{answer_timing, milliseconds};
pub use why::{Explained, say, why};
