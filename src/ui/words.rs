//! The words of the interface in the language of the page.
//!
//! English is compiled in, from `src/content/en/interface.toml`. Another language comes as data
//! (see [`crate::ui::later::language`]), before anything is drawn.

use std::fmt::Display;
use std::sync::OnceLock;

use crate::core::view;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Gives a sentence of the core in another language, if it is known.
pub type Say = dyn Fn(&str) -> Option<String> + Send + Sync;

/// A language other than English.
#[allow(
    missing_debug_implementations,
    reason = "a function has nothing to show"
)]
pub struct Spoken {
    /// Every text of the interface.
    pub words: Words,
    /// The sentences of the core.
    pub say: Box<Say>,
}

static SPOKEN: OnceLock<Spoken> = OnceLock::new();

/// Speaks another language from now on. The first one stays: what is drawn is not drawn again.
pub fn speak(language: Spoken) {
    let _ = SPOKEN.set(language);
}

/// The words in the language of the page.
#[inline(never)]
pub fn words() -> &'static Words {
    SPOKEN.get().map_or(&EN, |spoken| &spoken.words)
}

/// A sentence that the core wrote, in the language of the page; in English if nobody has
/// translated it.
pub fn say(sentence: &(impl Display + ?Sized)) -> String {
    translated(sentence.to_string())
}

fn translated(sentence: String) -> String {
    let said = SPOKEN.get().and_then(|spoken| (spoken.say)(&sentence));
    said.unwrap_or(sentence)
}

/// A number of bytes as people say it, in the language of the page.
pub fn size(bytes: usize) -> String {
    translated(view::size(bytes))
}

/// A text with its `{places}` filled in.
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), &value.to_string())
    })
}
