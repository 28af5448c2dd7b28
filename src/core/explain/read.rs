//! Reading the entries of a book: whole, or not at all.

use super::condition::{Codes, Condition, FieldTest, Held, OutcomeKind};
use super::{Fact, FieldMeaning};
use crate::core::exchange::{AnsweredBy, Effect};
use crate::core::json::Value;

const EFFECTS: &[(&str, Effect)] = &[
    ("created", Effect::Created),
    ("replaced", Effect::Replaced),
    ("unchanged", Effect::Unchanged),
    ("removed", Effect::Removed),
    ("another", Effect::Another),
];

const OUTCOMES: &[(&str, OutcomeKind)] = &[
    ("answered", OutcomeKind::Answered),
    ("cancelled", OutcomeKind::Cancelled),
    ("timed-out", OutcomeKind::TimedOut),
    ("network", OutcomeKind::Network),
    ("refused", OutcomeKind::Refused),
];

const ANSWERED_BY: &[(&str, AnsweredBy)] = &[
    ("network", AnsweredBy::Network),
    ("worker", AnsweredBy::Worker),
    ("page", AnsweredBy::Page),
];

/// A fact, if all of it reads: without one of its conditions it would say too much.
pub(super) fn fact(entry: &Value) -> Option<Fact> {
    Some(Fact {
        id: text(entry, "id")?,
        topic: text(entry, "topic")?,
        when: conditions(entry.get("when")?)?,
        title: text(entry, "title")?,
        text: text(entry, "text")?,
        try_next: text(entry, "try"),
        cite: text(entry, "cite")?,
    })
}

/// A value and what it says.
fn pair(pair: &Value) -> Option<(Box<str>, Box<str>)> {
    match pair.items()? {
        [value, says] => Some((value.as_str()?.into(), says.as_str()?.into())),
        _ => None,
    }
}

/// The meaning of a field.
pub(super) fn field(entry: &Value) -> Option<FieldMeaning> {
    Some(FieldMeaning {
        name: text(entry, "name")?,
        text: text(entry, "text")?,
        cite: text(entry, "cite").unwrap_or_default(),
        is_for_request: entry.get("request").is_some(),
        values: entry
            .get("values")
            .and_then(Value::items)
            .map_or(Box::default(), |pairs| {
                pairs.iter().filter_map(pair).collect()
            }),
    })
}

fn text(entry: &Value, key: &str) -> Option<Box<str>> {
    entry.get(key)?.as_str().map(Into::into)
}

fn conditions(when: &Value) -> Option<Vec<Condition>> {
    let mut conditions = Vec::new();
    for (key, value) in when.members()? {
        if let Value::Bool(truth) = value {
            conditions.push(match key.as_str() {
                "practice" => Condition::Practice(*truth),
                "redirected" => Condition::Redirected(*truth),
                "fields_filtered" => Condition::FieldsFiltered(*truth),
                "content" => Condition::Content(*truth),
                _ => return None,
            });
            continue;
        }
        let list: Option<Vec<&str>> = value.items()?.iter().map(Value::as_str).collect();
        let list = list?;
        let owned = || list.iter().map(|text| (*text).into()).collect();
        let (key, held) = match key.strip_prefix("no_") {
            Some(key) => (key, Held::Absent),
            None => (key.as_str(), Held::Present),
        };
        match (key, held) {
            ("method", Held::Present) => conditions.push(Condition::Method(owned())),
            ("status", Held::Present) => conditions.push(Condition::Status(codes(&list)?)),
            ("repeat", Held::Present) => conditions.push(Condition::Repeat(codes(&list)?)),
            ("effect", Held::Present) => {
                conditions.push(Condition::Effect(of(EFFECTS, &list)?));
            }
            ("outcome", Held::Present) => {
                conditions.push(Condition::Outcome(of(OUTCOMES, &list)?));
            }
            ("answered_by", Held::Present) => {
                conditions.push(Condition::AnsweredBy(of(ANSWERED_BY, &list)?));
            }
            ("practice_path", _) => conditions.push(Condition::PracticePath(held, owned())),
            ("request_field", _) => {
                let test = |text: &&str| Condition::RequestField(held, field_test(text));
                conditions.extend(list.iter().map(test));
            }
            ("response_field", _) => {
                let test = |text: &&str| Condition::ResponseField(held, field_test(text));
                conditions.extend(list.iter().map(test));
            }
            _ => return None,
        }
    }
    Some(conditions)
}

/// `201` is one code, `4xx` a hundred.
pub(crate) fn codes(list: &[&str]) -> Option<Vec<Codes>> {
    let range = |text: &&str| match text.strip_suffix("xx") {
        Some(class) => {
            let first = u16::from(class.parse::<u8>().ok()?) * 100;
            Some(Codes(first, first + 99))
        }
        None => text.parse().ok().map(|code| Codes(code, code)),
    };
    list.iter().map(range).collect()
}

fn of<T: Copy>(known: &[(&str, T)], list: &[&str]) -> Option<Vec<T>> {
    let variant = |text: &&str| {
        let found = known.iter().find(|(name, _)| name == text);
        found.map(|(_, variant)| *variant)
    };
    list.iter().map(variant).collect()
}

/// `ETag` for any value, `If-None-Match: *` for one, `W/...` for a beginning.
pub(crate) fn field_test(text: &str) -> FieldTest {
    match text.split_once(": ") {
        Some((name, value)) => FieldTest {
            name: name.into(),
            value: Some(value.into()),
        },
        None => FieldTest {
            name: text.into(),
            value: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(when: &str) -> Option<Vec<Condition>> {
        conditions(&crate::core::json::read(when).unwrap())
    }

    #[test]
    fn a_code_is_one_and_a_class_a_hundred() {
        let codes = vec![Codes(201, 201), Codes(400, 499)];
        let read = read(r#"{"status": ["201", "4xx"]}"#);
        assert_eq!(read, Some(vec![Condition::Status(codes)]));
    }

    #[test]
    fn each_field_that_must_not_be_there_is_a_condition_of_its_own() {
        let absent = |name: &str, value: Option<&str>| {
            let (name, value) = (name.into(), value.map(Into::into));
            Condition::RequestField(Held::Absent, FieldTest { name, value })
        };
        let expected = vec![absent("ETag", None), absent("If-Match", Some("*"))];
        let read = read(r#"{"no_request_field": ["ETag", "If-Match: *"]}"#);
        assert_eq!(read, Some(expected));
    }

    #[test]
    fn one_condition_that_does_not_read_spoils_the_fact() {
        for when in [
            r#"{"method": ["PUT"], "weather": ["rain"]}"#,
            r#"{"no_method": ["PUT"]}"#,
            r#"{"status": ["twenty"]}"#,
            r#"{"status": ["999xx"]}"#,
            r#"{"effect": ["vanished"]}"#,
            r#"{"content": "yes"}"#,
            r#"{"method": [7]}"#,
            "[]",
        ] {
            assert_eq!(read(when), None, "{when}");
        }
    }
}
