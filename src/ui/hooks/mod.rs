//! Effects: they own lifetimes and timing; the reducers decide.

mod ask_practice;
mod lesson_practice;
mod use_article;
mod use_book;
mod use_document;
mod use_figure;
mod use_lesson;
mod use_own_request;
mod use_practice;
mod use_search;
mod use_sender;
mod use_settled;
mod use_window;

pub use use_article::use_article;
pub use use_book::use_book;
pub use use_document::{SharedDocument, use_document};
pub use use_figure::{FigureHandle, use_figure};
pub use use_lesson::{Act, Around, Course, Lessons, use_lessons};
pub use use_own_request::{OwnHandle, OwnState, use_own_request};
pub use use_practice::{Practice, PracticeAction, use_practice};
pub use use_search::{Found, use_search};
pub use use_sender::{Sender, use_sender};
pub use use_settled::use_settled;
pub use use_window::{ListIds, Seen, use_window};
