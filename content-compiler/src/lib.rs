//! Turns the texts of one language into what the programs use.
//!
//! Words, methods and examples become Rust tables: the page needs them from its first moment.
//! Facts and fields become the book, a JSON text that the page fetches once it is ready. TOML
//! is read here only: nothing of it is in the programs. What does not fit stops the build with
//! the file, the place and what was expected.

mod book;
mod fact;
mod json;
mod place;
mod tables;

use std::fs;
use std::path::Path;

use place::read;

type Result<T> = std::result::Result<T, String>;

/// The files of a language's folder that are read here.
pub const FILES: [&str; 5] = [
    "examples.toml",
    "facts.toml",
    "fields.toml",
    "interface.toml",
    "methods.toml",
];

/// What is made of one language, and the files it is for.
#[derive(Debug)]
pub struct Compiled {
    /// Rust tables: the name of a file, and the code in it.
    pub tables: [(&'static str, String); 3],
    /// The facts and the meanings of fields, as JSON.
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
        book: book::book(&read("facts.toml")?, &read("fields.toml")?)?,
    })
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
