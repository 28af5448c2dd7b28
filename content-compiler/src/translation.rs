//! Another language: its texts, each held against the English one.
//!
//! What is for machines (ids, conditions, requests, citations) has to be the same; what is for
//! people has to be there, with the same places to fill in.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::{Result, place::Place};

/// Keys of entries that are for people; everything else has to be as in English.
const FOR_PEOPLE: &[&str] = &[
    "title", "text", "try", "says", "promise", "content", "label",
];

/// The places of a text that are filled in, such as `{status}`.
pub(crate) fn placeholders(text: &str) -> BTreeSet<&str> {
    let is_name = |name: &str| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        !name.is_empty() && name.chars().all(is_part)
    };
    let pieces = text.split('{').skip(1);
    pieces
        .filter_map(|piece| piece.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| is_name(name))
        .collect()
}

/// A translated text: there, on one line, with the places of the English one.
pub(crate) fn same_places<'a>(theirs: &'a Place, key: &str, english: &str) -> Result<&'a str> {
    let text = theirs.prose(key)?;
    let (has, needs) = (placeholders(text), placeholders(english));
    if let Some(name) = needs.difference(&has).next() {
        return theirs.wrong(key, &format!("{{{name}}} is missing"));
    }
    if let Some(name) = has.difference(&needs).next() {
        return theirs.wrong(key, &format!("the English text has no {{{name}}}"));
    }
    Ok(text)
}

/// A file of one text a key, like `interface.toml`.
pub(crate) fn texts<'a>(theirs: &'a Place, english: &Place) -> Result<BTreeMap<&'a str, &'a str>> {
    same_keys(theirs, &english.table)?;
    let mut found = BTreeMap::new();
    for key in theirs.table.keys() {
        let text = same_places(theirs, key, english.text(key)?)?;
        found.insert(key.as_str(), text);
    }
    Ok(found)
}

/// Entries under `[[key]]`: the same ones in the same order.
pub(crate) fn entries(theirs: &Place, english: &Place, key: &str) -> Result<()> {
    let (theirs_all, english_all) = (theirs.entries(key)?, english.entries(key)?);
    let id = |entry: &Place| entry.text("id").map(str::to_owned);
    for (at, expected) in english_all.iter().enumerate() {
        let expected_id = id(expected)?;
        match theirs_all.get(at) {
            Some(entry) if id(entry)? == expected_id => same_entry(entry, expected)?,
            Some(entry) => {
                return entry.wrong("id", &format!("{expected_id} stands here in English"));
            }
            None => return theirs.wrong(key, &format!("the entry {expected_id} is missing")),
        }
    }
    match theirs_all.get(english_all.len()) {
        Some(surplus) => surplus.wrong("id", "English has no such entry"),
        None => Ok(()),
    }
}

/// Entries under `[name]`: the same names.
pub(crate) fn named(theirs: &Place, english: &Place) -> Result<()> {
    same_keys(theirs, &english.table)?;
    for ((_, entry), (_, expected)) in theirs.named()?.iter().zip(english.named()?) {
        same_entry(entry, &expected)?;
    }
    Ok(())
}

/// Texts in tables, like `figures.toml`: the same tables, with the same keys.
pub(crate) fn tables(theirs: &Place, english: &Place) -> Result<()> {
    same_keys(theirs, &english.table)?;
    for ((_, table), (_, expected)) in theirs.named()?.iter().zip(english.named()?) {
        texts(table, &expected)?;
    }
    Ok(())
}

/// Pairs of an English text and its translation, of entries that [`named`] has compared.
pub(crate) fn named_pairs(theirs: &Place, english: &Place) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for ((_, entry), (_, expected)) in theirs.named()?.iter().zip(english.named()?) {
        pairs.extend(entry_pairs(entry, &expected)?);
    }
    Ok(pairs)
}

/// The same of entries that [`entries`] has compared; only the keys named are texts there.
pub(crate) fn entry_pairs(theirs: &Place, english: &Place) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for key in FOR_PEOPLE {
        if let (Some(ours), Some(text)) =
            (english.optional_prose(key)?, theirs.optional_prose(key)?)
        {
            pairs.push((ours.to_owned(), text.to_owned()));
        }
    }
    Ok(pairs)
}

/// No key is missing, and none is there that English does not have.
fn same_keys(theirs: &Place, english: &Table) -> Result<()> {
    if let Some(key) = english.keys().find(|key| !theirs.table.contains_key(*key)) {
        return theirs.wrong(key, "this key is missing; English has it");
    }
    match theirs.table.keys().find(|key| !english.contains_key(*key)) {
        Some(key) => theirs.wrong(key, "English has no such key"),
        None => Ok(()),
    }
}

fn same_entry(theirs: &Place, english: &Place) -> Result<()> {
    same_keys(theirs, &english.table)?;
    // The content of an example is what is sent.
    let is_request = english.table.contains_key("url");
    for (key, expected) in &english.table {
        let is_for_people = FOR_PEOPLE.contains(&key.as_str()) && !(is_request && key == "content");
        if is_for_people {
            same_places(theirs, key, english.text(key)?)?;
        } else if key == "values" {
            same_values(theirs, expected)?;
        } else if theirs.table.get(key) != Some(expected) {
            return theirs.wrong(key, "this has to be as in English");
        }
    }
    Ok(())
}

/// Typical values of a field: the same ones, each with what it says.
fn same_values(theirs: &Place, english: &Value) -> Result<()> {
    let values = |list: &Value| -> Vec<String> {
        let pairs = list.as_array().into_iter().flatten();
        let first = |pair: &Value| pair.as_array()?.first()?.as_str().map(str::to_owned);
        pairs.filter_map(first).collect()
    };
    if theirs.table.get("values").map(values) == Some(values(english)) {
        return Ok(());
    }
    theirs.wrong(
        "values",
        "the values have to be those of English, in its order",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(toml: &str) -> Place {
        Place {
            name: "x.toml".into(),
            table: toml.parse().unwrap(),
        }
    }

    #[test]
    fn a_missing_key_an_unknown_one_and_a_lost_placeholder_are_named() {
        let english = place("a = \"One {count}\"\nb = \"Two\"");
        for (german, named) in [
            ("a = \"Ein {count}\"", "b"),
            ("a = \"Ein {count}\"\nb = \"Zwei\"\nc = \"Drei\"", "c"),
            ("a = \"Ein\"\nb = \"Zwei\"", "{count}"),
            ("a = \"Ein {count}\"\nb = \"Zwei {moon}\"", "{moon}"),
            ("a = \"Ein {count}\"\nb = \"\"", "b"),
            ("a = \"Ein {count}\"\nb = \"`Zwei\"", "b"),
        ] {
            let message = texts(&place(german), &english).unwrap_err();
            assert!(
                message.contains("x.toml") && message.contains(named),
                "{message}"
            );
        }
        let german = place("a = \"{count} Stück\"\nb = \"Zwei\"");
        assert_eq!(texts(&german, &english).unwrap()["a"], "{count} Stück");
    }

    #[test]
    fn in_tables_every_key_is_a_text() {
        let english = place("[step]\nnext = \"Step {at}\"\n[mark]\nnew = \"new\"");
        let german = |step: &str| format!("[step]\n{step}\n[mark]\nnew = \"neu\"");
        assert_eq!(
            tables(&place(&german("next = \"Schritt {at}\"")), &english),
            Ok(())
        );
        for (wrong, named) in [
            ("next = \"Schritt\"", "{at}"),
            ("last = \"Schritt {at}\"", "next"),
        ] {
            let message = tables(&place(&german(wrong)), &english).unwrap_err();
            assert!(
                message.contains("[step]") && message.contains(named),
                "{message}"
            );
        }
        let message = tables(&place("[mark]\nnew = \"neu\""), &english).unwrap_err();
        assert!(message.contains("step"), "{message}");
    }

    #[test]
    fn what_is_for_machines_has_to_be_as_in_english() {
        let fact = |id: &str, rank: u8, title: &str| {
            format!("[[fact]]\nid = \"{id}\"\nrank = {rank}\ntitle = \"{title}\"\n")
        };
        let english = place(&(fact("a", 1, "Yes {status}") + &fact("b", 2, "No")));
        let good = fact("a", 1, "Ja {status}") + &fact("b", 2, "Nein");
        assert_eq!(entries(&place(&good), &english, "fact"), Ok(()));
        for (german, named) in [
            (fact("a", 1, "Ja {status}"), "b"),
            (fact("b", 2, "Nein") + &fact("a", 1, "Ja {status}"), "b"),
            (fact("a", 3, "Ja {status}") + &fact("b", 2, "Nein"), "rank"),
            (fact("a", 1, "Ja") + &fact("b", 2, "Nein"), "{status}"),
            (good + &fact("c", 1, "Vielleicht"), "c"),
        ] {
            let message = entries(&place(&german), &english, "fact").unwrap_err();
            assert!(message.contains(named), "{message}");
        }
    }

    #[test]
    fn a_request_and_the_values_of_a_field_are_not_translated() {
        let example = |content: &str| {
            format!("[[example]]\nid = \"a\"\nlabel = \"L\"\nurl = \"u\"\ncontent = \"{content}\"")
        };
        let english = place(&example("{}"));
        assert!(entries(&place(&example("{}")), &english, "example").is_ok());
        assert!(entries(&place(&example("[]")), &english, "example").is_err());

        let field = |value: &str| format!("[A]\ntext = \"T\"\nvalues = [[\"{value}\", \"says\"]]");
        assert!(named(&place(&field("x")), &place(&field("x"))).is_ok());
        assert!(named(&place(&field("y")), &place(&field("x"))).is_err());
    }
}
