//! What just happened, and why: knowledge as data.
//!
//! The texts live in `src/content`, one folder a language, and `content-compiler` reads them:
//! methods and examples become tables here, facts and fields a [`Book`] that the page fetches
//! once it is ready. This module holds the types and the one place where a fact is matched with
//! an exchange; it knows no case by name. A new fact is a new entry in `facts.toml`, not code.

mod book;
mod condition;
mod example;
mod fact;
mod field;
pub mod markup;
mod method;
mod observed;
mod read;
mod texts;
mod why;

pub use book::Book;
pub use condition::{Codes, Condition, FieldTest, Held, OutcomeKind};
pub(super) use condition::{carries_content, contain, is_at};
pub use example::{EXAMPLES, Example, ExampleContent, example};
pub use fact::Fact;
pub use field::FieldMeaning;
pub use method::{METHODS, MethodMeaning, method};
pub use observed::Observed;
pub(super) use read::{codes, field_test};
pub use texts::{Texts, Told};
pub use why::{Explanation, why};
