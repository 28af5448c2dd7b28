//! The book says what `facts.toml` and `fields.toml` say.

use std::collections::BTreeMap;

use put_lab::core::exchange::{AnsweredBy, Effect};
use put_lab::core::explain::{Book, Codes, Condition, FieldTest, Held, OutcomeKind};
use toml::{Table, Value};

use crate::root;

/// The book that the page fetches, as the build has made it.
pub(crate) fn book() -> Book {
    Book::parse(include_str!(concat!(env!("OUT_DIR"), "/book.json"))).unwrap()
}

/// Conditions as their keys and texts, in the order of keys.
type When = BTreeMap<String, Vec<String>>;

fn texts(file: &str) -> Table {
    let path = root().join("src/content/en").join(file);
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

fn list(value: Option<&Value>) -> Vec<String> {
    match value {
        None => Vec::new(),
        Some(Value::Array(values)) => values.iter().flat_map(|value| list(Some(value))).collect(),
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Boolean(truth)) => vec![truth.to_string()],
        Some(other) => panic!("{other:?} is not expected here"),
    }
}

/// The conditions as somebody wrote them, with the one that need not be written.
fn written(fact: &Value) -> When {
    let table = fact["when"].as_table().unwrap();
    let mut when: When = table
        .iter()
        .map(|(key, value)| (key.clone(), list(Some(value))))
        .collect();
    if when.contains_key("method") && when.contains_key("status") {
        when.entry("redirected".into())
            .or_insert_with(|| vec!["false".into()]);
    }
    when
}

/// The conditions as they are tested, written as somebody would.
fn read(conditions: &[Condition]) -> When {
    let mut when = When::new();
    for condition in conditions {
        let (key, texts) = described(condition);
        when.entry(key.into()).or_default().extend(texts);
    }
    when
}

fn described(condition: &Condition) -> (&'static str, Vec<String>) {
    let held = |held, present, absent| match held {
        Held::Present => present,
        Held::Absent => absent,
    };
    match condition {
        Condition::Method(names) => ("method", strings(names)),
        Condition::Status(codes) => ("status", codes.iter().copied().map(code).collect()),
        Condition::Repeat(codes) => ("repeat", codes.iter().copied().map(code).collect()),
        Condition::Effect(effects) => ("effect", effects.iter().copied().map(effect).collect()),
        Condition::Outcome(kinds) => ("outcome", kinds.iter().copied().map(outcome).collect()),
        Condition::AnsweredBy(who) => (
            "answered_by",
            who.iter().copied().map(answered_by).collect(),
        ),
        Condition::Practice(truth) => ("practice", vec![truth.to_string()]),
        Condition::PracticePath(is, paths) => (
            held(*is, "practice_path", "no_practice_path"),
            strings(paths),
        ),
        Condition::RequestField(is, test) => (
            held(*is, "request_field", "no_request_field"),
            vec![field_test(test)],
        ),
        Condition::ResponseField(is, test) => (
            held(*is, "response_field", "no_response_field"),
            vec![field_test(test)],
        ),
        Condition::Redirected(truth) => ("redirected", vec![truth.to_string()]),
        Condition::FieldsFiltered(truth) => ("fields_filtered", vec![truth.to_string()]),
        Condition::Content(truth) => ("content", vec![truth.to_string()]),
    }
}

fn strings(texts: &[Box<str>]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn code(Codes(first, last): Codes) -> String {
    match last - first {
        0 => first.to_string(),
        99 => format!("{}xx", first / 100),
        _ => format!("{first} to {last}"),
    }
}

fn effect(effect: Effect) -> String {
    let name = match effect {
        Effect::Created => "created",
        Effect::Another => "another",
        Effect::Replaced => "replaced",
        Effect::Unchanged => "unchanged",
        Effect::Removed => "removed",
    };
    name.into()
}

fn outcome(kind: OutcomeKind) -> String {
    let name = match kind {
        OutcomeKind::Answered => "answered",
        OutcomeKind::Cancelled => "cancelled",
        OutcomeKind::TimedOut => "timed-out",
        OutcomeKind::Network => "network",
        OutcomeKind::Refused => "refused",
    };
    name.into()
}

fn answered_by(who: AnsweredBy) -> String {
    let name = match who {
        AnsweredBy::Network => "network",
        AnsweredBy::Worker => "worker",
        AnsweredBy::Page => "page",
    };
    name.into()
}

fn field_test(test: &FieldTest) -> String {
    match &test.value {
        Some(value) => format!("{}: {value}", test.name),
        None => test.name.to_string(),
    }
}

#[test]
fn every_fact_reads_as_it_was_written_the_highest_rank_first() {
    let texts = texts("facts.toml");
    let mut facts: Vec<&Value> = texts["fact"].as_array().unwrap().iter().collect();
    facts.sort_by_key(|fact| -fact["rank"].as_integer().unwrap());
    let book = book();
    assert_eq!(book.facts().len(), facts.len(), "a fact did not read");
    for (fact, written_fact) in book.facts().iter().zip(facts) {
        let text = |key| written_fact.get(key).and_then(Value::as_str);
        assert_eq!(Some(&*fact.id), text("id"));
        assert_eq!(
            &*fact.topic,
            text("topic").unwrap_or("status"),
            "{}",
            fact.id
        );
        assert_eq!(Some(&*fact.title), text("title"), "{}", fact.id);
        assert_eq!(Some(&*fact.text), text("text"), "{}", fact.id);
        assert_eq!(fact.try_next.as_deref(), text("try"), "{}", fact.id);
        let cites = list(written_fact.get("cite"));
        assert_eq!(&*fact.cite, cites.join(", "), "{}", fact.id);
        assert_eq!(read(&fact.when), written(written_fact), "{}", fact.id);
    }
}

#[test]
fn every_field_reads_as_it_was_written() {
    let written = texts("fields.toml");
    let book = book();
    assert_eq!(book.fields().len(), written.len());
    for (name, entry) in &written {
        let field = book.field(name).unwrap();
        assert_eq!(&*field.name, name);
        assert_eq!(Some(&*field.text), entry["text"].as_str());
        assert_eq!(&*field.cite, list(entry.get("cite")).concat());
        assert_eq!(
            field.is_for_request,
            entry.get("request").is_some(),
            "{name}"
        );
        let values = entry.get("values").and_then(Value::as_array);
        let values: Vec<_> = values
            .into_iter()
            .flatten()
            .map(|pair| list(Some(pair)))
            .collect();
        let read: Vec<_> = field
            .values
            .iter()
            .map(|(value, says)| vec![value.to_string(), says.to_string()])
            .collect();
        assert_eq!(read, values, "{name}");
    }
}

#[test]
fn an_entry_that_does_not_read_is_left_out_and_the_others_stay() {
    let fact = |id: &str, when: &str| {
        format!(r#"{{"id":"{id}","topic":"t","when":{when},"title":"T","text":"X","cite":"C"}}"#)
    };
    let facts = [
        fact("a", r#"{"method":["PUT"]}"#),
        fact("b", r#"{"moon":["full"]}"#),
        "7".into(),
        fact("c", "{}"),
    ];
    let fields = r#"{"name":"ETag","text":"X"},{"name":"Allow"}"#;
    let json = format!(r#"{{"facts":[{}],"fields":[{fields}]}}"#, facts.join(","));
    let book = Book::parse(&json).unwrap();
    let ids: Vec<&str> = book.facts().iter().map(|fact| &*fact.id).collect();
    assert_eq!(ids, ["a", "c"]);
    assert!(book.field("etag").is_some() && book.field("allow").is_none());
    for no_book in ["", "[]", "{}", r#"{"facts":[]}"#, "<!doctype html>"] {
        assert!(Book::parse(no_book).is_none(), "{no_book}");
    }
}
