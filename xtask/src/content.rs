//! The texts that the page fetches when it is ready: one file for each language.

use content_compiler::compile;

use crate::failure::Failure;
use crate::project;

/// The folders under `src/content`, each with the name of its file.
const LANGUAGES: &[&str] = &["en"];

/// Writes `target/content/en.json`; `index.html` names it there, wherever Cargo builds.
///
/// A file that is as it should be is left alone: Trunk's server watches what changes.
pub(crate) fn task() -> Result<(), Failure> {
    let root = project::root();
    for language in LANGUAGES {
        let texts = root.join("src/content").join(language);
        let compiled = compile(&texts).map_err(|message| {
            Failure::new(
                message,
                "change the file at the place it names, then build again",
            )
        })?;
        let path = root.join("target/content").join(format!("{language}.json"));
        if project::read(&path).is_ok_and(|old| old == compiled.book) {
            continue;
        }
        project::write(&path, &compiled.book)?;
    }
    Ok(())
}
