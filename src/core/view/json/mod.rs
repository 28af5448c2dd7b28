//! JSON text as text: checked and laid out without changing a digit, an escape or the order.
//!
//! Nothing is read into values, only into the tokens of [`crate::core::json`]: `1E400`, `10.00`, repeated names and lone surrogates come out
//! as they went in, at any depth. Comparing or changing documents is not done here.
//!
//! **Spec:** RFC 8259 §2 to §7.

mod fold;
mod layout;
mod print;

pub use fold::Folds;
pub use layout::{Container, Indexer, Layout};
pub use print::{minify, pretty};

pub use crate::core::highlight::json_line as highlight_line;
pub use crate::core::json::JsonError;

use crate::core::json::Scanner;

/// Checks that a text is one JSON value, with nothing but white space around it.
///
/// # Errors
/// The first place that is not JSON.
pub fn check(text: &str) -> Result<(), JsonError> {
    Scanner::new(text).try_for_each(|event| event.map(drop))
}

#[cfg(test)]
mod tests;
