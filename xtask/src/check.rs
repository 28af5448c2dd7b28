//! What a reviewer should not have to look for: formatting, lints, left-over words, long files.

use std::path::Path;

use crate::command::Step;
use crate::failure::Failure;
use crate::project;
use crate::setup;
use crate::toolbox::Toolbox;

/// Lines of a Rust file beyond which it holds more than one thing.
const LONGEST: usize = 600;

/// Words that say "not finished". Written in two pieces so that this file passes.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("dbg", "!"),
    concat!("unimplemented", "!"),
];

/// Hosts of package registries: their clients know where they are, the repository does not say.
const REGISTRIES: &[&str] = &[
    concat!("registry.npm", "js.org"),
    concat!("npm.", "js.org"),
    concat!("static.crates", ".io"),
    concat!("index.crates", ".io"),
    concat!("https://crates", ".io"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("deb.debian", ".org"),
    concat!("static.rust-lang", ".org"),
];

/// Clippy's arguments for each feature set; the core first, since it has no other layer.
const LINTED: &[(&str, &[&str])] = &[
    ("the core", &["--no-default-features", "--all-targets"]),
    (
        "the command line",
        &[
            "--no-default-features",
            "--features",
            "cli",
            "--all-targets",
        ],
    ),
    (
        "the page",
        &[
            "--no-default-features",
            "--features",
            "page",
            "--target",
            "wasm32-unknown-unknown",
        ],
    ),
    (
        "the worker",
        &[
            "--no-default-features",
            "--features",
            "worker",
            "--target",
            "wasm32-unknown-unknown",
        ],
    ),
    (
        "the tasks",
        &[
            "--package",
            "xtask",
            "--package",
            "content-compiler",
            "--all-targets",
        ],
    ),
];

/// `cargo xtask check`.
pub(crate) fn task() -> Result<(), Failure> {
    let toolbox = Toolbox::new();
    setup::toolchain(&toolbox)?;
    let failures = run(&toolbox);
    for failure in &failures {
        eprintln!("\n{failure}");
    }
    if failures.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{} of {} checks failed.", failures.len(), LINTED.len() + 2),
        "see each of them above",
    ))
}

/// Runs every check; gives those that failed.
pub(crate) fn run(toolbox: &Toolbox) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut note = |result: Result<String, Failure>| failures.extend(result.err());
    let mut format = toolbox.command("cargo");
    format.args(["fmt", "--all", "--check", "--", "--color", "never"]);
    note(Step::new("Checking the format", format, "run `cargo fmt --all`").quietly());
    for (what, arguments) in LINTED {
        let mut clippy = toolbox.command("cargo");
        clippy
            .arg("clippy")
            .args(*arguments)
            .args(["--", "--deny", "warnings"]);
        let step = Step::new(
            format!("Linting {what}"),
            clippy,
            "change the code as clippy says",
        );
        note(step.quietly());
    }
    note(texts());
    failures
}

/// Reads every text file of the repository.
fn texts() -> Result<String, Failure> {
    let mut problems = Vec::new();
    for file in project::files(&project::root())? {
        // Lock files are written by their tools; test data quotes whatever there is.
        if file.name.ends_with("Cargo.lock") || file.name.starts_with("tests/data/") {
            continue;
        }
        if let Ok(text) = String::from_utf8(project::read_bytes(&file.path)?) {
            problems.extend(problems_of(&file.name, &text));
        }
    }
    if problems.is_empty() {
        println!("Looking for left-over words and long files … none");
        return Ok(String::new());
    }
    Err(Failure::new(
        problems.join("\n"),
        "finish or remove what is unfinished, name no registry's host, and split long files",
    ))
}

fn problems_of(name: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let is_rust = Path::new(name).extension().is_some_and(|kind| kind == "rs");
    let lines = text.lines().count();
    if is_rust && lines > LONGEST {
        problems.push(format!("{name}: {lines} lines, and {LONGEST} are allowed"));
    }
    for (number, line) in text.lines().enumerate() {
        let words = UNFINISHED.iter().filter(|word| contains_word(line, word));
        let hosts = REGISTRIES.iter().filter(|host| line.contains(*host));
        problems.extend(
            words
                .chain(hosts)
                .map(|word| format!("{name}:{}: contains {word}", number + 1)),
        );
    }
    problems
}

/// Whether `word` stands there by itself, not as a part of a longer one.
fn contains_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_words_are_found_with_their_line_and_longer_words_are_not() {
        let word = UNFINISHED[0];
        let found = problems_of("a.rs", &format!("fine\n// {word}: later\n"));
        assert_eq!(found, [format!("a.rs:2: contains {word}")]);
        assert!(problems_of("a.rs", &format!("let {word}S = 1;")).is_empty());
    }

    #[test]
    fn a_registry_host_is_found_in_any_file() {
        let line = format!("url = https://{}/x", REGISTRIES[0]);
        assert_eq!(problems_of("README.md", &line).len(), 1);
    }

    #[test]
    fn only_rust_files_have_a_longest_length() {
        let long = "x\n".repeat(LONGEST + 1);
        assert_eq!(problems_of("a.rs", &long).len(), 1);
        assert!(problems_of("a.rs", &long[2..]).is_empty());
        assert!(problems_of("a.jsonl", &long).is_empty());
    }
}
