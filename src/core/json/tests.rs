use serde_json::Value as Other;

use super::*;

fn text(json: &str) -> String {
    read(json).unwrap().as_str().unwrap().to_owned()
}

/// Whether another reader sees the same in a text; both keep the digits of a number.
fn agree(ours: &Value, other: &Other) -> bool {
    match (ours, other) {
        (Value::Null, Other::Null) => true,
        (Value::Bool(a), Other::Bool(b)) => a == b,
        (Value::Number(a), Other::Number(b)) => *a == b.to_string(),
        (Value::Text(a), Other::String(b)) => a == b,
        (Value::Array(a), Other::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agree(a, b))
        }
        (Value::Object(a), Other::Object(b)) => {
            b.iter()
                .all(|(name, b)| ours.get(name).is_some_and(|a| agree(a, b)))
                && a.iter().all(|(name, _)| b.contains_key(name))
        }
        _ => false,
    }
}

#[test]
fn another_reader_sees_the_same_in_the_same_text() {
    for json in [
        "null",
        " true ",
        "false",
        "[]",
        "{}",
        "\"\"",
        "0",
        "-0",
        "10.00",
        "12345678901234567890123",
        r#"["a", {"b": [null, {"c": {}}]}, [[], [1]]]"#,
        r#"{"a": 1, "b": {"a": 2}, "": 3, "a": [4]}"#,
        r#"{"\u0061\n": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é😀"}"#,
        "\r\n\t{\n\t\"a\" :\r\n[ 1 ,2]\n}\n",
        "\"\u{7f}\u{2028}\u{fffd}\"",
    ] {
        let other: Other = serde_json::from_str(json).unwrap();
        let ours = read(json).unwrap();
        assert!(agree(&ours, &other), "{json}: {ours:?}");
    }
    for json in [
        "",
        " ",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{1:2}",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "1e+",
        "nul",
        "nulls",
        "True",
        "'a'",
        "\"",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "1 2",
        "[1}",
        "{\"a\":1]",
        "\u{a0}1",
    ] {
        assert!(serde_json::from_str::<Other>(json).is_err(), "{json}");
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn an_escape_is_the_character_it_stands_for() {
    assert_eq!(
        text(r#""a\"\\\/\b\f\n\r\t\u00E9z""#),
        "a\"\\/\u{8}\u{c}\n\r\téz"
    );
    assert_eq!(text(r#""\ud83d\ude00\uD83D\uDE00""#), "😀😀");
    assert_eq!(text(r#""\\u0041\u005cn""#), "\\u0041\\n");
}

#[test]
fn half_of_a_surrogate_pair_becomes_the_replacement_character() {
    for (json, expected) in [
        (r#""\ud800""#, "\u{fffd}"),
        (r#""\udc00x""#, "\u{fffd}x"),
        (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
        (r#""\ud83dé\ude00""#, "\u{fffd}é\u{fffd}"),
    ] {
        assert_eq!(text(json), expected, "{json}");
    }
}

#[test]
fn members_keep_their_order_and_a_name_may_come_twice() {
    let value = read(r#"{"b": 1, "a": 2, "b": 3}"#).unwrap();
    let names: Vec<&str> = value.members().unwrap().iter().map(|m| &*m.0).collect();
    assert_eq!(names, ["b", "a", "b"]);
    assert_eq!(value.get("b").and_then(Value::as_u64), Some(3), "the last");
    assert_eq!(value.get("c"), None);
}

#[test]
fn a_value_is_only_what_it_is() {
    let value = read(r#"["1", 1, true, null, {}, [], 1.0, -1, 18446744073709551616]"#).unwrap();
    let items = value.items().unwrap();
    let list = |is: fn(&Value) -> bool| -> Vec<usize> {
        (0..items.len()).filter(|at| is(&items[*at])).collect()
    };
    assert_eq!(list(|v| v.as_str().is_some()), [0]);
    assert_eq!(list(|v| v.as_u64().is_some()), [1]);
    assert_eq!(list(|v| v.as_bool().is_some()), [2]);
    assert_eq!(list(|v| v.members().is_some()), [4]);
    assert_eq!(list(|v| v.items().is_some()), [5]);
    assert_eq!(value.get("1"), None);
}

#[test]
fn a_tower_of_brackets_is_refused_and_does_not_overflow() {
    let tower = |height| "[".repeat(height) + &"]".repeat(height);
    assert!(read(&tower(MAX_DEPTH)).is_ok());
    let error = read(&tower(1_000_000)).unwrap_err();
    assert_eq!((error.at, error.column), (100, 101));
    let objects = "{\"a\":".repeat(1_000_000);
    assert_eq!(read(&objects).unwrap_err().at, 500);
}

#[test]
fn a_mistake_is_found_by_line_and_column() {
    let error = read("{\n \"é\": 1,\n \"é\" 2}").unwrap_err();
    assert_eq!((error.line, error.column, error.at), (3, 6, 18));
    assert_eq!(
        error.to_string(),
        "Line 3, column 6: A colon is missing between the name and its value."
    );
}
