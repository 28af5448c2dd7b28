//! Facts: conditions and texts.

use toml::Value;

use crate::{Result, json, place::Place};

const OUTCOMES: &[&str] = &["answered", "cancelled", "timed-out", "network", "refused"];
const EFFECTS: &[&str] = &["created", "replaced", "unchanged", "removed", "another"];
const ANSWERED_BY: &[&str] = &["network", "worker", "page"];

/// Every fact as JSON: the highest rank first, then in the order of the file.
pub(crate) fn facts(file: &Place) -> Result<Vec<String>> {
    let mut rows = Vec::new();
    for entry in file.entries("fact")? {
        entry.only(&[
            "id", "rank", "topic", "when", "title", "text", "try", "cite",
        ])?;
        let Some(rank) = entry.table.get("rank").and_then(Value::as_integer) else {
            return entry.wrong("rank", "write a whole number; the highest comes first");
        };
        rows.push((rank, fact(&entry)?));
    }
    rows.sort_by_key(|(rank, _)| -rank);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn fact(entry: &Place) -> Result<String> {
    let topic = if entry.table.contains_key("topic") {
        entry.text("topic")?
    } else {
        "status"
    };
    let Some(Value::Table(table)) = entry.table.get("when") else {
        return entry.wrong("when", "write the conditions: when = { method = \"PUT\" }");
    };
    let when = Place {
        name: format!("{}: when", entry.name),
        table: table.clone(),
    };
    for key in ["title", "text", "try"] {
        if let Some(text) = entry.optional_prose(key)? {
            placeholders(entry, key, text, &when)?;
        }
    }
    Ok(json::object(&[
        ("id", Some(json::text(entry.text("id")?))),
        ("topic", Some(json::text(topic))),
        ("when", Some(conditions(&when)?)),
        ("title", Some(json::text(entry.prose("title")?))),
        ("text", Some(json::text(entry.prose("text")?))),
        ("try", entry.optional_prose("try")?.map(json::text)),
        ("cite", Some(json::text(&entry.cites()?.join(", ")))),
    ]))
}

/// A fact may name only values that its conditions promise to be there.
fn placeholders(entry: &Place, key: &str, text: &str, when: &Place) -> Result<()> {
    for piece in text.split('{').skip(1) {
        let Some((name, _)) = piece.split_once('}') else {
            return entry.wrong(key, "close every { with }");
        };
        let has = |key: &str| when.table.contains_key(key);
        let outcome = |kind: &str| when.list("outcome").is_ok_and(|kinds| kinds == [kind]);
        let names_field = |key: &str, field: &str| {
            let tests = when.list(key).unwrap_or_default();
            tests
                .iter()
                .any(|test| test.split(':').next() == Some(field))
        };
        let promised = match (name, name.split_once('.')) {
            ("method", _) => true,
            ("status" | "reason", _) => has("status") || outcome("answered"),
            ("repeat", _) => has("repeat"),
            ("final_url", _) => has("redirected"),
            ("timeout", _) => outcome("timed-out"),
            ("refusal", _) => outcome("refused"),
            (_, Some(("request", field))) => names_field("request_field", field),
            (_, Some(("response", field))) => names_field("response_field", field),
            _ => return entry.wrong(key, &format!("there is no placeholder {{{name}}}")),
        };
        if !promised {
            return entry.wrong(
                key,
                &format!("no condition makes sure that {{{name}}} is there"),
            );
        }
    }
    Ok(())
}

/// The conditions of a fact: a list of texts or a truth value under each key.
///
/// After a redirect the last answer may be one to a GET. So a fact about a method and a status
/// is about an exchange without a redirect, unless it says otherwise.
fn conditions(when: &Place) -> Result<String> {
    let mut members = Vec::new();
    for (key, value) in &when.table {
        let json = match key.as_str() {
            "method" | "practice_path" | "no_practice_path" | "request_field"
            | "no_request_field" | "response_field" | "no_response_field" => {
                json::texts(&when.list(key)?)
            }
            "status" | "repeat" => codes(when, key)?,
            "effect" => one_of(when, key, EFFECTS)?,
            "outcome" => one_of(when, key, OUTCOMES)?,
            "answered_by" => one_of(when, key, ANSWERED_BY)?,
            "practice" | "redirected" | "fields_filtered" | "content" => match value {
                Value::Boolean(truth) => truth.to_string(),
                _ => return when.wrong(key, "write true or false"),
            },
            _ => return when.wrong(key, "no such condition; see the head of the file"),
        };
        members.push((key.as_str(), Some(json)));
    }
    let has = |key: &str| when.table.contains_key(key);
    if has("method") && has("status") && !has("redirected") {
        members.push(("redirected", Some("false".to_owned())));
    }
    Ok(json::object(&members))
}

/// Codes and classes: `["201", "4xx"]`.
fn codes(when: &Place, key: &str) -> Result<String> {
    let texts = when.list(key)?;
    for text in &texts {
        let is_code = match text.strip_suffix("xx") {
            Some(class) => class
                .parse()
                .is_ok_and(|class: u16| (1..=9).contains(&class)),
            None => text
                .parse()
                .is_ok_and(|code: u16| (100..=999).contains(&code)),
        };
        if !is_code {
            return when.wrong(
                key,
                &format!("{text:?}: write a code like 201 or a class like 2xx"),
            );
        }
    }
    Ok(json::texts(&texts))
}

/// Texts of a fixed set.
fn one_of(when: &Place, key: &str, known: &[&str]) -> Result<String> {
    let texts = when.list(key)?;
    match texts.iter().find(|text| !known.contains(text)) {
        Some(text) => when.wrong(key, &format!("{text:?}: write one of {}", known.join(", "))),
        None => Ok(json::texts(&texts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compile(when: &str, text: &str) -> Result<Vec<String>> {
        let toml = format!(
            "[[fact]]\nid = \"low\"\nrank = 1\nwhen = {{ content = true }}\ntitle = \"T\"\ntext = \"X\"\n\
             [[fact]]\nid = \"high\"\nrank = 2\nwhen = {{ {when} }}\ntitle = \"T\"\ntext = \"{text}\"\n"
        );
        facts(&Place {
            name: "facts.toml".into(),
            table: toml.parse().unwrap(),
        })
    }

    #[test]
    fn a_fact_about_a_method_and_a_status_is_about_no_redirect() {
        let rows = compile("method = \"PUT\", status = [201, \"4xx\"]", "{status}");
        assert!(rows.unwrap_err().contains("status"), "a code is a text");
        let rows = compile("method = \"PUT\", status = \"201\"", "{status}").unwrap();
        let when = r#""when":{"method":["PUT"],"status":["201"],"redirected":false}"#;
        assert!(
            rows[0].contains("high") && rows[0].contains(when),
            "{rows:?}"
        );
        assert!(rows[1].contains("low"));
    }

    #[test]
    fn a_slip_is_named_with_its_fact() {
        for (when, text, named) in [
            ("weather = \"rain\"", "X", "weather"),
            ("status = \"2x\"", "X", "2x"),
            ("status = \"20\"", "X", "20"),
            ("status = \"éxx\"", "X", "éxx"),
            ("effect = \"vanished\"", "X", "vanished"),
            ("content = \"yes\"", "X", "content"),
            ("content = true", "{status}", "{status}"),
            ("content = true", "{moon}", "{moon}"),
        ] {
            let message = compile(when, text).unwrap_err();
            assert!(message.contains("fact high"), "{message}");
            assert!(message.contains(named), "{message}");
        }
    }
}
