//! Texts for people live in `src/content`, not in the code of the page.
//!
//! The words of error types (`Display`, `hint`) stay with their types, in the core and in the
//! platform, so only `src/ui` is searched.

use crate::files;
use crate::rust_source::{Placed, Token, tokens};

/// Attributes whose values are lists of names, not texts; and the reason of a lint.
const NAME_LISTS: &[&str] = &[
    "class",
    "rel",
    "id",
    "for",
    "part",
    "sandbox",
    "autocomplete",
    "reason",
    "aria-controls",
    "aria-describedby",
    "aria-labelledby",
    "aria-owns",
];

/// Whether a literal reads like a text: two words of letters or more.
pub(crate) fn is_prose(literal: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches([
            '.', ',', ':', ';', '!', '?', '(', ')', '"', '…', '’', '“', '”',
        ]);
        word.chars().count() >= 2 && word.chars().all(char::is_alphabetic)
    };
    literal
        .split_whitespace()
        .filter(|word| is_word(word))
        .count()
        >= 2
}

/// The attribute that the token at this place is the value of: `aria-label` for `aria-label="…"`.
fn attribute(tokens: &[Placed], at: usize) -> Option<String> {
    let mut words = Vec::new();
    let mut at = at.checked_sub(1)?;
    if !tokens[at].1.is_mark('=') {
        return None;
    }
    while let Some(before) = at.checked_sub(1) {
        let Token::Word(word) = &tokens[before].1 else {
            break;
        };
        words.push(word.as_str());
        match before.checked_sub(1) {
            Some(dash) if tokens[dash].1.is_mark('-') => at = dash,
            _ => break,
        }
    }
    words.reverse();
    Some(words.join("-"))
}

fn prose_in(source: &str) -> Vec<(usize, String)> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        let Token::Text(text) = token else { continue };
        let names = attribute(&tokens, at).is_some_and(|name| NAME_LISTS.contains(&&*name));
        if !names && is_prose(text) {
            found.push((*line, text.clone()));
        }
    }
    found
}

#[test]
fn no_text_for_people_stands_in_the_code_of_the_page() {
    let mut wrong = Vec::new();
    for (name, source) in files("src/ui", &["rs"]) {
        for (line, text) in prose_in(&source) {
            wrong.push(format!("{name}:{line}: {text:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "move these to src/content/en (texts: interface.toml, requests: examples.toml):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_text_in_the_code_would_be_found() {
    let source = r#"html! { <p class="pane pane--wide" aria-label="Server state">{ "Nothing sent yet." }</p> }"#;
    let found: Vec<_> = prose_in(source).into_iter().map(|(_, text)| text).collect();
    assert_eq!(found, ["Server state", "Nothing sent yet."]);
}

#[test]
fn names_paths_and_drawings_are_no_texts() {
    for literal in [
        "application/json; charset=utf-8",
        "M12 3v18",
        "pane__bar pane--wide",
        "{a} {b}",
        "(prefers-reduced-motion: reduce)",
        "#tool [name={}]",
        "Content-Type",
        "Send",
    ] {
        assert!(!is_prose(literal), "{literal}");
    }
}
