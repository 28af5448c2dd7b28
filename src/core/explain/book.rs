//! The book: every fact, the meaning of every field and the words of the figures, in one language.

use std::rc::Rc;

use super::{Fact, FieldMeaning, Texts, read};
use crate::core::json::{self, Value};

/// What there is to say about exchanges, read from the JSON that `content-compiler` writes.
///
/// Equal only to itself: it is read once and shared.
#[derive(Debug)]
pub struct Book {
    facts: Vec<Fact>,
    fields: Vec<FieldMeaning>,
    figures: Rc<Texts>,
}

impl Book {
    /// Reads a book; `None` for a text that is none.
    ///
    /// An entry that does not read is left out: it may be of a newer page than this one.
    ///
    /// ```
    /// # use put_lab::core::explain::Book;
    /// let book = Book::parse(r#"{"facts":[],"fields":[{"name":"Allow","text":"What fits."}]}"#);
    /// assert_eq!(&*book.unwrap().field("allow").unwrap().text, "What fits.");
    /// assert!(Book::parse("<!doctype html>").is_none());
    /// ```
    pub fn parse(json: &str) -> Option<Self> {
        let value = json::read(json).ok()?;
        let entries = |key| value.get(key).and_then(Value::items);
        Some(Self {
            facts: entries("facts")?.iter().filter_map(read::fact).collect(),
            fields: entries("fields")?.iter().filter_map(read::field).collect(),
            figures: Rc::new(value.get("figures").map(Texts::of).unwrap_or_default()),
        })
    }

    /// Every fact, the most specific first.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Every field listed, by name.
    pub fn fields(&self) -> &[FieldMeaning] {
        &self.fields
    }

    /// The words of the figures.
    pub const fn figures(&self) -> &Rc<Texts> {
        &self.figures
    }

    /// The meaning of a field, whatever the case of its name; `None` for one not listed.
    pub fn field(&self, name: &str) -> Option<&FieldMeaning> {
        self.fields
            .iter()
            .find(|meaning| meaning.name.eq_ignore_ascii_case(name))
    }
}

impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Book {}
