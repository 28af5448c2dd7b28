//! Every section that is cited exists.

use std::collections::HashSet;

use crate::{files, root};

/// Citations of a text as `9110 9.3.4`. A bare `§` speaks of the RFC named before it on its line.
fn citations(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, text) in text.lines().enumerate() {
        let mut rfc: Option<&str> = None;
        for piece in text.split_inclusive('§').collect::<Vec<_>>().windows(2) {
            let before = piece[0].trim_end_matches('§').trim_end();
            if let Some((_, number)) = before.rsplit_once("RFC ") {
                let end = number
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(number.len());
                rfc = Some(&number[..end]);
            }
            let end = piece[1].find(|c: char| !c.is_ascii_digit() && c != '.');
            let section = piece[1][..end.unwrap_or(piece[1].len())].trim_end_matches('.');
            if let Some(rfc) = rfc.filter(|_| !section.is_empty()) {
                found.push((line + 1, format!("{rfc} {section}")));
            }
        }
    }
    found
}

fn known() -> HashSet<String> {
    let text = std::fs::read_to_string(root().join("tests/data/rfc-sections.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn every_cited_section_exists() {
    let known = known();
    let mut wrong = Vec::new();
    for folder in ["src", "content-compiler", "static", "tests/content"] {
        for (name, text) in files(folder, &["rs", "toml", "html"]) {
            // This file names sections that do not exist, to prove that it can fail.
            if name.ends_with("citations.rs") {
                continue;
            }
            for (line, citation) in citations(&text) {
                if !known.contains(&citation) {
                    wrong.push(format!(
                        "{name}:{line}: RFC {}",
                        citation.replace(' ', " §")
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "not in tests/data/rfc-sections.txt:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_section_that_does_not_exist_would_be_found() {
    let cited = citations("// Spec: RFC 9110 §9.3.4, §9.99 (x); RFC 6585 §3.\n§7 alone");
    let cited: Vec<_> = cited
        .iter()
        .map(|(_, citation)| citation.as_str())
        .collect();
    assert_eq!(cited, ["9110 9.3.4", "9110 9.99", "6585 3"]);
    assert!(known().contains("9110 9.3.4"));
    assert!(!known().contains("9110 9.99"));
}
