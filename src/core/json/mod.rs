//! JSON texts: read token by token, or as a tree.
//!
//! The one reader of the page. Nothing is rounded or put in order: tokens are slices of the
//! text, the tree keeps the digits of its numbers and each member where it stands. A tree is
//! written in one form; who wants another writes it from string tokens.
//!
//! **Spec:** RFC 8259 §2 to §7.

mod error;
mod scan;
mod tree;
mod unescape;
mod write;

pub use error::JsonError;
pub(super) use error::position;
pub use scan::{Event, Paused, Scanner};
pub use tree::{MAX_DEPTH, Value, read};
pub use unescape::unescape;
pub use write::{array, number, object, print, push_text, text};

#[cfg(test)]
mod tests;
