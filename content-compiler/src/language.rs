//! The languages there are, and all that the page says in another than English.
//!
//! ```json
//! {"keys":"…","page":{"heading":"…"},"article":"<section>…",
//! "words":["…"],"sentences":[["Loading {what}","{what} wird geladen"]]}
//! ```
//!
//! `words` are the texts of `interface.toml` in the order of their keys, for which `keys` stands:
//! a page of another build must not put them under the wrong keys.

use std::fs;
use std::path::Path;

use toml::Value;

use crate::place::{Place, read};
use crate::{Result, article, book, json, translation};

/// The language in which everything is written first, and which the page has with it.
const FIRST: &str = "en";

/// The texts of a language other than English.
#[derive(Debug)]
pub struct Translated {
    /// What the page needs before it is drawn, as JSON.
    pub page: String,
    /// The facts, the meanings of fields and the words of figures, as JSON.
    pub book: String,
}

/// The languages under a folder such as `src/content`: tag and own name, English first.
///
/// # Errors
/// The folder, or a `page.toml` in it, cannot be read.
pub fn languages(content: &Path) -> Result<Vec<(String, String)>> {
    let place = content.display();
    let mut found = Vec::new();
    let entries = fs::read_dir(content).map_err(|error| format!("{place}: {error}"))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{place}: {error}"))?.path();
        if path.is_dir() {
            let tag = path.file_name().unwrap_or_default().to_string_lossy();
            let page = read(&path, "page.toml")?;
            found.push((tag.into_owned(), page.prose("language")?.to_owned()));
        }
    }
    found.sort_by_key(|(tag, _)| (tag != FIRST, tag.clone()));
    Ok(found)
}

/// Reads the folder of a language under `content` and holds it against English.
///
/// # Errors
/// A text is missing or too many, lacks something to fill in, or what is for machines is not as in
/// English: which file, which key, and what.
pub fn translate(content: &Path, language: &str) -> Result<Translated> {
    let folder = content.join(language);
    let both = |file| -> Result<(Place, Place)> {
        Ok((read(&folder, file)?, read(&content.join(FIRST), file)?))
    };
    let (words, english_words) = both("interface.toml")?;
    let words_of = translation::texts(&words, &english_words)?;
    let (page, english_page) = both("page.toml")?;
    let page_of = translation::texts(&page, &english_page)?;

    let (facts, english_facts) = both("facts.toml")?;
    translation::entries(&facts, &english_facts, "fact")?;
    let (fields, english_fields) = both("fields.toml")?;
    translation::named(&fields, &english_fields)?;
    let (methods, english_methods) = both("methods.toml")?;
    translation::named(&methods, &english_methods)?;
    let (figures, english_figures) = both("figures.toml")?;
    translation::tables(&figures, &english_figures)?;
    let (examples, english_examples) = both("examples.toml")?;
    translation::entries(&examples, &english_examples, "example")?;

    let mut sentences = sentences(&read(&folder, "sentences.toml")?)?;
    sentences.extend(translation::named_pairs(&methods, &english_methods)?);
    for (entry, expected) in examples
        .entries("example")?
        .iter()
        .zip(english_examples.entries("example")?)
    {
        let label = |entry: &Place| entry.prose("label").map(str::to_owned);
        sentences.push((label(&expected)?, label(entry)?));
    }
    let english_article = article::sections(&content.join(FIRST).join("article"))?;
    let article = article::compare(&folder.join("article"), &english_article)?;

    let page_members: Vec<(&str, Option<String>)> = page_of
        .iter()
        .map(|(key, text)| (*key, Some(json::text(text))))
        .collect();
    let pairs: Vec<String> = sentences
        .iter()
        .map(|(english, text)| json::texts(&[english, text]))
        .collect();
    let words_list: Vec<&str> = words_of.values().copied().collect();
    let object = json::object(&[
        ("keys", Some(json::text(&keys(&words)))),
        ("page", Some(json::object(&page_members))),
        ("article", Some(json::text(&article))),
        ("words", Some(json::texts(&words_list))),
        ("sentences", Some(format!("[{}]", pairs.join(",\n")))),
    ]);
    Ok(Translated {
        page: object + "\n",
        book: book::book(&facts, &fields, &figures)?,
    })
}

/// What stands for the list of keys: a hash of it (FNV-1a, 64 bits).
pub(crate) fn keys(words: &Place) -> String {
    let bytes = words
        .table
        .keys()
        .flat_map(|key| key.bytes().chain([b'\n']));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// The sentences of the core: under each heading, the English template and its translation.
fn sentences(file: &Place) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for (_, group) in file.named()? {
        for (english, value) in &group.table {
            let Value::String(text) = value else {
                return group.wrong(english, "write its translation in double quotes");
            };
            let plain = text.replace("{say ", "{");
            let (has, needs) = (
                translation::placeholders(&plain),
                translation::placeholders(english),
            );
            if has != needs {
                return group.wrong(english, "the translation has other places to fill in");
            }
            if text.trim().is_empty() || text.contains('\n') {
                return group.wrong(english, "write its translation on one line");
            }
            pairs.push((english.clone(), text.clone()));
        }
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_keeps_its_places_and_may_say_one_of_them_again() {
        let read = |toml: &str| {
            sentences(&Place {
                name: "sentences.toml".into(),
                table: toml.parse().unwrap(),
            })
        };
        let good = "[a]\n\"Line {line}: {message}\" = \"Zeile {line}: {say message}\"";
        assert_eq!(read(good).unwrap().len(), 1);
        for bad in [
            "[a]\n\"Line {line}\" = \"Zeile\"",
            "[a]\n\"Line\" = \"Zeile {line}\"",
            "[a]\n\"Line\" = \"\"",
            "[a]\n\"Line\" = 7",
        ] {
            assert!(read(bad).unwrap_err().contains("Line"), "{bad}");
        }
    }

    #[test]
    fn other_keys_give_another_mark() {
        let mark = |toml: &str| {
            keys(&Place {
                name: String::new(),
                table: toml.parse().unwrap(),
            })
        };
        assert_eq!(mark("a = 1\nb = 2"), mark("b = 3\na = 4"));
        assert_ne!(mark("a = 1\nb = 2"), mark("ab = 1"));
    }
}
