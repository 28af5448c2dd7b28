//! Turns the texts of one language into what the programs use.
//!
//! English words, methods and examples become Rust tables: the page needs them from its first
//! moment. Facts, fields and the words of figures become the book, a JSON text that the page fetches
//! once it is ready. Of any other language both are JSON, which the page fetches when that language is chosen. TOML
//! is read here only: nothing of it is in the programs. What does not fit stops the build with
//! the file, the place and what was expected.

mod article;
mod book;
mod fact;
mod json;
mod language;
mod place;
mod tables;
mod translation;

use std::fs;
use std::path::Path;

pub use language::{Translated, languages, translate};
use place::read;

type Result<T> = std::result::Result<T, String>;

/// The files of a language's folder that are read here.
pub const FILES: [&str; 7] = [
    "examples.toml",
    "facts.toml",
    "fields.toml",
    "figures.toml",
    "interface.toml",
    "methods.toml",
    "page.toml",
];

/// What is made of one language, and the files it is for.
#[derive(Debug)]
pub struct Compiled {
    /// Rust tables: the name of a file, and the code in it.
    pub tables: [(&'static str, String); 3],
    /// The facts, the meanings of fields and the words of figures, as JSON.
    pub book: String,
}

/// Reads a language's folder, such as `src/content/en`.
///
/// # Errors
/// A file cannot be read, or something in it does not fit: where, what, and how to fix it.
pub fn compile(folder: &Path) -> Result<Compiled> {
    let read = |file| read(folder, file);
    Ok(Compiled {
        tables: [
            ("words.rs", tables::words(&read("interface.toml")?)?),
            ("methods.rs", tables::methods(&read("methods.toml")?)?),
            ("examples.rs", tables::examples(&read("examples.toml")?)?),
        ],
        book: book::book(
            &read("facts.toml")?,
            &read("fields.toml")?,
            &read("figures.toml")?,
        )?,
    })
}

/// The lessons of a language's folder as a JSON list of their files' texts, in the order of their
/// names. They stay TOML: the page has a reader for them anyway, for those that a teacher writes.
///
/// # Errors
/// The folder or a file cannot be read.
pub fn lessons(folder: &Path) -> Result<String> {
    let folder = folder.join("lessons");
    let name = |error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(name)? {
        let path = entry.map_err(name)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let mut lessons = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path);
        let text = text.map_err(|error| format!("{}: {error}", path.display()))?;
        lessons.push(json::text(&text));
    }
    Ok(format!("[\n{}\n]\n", lessons.join(",\n")))
}

/// Writes `book.json` and the tables for `include!` into a folder that is there.
///
/// # Errors
/// As [`compile`]; or a file cannot be written.
pub fn write_all(content: &Path, out: &Path) -> Result<()> {
    let compiled = compile(content)?;
    for (file, code) in &compiled.tables {
        write(&out.join(file), code)?;
    }
    write(&out.join("book.json"), &compiled.book)
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
