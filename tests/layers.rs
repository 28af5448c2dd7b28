//! Imports point one way: core ← platform ← ui ← the binaries.
//!
//! Inside the core `http`, `json`, `xml` and two small tables of characters and colours know
//! nobody, most modules know only those, and `edit`, `explain` and `lessons` sit on top. Browser crates stay out
//! of the core, Yew out of the platform.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its data has failed"
)]

#[path = "content/rust_source.rs"]
mod rust_source;

use std::fs;
use std::path::{Path, PathBuf};

use rust_source::{Placed, Token, tokens};

/// Layers from the bottom to the top.
const LAYERS: [&str; 4] = ["core", "platform", "ui", "bin"];

/// Modules of the core that know nobody, and that all the others may use.
const FOUNDATIONS: [&str; 6] = ["http", "json", "link", "xml", "hidden", "highlight"];

/// Modules of the core that may use all the others, each also those before it.
const ON_TOP: [&str; 7] = [
    "edit",
    "explain",
    "workspace",
    "figures",
    "lessons",
    "share",
    "present",
];

/// Crates that a layer must not name, by the start of their names.
const KEPT_OUT: [(&str, &[&str]); 2] = [
    (
        "core",
        &["gloo", "js_sys", "wasm_bindgen", "web_sys", "yew"],
    ),
    ("platform", &["yew"]),
];

/// A module as its path below the crate: `["core", "http", "field"]`.
type Module = Vec<String>;

/// What is wrong in one file of the library.
fn wrong_imports(module: &Module, source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let mut wrong = Vec::new();
    for (line, path) in paths(module, &tokens) {
        if !may_import(module, &path) {
            wrong.push(format!(
                "{line}: {} may not use {}",
                module.join("::"),
                path.join("::")
            ));
        }
    }
    let kept_out = KEPT_OUT
        .iter()
        .find(|(layer, _)| module.first().is_some_and(|m| m == layer));
    let crates = kept_out.map_or(&[] as &[&str], |(_, crates)| crates);
    for (line, token) in &tokens {
        let Token::Word(word) = token else { continue };
        if crates
            .iter()
            .any(|name| word == name || word.starts_with(&format!("{name}_")))
        {
            wrong.push(format!("{line}: {} may not use {word}", module.join("::")));
        }
    }
    wrong
}

/// Whether a module may use what is at a path of this crate.
fn may_import(from: &Module, to: &Module) -> bool {
    let layer = |module: &Module| {
        LAYERS
            .iter()
            .position(|layer| module.first().is_some_and(|m| m == layer))
    };
    match (layer(from), layer(to)) {
        (Some(0), Some(0)) => may_import_in_core(from, to),
        (Some(from), Some(to)) => to <= from,
        // The crate's root is nobody's to use; what belongs to no layer is not judged.
        (Some(_), None) => !to.is_empty(),
        (None, _) => true,
    }
}

fn may_import_in_core(from: &Module, to: &Module) -> bool {
    match (
        from.get(1).map(String::as_str),
        to.get(1).map(String::as_str),
    ) {
        (None, _) => true,
        (Some(from), Some(to)) if from == to => true,
        (Some(_), None) => false,
        (Some(from), _) if FOUNDATIONS.contains(&from) => false,
        (Some(from), Some(to)) if ON_TOP.contains(&from) => {
            let height = |module: &str| ON_TOP.iter().position(|name| *name == module);
            height(to) < height(from)
        }
        (Some(_), Some(to)) => FOUNDATIONS.contains(&to),
    }
}

/// Every path that starts with `crate`, `super` or `self`, resolved, with its line.
fn paths(file: &Module, tokens: &[Placed]) -> Vec<(usize, Module)> {
    let (mut found, mut depth) = (Vec::new(), 0_usize);
    // Modules written inside the file, each with the depth of its braces.
    let mut inner: Vec<(usize, String)> = Vec::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        match token {
            Token::Mark('{') => {
                depth += 1;
                if let [.., (_, keyword), (_, Token::Word(name))] = &tokens[..at]
                    && keyword.is_word("mod")
                {
                    inner.push((depth, name.clone()));
                }
            }
            Token::Mark('}') => {
                inner.retain(|(opened, _)| *opened < depth);
                depth = depth.saturating_sub(1);
            }
            Token::Word(word) if matches!(&**word, "crate" | "super" | "self") => {
                // `pub(in crate::core)` says who may see something, and uses nothing.
                let is_visibility =
                    at > 1 && tokens[at - 1].1.is_word("in") && tokens[at - 2].1.is_mark('(');
                let goes_on = is_separator(tokens, at + 1) && !is_visibility;
                if goes_on && !(at >= 2 && is_separator(tokens, at - 2)) {
                    let mut here = file.clone();
                    here.extend(inner.iter().map(|(_, name)| name.clone()));
                    tree(tokens, at, &here, &mut |path| found.push((*line, path)));
                }
            }
            _ => {}
        }
    }
    found
}

/// Follows a path from a segment on, through groups in braces; gives each whole path.
fn tree(tokens: &[Placed], mut at: usize, here: &Module, emit: &mut dyn FnMut(Module)) -> usize {
    let mut path = here.clone();
    loop {
        match tokens.get(at).map(|(_, token)| token) {
            Some(Token::Word(word)) => match &**word {
                "crate" => path.clear(),
                "super" => drop(path.pop()),
                "self" => {}
                name => path.push(name.to_owned()),
            },
            Some(Token::Mark('{')) => {
                at += 1;
                while tokens.get(at).is_some_and(|(_, token)| !token.is_mark('}')) {
                    let next = tree(tokens, at, &path, emit);
                    at = next.max(at + 1);
                    if tokens.get(at).is_some_and(|(_, token)| token.is_mark(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            _ => {}
        }
        at += 1;
        if !is_separator(tokens, at) {
            // A name given with `as` is no part of the path.
            if tokens.get(at).is_some_and(|(_, token)| token.is_word("as")) {
                at += 2;
            }
            emit(path);
            return at;
        }
        at += 2;
    }
}

fn is_separator(tokens: &[Placed], at: usize) -> bool {
    let colon = |at: usize| tokens.get(at).is_some_and(|(_, token)| token.is_mark(':'));
    colon(at) && colon(at + 1)
}

/// The module that a file below `src` is.
fn module_of(path: &Path) -> Module {
    let mut module: Module = path
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if module
        .last()
        .is_some_and(|last| last == "mod" || last == "lib")
    {
        module.pop();
    }
    module
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_import_points_the_wrong_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 20, "the sources are somewhere else");
    let mut wrong = Vec::new();
    for file in files {
        let place = file.strip_prefix(&src).unwrap();
        // A binary is a crate of its own, and stands above all layers.
        if !place.starts_with("bin") {
            let source = fs::read_to_string(&file).unwrap();
            let found = wrong_imports(&module_of(place), &source);
            wrong.extend(
                found
                    .into_iter()
                    .map(|what| format!("src/{}:{what}", place.display())),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "CONTRIBUTING.md draws the layers:\n{}",
        wrong.join("\n")
    );
}

fn count(module: &str, source: &str) -> usize {
    wrong_imports(&module.split("::").map(str::to_owned).collect(), source).len()
}

#[test]
fn an_import_from_a_higher_layer_is_found() {
    assert_eq!(count("core::view", "use crate::platform::clock;"), 1);
    assert_eq!(
        count(
            "platform::fetch",
            "use crate::{core::http::Request, ui::state::Draft};"
        ),
        1
    );
    assert_eq!(
        count(
            "ui::app",
            "use crate::core::explain; use crate::platform::fetch;"
        ),
        0
    );
    assert_eq!(
        count("core::view", "fn f() { crate::ui::show(); }"),
        1,
        "without a use"
    );
}

#[test]
fn inside_the_core_the_arrows_count_too() {
    assert_eq!(
        count("core::http::field", "use super::grammar::is_tchar;"),
        0
    );
    assert_eq!(count("core::http", "use super::practice::Call;"), 1);
    assert_eq!(count("core::http::field", "use super::super::exchange;"), 1);
    assert_eq!(
        count(
            "core::codegen::python",
            "use crate::core::{http::{Request, Fields as F}, view};"
        ),
        1
    );
    assert_eq!(count("core::practice", "use crate::core::explain::why;"), 1);
    assert_eq!(
        count("core::practice", "use crate::core::hidden::is_hidden;"),
        0
    );
    assert_eq!(count("core::hidden", "use crate::core::http::Fields;"), 1);
    assert_eq!(count("core::practice", "use crate::core::json::read;"), 0);
    assert_eq!(
        count("core::json::tree", "use crate::core::http::Fields;"),
        1
    );
    assert_eq!(
        count("core::explain::why", "use crate::core::exchange::Outcome;"),
        0
    );
    assert_eq!(
        count("core::explain::why", "use crate::core::lessons::LESSONS;"),
        1
    );
    assert_eq!(
        count("core::practice", "use crate::core as everything;"),
        1,
        "that is all of it"
    );
}

#[test]
fn a_module_inside_a_file_is_one_step_deeper() {
    assert_eq!(
        count("core::http", "mod a { use super::Fields; } use self::a::B;"),
        0
    );
    assert_eq!(count("core::http", "mod a { use super::super::view; }"), 1);
    assert_eq!(count("core::http", "mod a { } use super::view;"), 1);
}

#[test]
fn a_browser_crate_in_the_core_is_found() {
    assert_eq!(count("core::view", "use web_sys::Window;"), 1);
    assert_eq!(
        count(
            "core::view",
            "fn f() { gloo_net::http::Request::get(\"x\"); }"
        ),
        1
    );
    assert_eq!(
        count("core::view", "// web_sys\nconst A: &str = \"yew\";"),
        0
    );
    assert_eq!(
        count(
            "platform::fetch",
            "use yew::prelude::*; use web_sys::Request;"
        ),
        1
    );
}
