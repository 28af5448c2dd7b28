//! The article of a language, as one text, held against the English one.

use std::fs;
use std::path::Path;

use crate::Result;

/// Elements that stand inside a line: a translation may need more or fewer of them.
const INLINE: &[&str] = &["code", "em", "strong", "span"];

/// Every section, in the order of the files' names.
pub(crate) fn sections(folder: &Path) -> Result<Vec<(String, String)>> {
    let place = folder.display();
    let entries = fs::read_dir(folder).map_err(|error| format!("{place}: {error}"))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("{place}: {error}"))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.file_name().unwrap_or_default();
            found.push((name.to_string_lossy().into_owned(), text));
        }
    }
    found.sort();
    Ok(found)
}

/// The article as one text.
///
/// Errors: a section that English has is missing or the other way round, or is built otherwise:
/// other examples, figures, ids, citations, or other elements than those inside a line.
pub(crate) fn compare(folder: &Path, english: &[(String, String)]) -> Result<String> {
    let theirs = sections(folder)?;
    let place = folder.display();
    if let Some((name, _)) = english
        .iter()
        .find(|(name, _)| theirs.iter().all(|(other, _)| other != name))
    {
        return Err(format!("{place}: {name} is missing; English has it"));
    }
    let mut article = String::new();
    for (name, text) in &theirs {
        let Some((_, expected)) = english.iter().find(|(other, _)| other == name) else {
            return Err(format!("{place}: English has no {name}"));
        };
        let pairs = [
            ("a citation", cites(text), cites(expected)),
            ("an element", elements(text), elements(expected)),
        ];
        for (what, has, needs) in pairs {
            if let Some(difference) = first_difference(&has, &needs) {
                return Err(format!(
                    "{place}/{name}: {what} is not as in English: {difference}"
                ));
            }
        }
        article.push_str(text);
    }
    Ok(article)
}

fn first_difference(has: &[String], needs: &[String]) -> Option<String> {
    let length = has.len().max(needs.len());
    (0..length).find_map(|at| match (has.get(at), needs.get(at)) {
        (Some(one), Some(other)) if one == other => None,
        (Some(one), Some(other)) => Some(format!("{one}, where English has {other}")),
        (None, Some(other)) => Some(format!("{other} is missing")),
        (Some(one), None) => Some(format!("{one} is one too many")),
        (None, None) => None,
    })
}

/// The citations of a section, sorted: a translation may say things in another order.
fn cites(html: &str) -> Vec<String> {
    let pieces = html.split("<span class=\"cite\">").skip(1);
    let mut found: Vec<String> = pieces
        .filter_map(|piece| Some(piece.split_once('<')?.0.to_owned()))
        .collect();
    found.sort();
    found
}

/// Every start tag with its attributes, except those inside a line.
fn elements(html: &str) -> Vec<String> {
    let insides = html.split('<').skip(1);
    insides
        .filter_map(|piece| Some(piece.split_once('>')?.0))
        .filter(|inside| !inside.starts_with('/'))
        .filter(|inside| !INLINE.contains(&inside.split(' ').next().unwrap_or_default()))
        .map(|inside| format!("<{inside}>"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_example_or_citation_is_found_and_other_words_are_not() {
        let english = "<p>One <em>two</em> <span class=\"cite\">RFC 9110 §9</span></p>\
            <button data-example=\"a\">Send</button>";
        let german = "<p><em>Eins</em> <em>zwei</em> <span class=\"cite\">RFC 9110 §9</span></p>\
            <button data-example=\"a\">Senden</button>";
        assert_eq!(elements(german), elements(english));
        assert_eq!(cites(german), cites(english));
        let other = german.replace("\"a\"", "\"b\"");
        let difference = first_difference(&elements(&other), &elements(english)).unwrap();
        assert!(difference.contains("data-example=\"b\""), "{difference}");
        let uncited = cites(&german.replace("§9", "§9.3"));
        assert!(first_difference(&uncited, &cites(english)).is_some());
        assert!(
            first_difference(&[], &cites(english))
                .unwrap()
                .contains("missing")
        );
    }
}
