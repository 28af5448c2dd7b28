//! From text to document.
//!
//! The text is read twice: for its value, and for what a value does not tell.

use std::collections::BTreeSet;

use super::{Document, InvalidJson, Place};
use crate::core::json::{Event, JsonError, Scanner, read, unescape};

/// Reads one JSON text.
///
/// # Errors
/// The first mistake: broken grammar, more than 100 levels, or bytes that are not UTF-8; then
/// a name twice in one object, or half a surrogate pair.
pub(in crate::core::practice) fn parse(content: &[u8]) -> Result<Document, InvalidJson> {
    let text = match std::str::from_utf8(content) {
        Ok(text) => text,
        Err(error) => {
            let text = str::from_utf8(&content[..error.valid_up_to()]).unwrap_or_default();
            let message = "These bytes are not UTF-8.";
            return Err(InvalidJson::syntax(text, text.len(), message));
        }
    };
    // The reader would skip it, but what is stored is the text with it.
    if text.starts_with('\u{feff}') {
        let message = "A byte order mark stands before the JSON. Remove it.";
        return Err(InvalidJson::syntax(text, 0, message));
    }
    Ok(Document {
        value: read(text).map_err(InvalidJson::Syntax)?,
        places: places(text)?,
    })
}

/// Finds the members of the outermost object, and what makes a text ambiguous.
fn places(text: &str) -> Result<Vec<Place>, InvalidJson> {
    let mut scanner = Scanner::new(text);
    let mut places: Vec<Place> = Vec::new();
    // The arrays and objects that are open; for an object, the names in it so far.
    let mut open: Vec<Option<BTreeSet<String>>> = Vec::new();
    let mut is_after_colon = false;
    while let Some(event) = scanner.next() {
        let event = event.map_err(InvalidJson::Syntax)?;
        let (end, level) = (scanner.position(), open.len());
        match event {
            Event::Open(bracket) => {
                if let (1, Some(member)) = (level, places.last_mut()) {
                    member.value.start = end - 1;
                }
                open.push((bracket == '{').then(BTreeSet::new));
            }
            Event::Close(_) => {
                open.pop();
                if let (2, Some(member)) = (level, places.last_mut()) {
                    member.value.end = end;
                }
            }
            Event::Colon | Event::Comma => {}
            Event::Scalar(token) => {
                let start = end - token.len();
                let characters = characters(text, start, token)?;
                match open.last_mut() {
                    Some(Some(names)) if !is_after_colon => {
                        if names.contains(&characters) {
                            let message = ["The name \"", &characters, "\" is there twice."];
                            let error = JsonError::new(text, start, message.concat());
                            return Err(InvalidJson::Duplicate(error));
                        }
                        names.insert(characters);
                        if level == 1 {
                            let (name, value) = (start, end..end);
                            places.push(Place { name, value });
                        }
                    }
                    _ => {
                        if let (1, Some(member)) = (level, places.last_mut()) {
                            member.value = start..end;
                        }
                    }
                }
            }
        }
        is_after_colon = event == Event::Colon;
    }
    Ok(places)
}

/// The text of a string token; empty for another one.
fn characters(text: &str, start: usize, token: &str) -> Result<String, InvalidJson> {
    if !token.starts_with('"') {
        return Ok(String::new());
    }
    let (characters, half) = unescape(token);
    match half {
        None => Ok(characters),
        Some(at) => Err(InvalidJson::syntax(
            text,
            start + at,
            "This escape is half of a surrogate pair, which is no character.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::json::Value;

    fn mistake(content: &[u8]) -> JsonError {
        match parse(content).unwrap_err() {
            InvalidJson::Syntax(error) => error,
            InvalidJson::Duplicate(error) => panic!("{error}"),
        }
    }

    #[test]
    fn a_mistake_is_found_by_line_and_column() {
        let found = mistake("{\n \"é\": 1,\n \"b\" 2}".as_bytes());
        assert_eq!((found.line, found.column), (3, 6));
        assert_eq!(mistake(br#"["a\ud800"]"#).column, 4);
        for text in [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "01",
            "1.",
            "1e",
            "'a'",
            "\"\t\"",
            "\"\\x\"",
            "nul",
            "1 2",
            "\"\\ud800\"",
            "{\"\\udc00\": 1}",
            "\u{feff}{}",
        ] {
            mistake(text.as_bytes());
        }
        assert_eq!(mistake(b"\"a\xFF\"").column, 3);
    }

    #[test]
    fn a_name_that_comes_twice_is_found_at_any_depth_and_in_any_spelling() {
        for (text, column) in [
            (r#"{"a": {"b": 1, "\u0062": 2}}"#, 16),
            (r#"[{"b": "b", "c": [], "b": 2}]"#, 22),
        ] {
            let Err(InvalidJson::Duplicate(found)) = parse(text.as_bytes()) else {
                panic!("{text} is taken");
            };
            assert_eq!(found.column, column);
            assert_eq!(found.message, "The name \"b\" is there twice.");
        }
        assert!(parse(br#"{"a": {"a": "a"}, "b": [{"a": 1}, {"a": "a"}]}"#).is_ok());
    }

    #[test]
    fn numbers_keep_their_digits_and_members_their_places() {
        let text = r#" {"Price": 10.00, "x": [1e5, "\ud83d\ude00"], "y": "z"} "#;
        let document = parse(text.as_bytes()).unwrap();
        assert_eq!(
            document.value.get("Price"),
            Some(&Value::Number("10.00".to_owned()))
        );
        assert_eq!(&text[document.places[0].value.clone()], "10.00");
        assert_eq!(
            &text[document.places[1].value.clone()],
            r#"[1e5, "\ud83d\ude00"]"#
        );
        assert_eq!(&text[document.places[2].name..], r#""y": "z"} "#);
        assert_eq!(&text[document.places[2].value.clone()], r#""z""#);
    }

    #[test]
    fn a_tower_of_brackets_is_refused_and_does_not_overflow() {
        let text = "[".repeat(1_000_000);
        assert_eq!(mistake(text.as_bytes()).column, 101);
    }
}
