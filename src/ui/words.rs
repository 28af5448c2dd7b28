//! The words of the interface, generated from `src/content/en/interface.toml`.

use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words in the language of the page.
pub const fn words() -> &'static Words {
    &EN
}

/// A text with its `{places}` filled in.
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), &value.to_string())
    })
}
