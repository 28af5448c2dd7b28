//! The words of the interface.

use crate::{files, root};

/// Names that scripts, tests and screen readers rely on.
const NAMES: &[&str] = &[
    "Method",
    "Custom…",
    "Custom method",
    "URL",
    "Send",
    "Cancel",
    "Request",
    "Response",
    "Content",
    "Headers",
    "Raw",
    "Timing",
    "Why",
    "Content type",
    "JSON",
    "XML",
    "Text",
    "None",
    "Request content",
    "Params",
    "Parameter name",
    "Parameter value",
    "Add parameter",
    "Remove parameter",
    "Authorization",
    "Authorization type",
    "Raw request",
    "Send this header",
    "Bulk edit",
    "Exactly these headers",
    "Show secrets",
    "Header name",
    "Header value",
    "Add header",
    "Remove header",
    "Why it failed",
    "Code",
    "Target",
    "Copy code",
    "Server state",
    "PUT or POST",
    "Lessons",
];

/// Keys and texts. The build has checked the form; here one line is one text.
fn words() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join("src/content/en/interface.toml")).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    lines
        .map(|(key, text)| (key.to_owned(), text.trim_matches('"').to_owned()))
        .collect()
}

#[test]
fn the_names_others_rely_on_stay() {
    let words = words();
    for name in NAMES {
        assert!(words.iter().any(|(_, text)| text == name), "{name} is gone");
    }
}

#[test]
fn every_word_is_used() {
    let sources = files("src/ui", &["rs"]);
    // The words are read once the page has them.
    if !sources.iter().any(|(name, _)| name.ends_with("words.rs")) {
        return;
    }
    let is_used = |key: &str| {
        sources.iter().any(|(_, source)| {
            source.match_indices(&format!(".{key}")).any(|(at, found)| {
                let after = source[at + found.len()..].chars().next();
                !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
            })
        })
    };
    let unused: Vec<_> = words()
        .into_iter()
        .filter(|(key, _)| !is_used(key))
        .collect();
    assert!(unused.is_empty(), "no code says {unused:?}");
}
