//! JSON texts: read token by token, or as a tree.
//!
//! The one reader of the page. Nothing is rounded or put in order: tokens are slices of the
//! text, the tree keeps the digits of its numbers and each member where it stands. Of writing,
//! only string tokens are here: the rest is left to those who have something to write.
//!
//! **Spec:** RFC 8259 §2 to §7.

mod error;
mod scan;
mod tree;
mod unescape;
mod write;

pub use error::JsonError;
pub use scan::{Event, Paused, Scanner};
pub use tree::{MAX_DEPTH, Value, read};
pub use unescape::unescape;
pub use write::push_text;

#[cfg(test)]
mod tests;
