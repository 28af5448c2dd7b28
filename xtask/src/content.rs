//! The texts that the page fetches: facts, header meanings and lessons of each language, and the
//! words of all languages but English, which the page has with it.

use std::path::Path;

use content_compiler::{compile, languages, lessons, translate};

use crate::failure::Failure;
use crate::project;

/// Writes `target/content/en.json`, `en-lessons.json` and so on, for any language but English also
/// `de-page.json`; `index.html` names them there, wherever Cargo builds.
///
/// A file that is as it should be is left alone: Trunk's server watches what changes.
pub(crate) fn task() -> Result<(), Failure> {
    let content = project::root().join("src/content");
    let mut files = Vec::new();
    for (language, _) in understood(languages(&content))? {
        let book = format!("{language}.json");
        let taught = understood(lessons(&content.join(&language)))?;
        files.push((format!("{language}-lessons.json"), taught));
        if language == "en" {
            let compiled = understood(compile(&content.join(&language)))?;
            files.push((book, compiled.book));
        } else {
            let translated = understood(translate(&content, &language))?;
            files.push((book, translated.book));
            files.push((format!("{language}-page.json"), translated.page));
        }
    }
    let folder = project::root().join("target/content");
    for (name, text) in files {
        write(&folder.join(name), &text)?;
    }
    Ok(())
}

fn understood<T>(result: Result<T, String>) -> Result<T, Failure> {
    result.map_err(|message| {
        Failure::new(
            message,
            "change the file at the place it names, then build again",
        )
    })
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if project::read(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    project::write(path, text)
}
