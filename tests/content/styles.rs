//! Colours stand in one file, and every class has a rule.

use std::collections::BTreeSet;

use crate::rust_source::{Placed, Token, tokens};
use crate::{files, root};

const COLOUR_FUNCTIONS: &[&str] = &[
    "rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lch(", "hwb(",
];

fn raw_colours(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in css.split('#').skip(1) {
        let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        let name = &piece[..end.unwrap_or(piece.len())];
        let is_hex = name.chars().all(|c| c.is_ascii_hexdigit());
        if is_hex && matches!(name.len(), 3 | 4 | 6 | 8) {
            found.push(format!("#{name}"));
        }
    }
    let named = COLOUR_FUNCTIONS
        .iter()
        .filter(|function| css.contains(**function));
    found.extend(named.map(|function| format!("{function}…)")));
    found
}

/// The class names in the values of `class`, and in `classes!`.
fn classes_in_rust(source: &str) -> BTreeSet<String> {
    let tokens = tokens(source);
    let mut found = BTreeSet::new();
    for at in 2..tokens.len() {
        let before = |word: &str, mark: char| {
            tokens[at - 2].1.is_word(word) && tokens[at - 1].1.is_mark(mark)
        };
        if before("class", '=') || before("classes", '!') {
            let end = end_of_value(&tokens, at);
            for (_, token) in &tokens[at..end] {
                if let Token::Text(text) = token {
                    found.extend(names(text));
                }
            }
        }
    }
    found
}

/// The place after one token, or after the brackets that open there.
fn end_of_value(tokens: &[Placed], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (_, token)) in tokens.iter().enumerate().skip(from) {
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}' | ')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

fn classes_in_html(html: &str) -> BTreeSet<String> {
    html.split("class=\"")
        .skip(1)
        .flat_map(|piece| names(piece.split('"').next().unwrap_or_default()))
        .collect()
}

/// The names in a list of classes; a name with a placeholder is not known here.
fn names(list: &str) -> Vec<String> {
    list.split_whitespace()
        .filter(|name| !name.contains('{'))
        .map(str::to_owned)
        .collect()
}

fn has_rule(css: &str, class: &str) -> bool {
    let selector = format!(".{class}");
    css.match_indices(&selector).any(|(at, _)| {
        let after = css[at + selector.len()..].chars().next();
        !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    })
}

/// All style sheets, or `None` while the project has none yet.
fn sheets() -> Option<Vec<(String, String)>> {
    root()
        .join("static/styles")
        .is_dir()
        .then(|| files("static/styles", &["css"]))
}

#[test]
fn raw_colours_stand_in_the_tokens_only() {
    let mut wrong = Vec::new();
    for (name, css) in sheets().unwrap_or_default() {
        if !name.ends_with("tokens.css") {
            wrong.extend(
                raw_colours(&css)
                    .into_iter()
                    .map(|colour| format!("{name}: {colour}")),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "give these a name in tokens.css:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_class_has_a_rule() {
    let Some(sheets) = sheets() else { return };
    let css: String = sheets.into_iter().map(|(_, css)| css + "\n").collect();
    let mut pages = files("src/content", &["html"]);
    pages.extend(
        std::fs::read_to_string(root().join("index.html")).map(|t| ("index.html".into(), t)),
    );
    let mut wrong = Vec::new();
    let html = pages
        .iter()
        .map(|(name, text)| (name, classes_in_html(text)));
    let sources = files("src/ui", &["rs"]);
    let rust = sources
        .iter()
        .map(|(name, text)| (name, classes_in_rust(text)));
    for (name, classes) in html.chain(rust) {
        let missing = classes.into_iter().filter(|class| !has_rule(&css, class));
        wrong.extend(missing.map(|class| format!("{name}: {class}")));
    }
    assert!(
        wrong.is_empty(),
        "no rule in static/styles:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_stray_colour_would_be_found() {
    assert_eq!(
        raw_colours("a { color: #FFf; } #fade-in {} b { fill: rgb(0 0 0) }"),
        ["#FFf", "rgb(…)"]
    );
    assert!(raw_colours("a { color: var(--ink) } /* #2 */").is_empty());
}

#[test]
fn classes_are_found_wherever_yew_takes_them() {
    let source = r#"html! { <p class="a b"><i class={classes!("c", on.then_some("d"))} /><b class={if x { "e" } else { "f" }} title="no" /></p> }"#;
    assert_eq!(
        classes_in_rust(source).into_iter().collect::<String>(),
        "abcdef"
    );
    assert!(has_rule(".a:hover{}", "a"));
    assert!(
        !has_rule(".a--wide{}", "a"),
        "a longer name is another class"
    );
}
