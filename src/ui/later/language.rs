//! A language other than English: its words, sentences and article, put in place before the page
//! is drawn.

use wasm_split_helpers::wasm_split;

use super::{Loading, NotLoaded};
use crate::core::json::{self, Value};
use crate::core::sentence::Sentences;
use crate::platform::language;
use crate::ui::words::{Spoken, Words, speak};

/// What makes the page speak.
#[derive(Debug)]
pub struct LanguagePart {
    /// Speaks the language of that tag from now on, given its texts as JSON. `false`, and nothing
    /// has changed, if they do not read or belong to another build of the page.
    pub speak: fn(&'static str, &str) -> bool,
}

/// Loads what reads a language.
pub fn load() -> Loading {
    Box::pin(async { Ok(language_part().await? as _) })
}

#[wasm_split(language, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn language_part() -> Result<&'static LanguagePart, NotLoaded> {
    static PART: LanguagePart = LanguagePart { speak: speak_it };
    Ok(&PART)
}

fn speak_it(tag: &'static str, texts: &str) -> bool {
    let Some(read) = read(texts) else {
        return false;
    };
    let sentences = read.sentences;
    speak(Spoken {
        words: read.words,
        say: Box::new(move |sentence| sentences.say(sentence)),
    });
    language::put(tag, &read.page, &read.article);
    true
}

/// The texts of a language, all of them.
struct Texts {
    words: Words,
    sentences: Sentences,
    page: Vec<(String, String)>,
    article: String,
}

fn read(texts: &str) -> Option<Texts> {
    let texts = json::read(texts).ok()?;
    if texts.get("keys")?.as_str()? != Words::KEYS {
        return None;
    }
    let list: Option<Vec<&'static str>> = texts.get("words")?.items()?.iter().map(keep).collect();
    let page = texts.get("page")?.members()?.iter();
    let page: Option<Vec<_>> = page
        .map(|(key, text)| Some((key.clone(), text.as_str()?.to_owned())))
        .collect();
    Some(Texts {
        words: Words::from_texts(list?.try_into().ok()?),
        sentences: Sentences::read(texts.get("sentences")?)?,
        page: page?,
        article: texts.get("article")?.as_str()?.to_owned(),
    })
}

/// Words are there as long as the page is.
fn keep(text: &Value) -> Option<&'static str> {
    Some(Box::leak(text.as_str()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(keys: &str, words: usize) -> String {
        let words = vec!["\"W\""; words].join(",");
        format!(
            "{{\"keys\":\"{keys}\",\"page\":{{\"title\":\"T\"}},\"article\":\"<p>\",\
             \"words\":[{words}],\"sentences\":[[\"a\",\"b\"]]}}"
        )
    }

    #[test]
    fn texts_of_another_build_are_not_put_under_the_wrong_keys() {
        let read = |keys, words| super::read(&texts(keys, words));
        assert!(read(Words::KEYS, Words::COUNT).is_some_and(|texts| texts.words.send == "W"));
        assert!(read("0", Words::COUNT).is_none());
        assert!(read(Words::KEYS, Words::COUNT - 1).is_none());
        for broken in ["", "<!doctype html>", "{}", "[]"] {
            assert!(super::read(broken).is_none(), "{broken}");
        }
    }
}
