//! XML texts: checked for well-formedness and laid out, never interpreted.
//!
//! No entity is expanded and nothing outside the text is ever read: a document type is stepped
//! over. Whether a document is valid, and what its names mean, is not looked at.
//!
//! **Spec:** Extensible Markup Language (XML) 1.0, Fifth Edition.

mod error;
mod layout;
mod scan;

pub use error::XmlError;
pub use layout::{minify, pretty};
pub use scan::{Piece, Scanner, Token};

/// Checks that a text is one well-formed XML document.
///
/// # Errors
/// The first place that is not.
pub fn check(text: &str) -> Result<(), XmlError> {
    Scanner::new(text).try_for_each(|piece| piece.map(drop))
}

/// The name of the innermost element that is open at the end of a text, if the text is well-formed
/// that far.
pub fn open_tag(text: &str) -> Option<&str> {
    let mut scanner = Scanner::new(text);
    scanner.by_ref().take_while(Result::is_ok).for_each(drop);
    (scanner.is_at_end()).then(|| scanner.innermost()).flatten()
}

#[cfg(test)]
mod tests;
