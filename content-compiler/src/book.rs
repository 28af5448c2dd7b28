//! The book: facts, fields and the words of figures as one JSON text, a line for each entry.
//!
//! ```json
//! {"facts":[
//! {"id":"put-201","topic":"status","when":{"method":["PUT"],"status":["201"],"redirected":false},
//!  "title":"…","text":"…","try":"…","cite":"RFC 9110 §9.3.4"}
//! ],
//! "fields":[
//! {"name":"ETag","text":"…","cite":"RFC 9110 §8.8.3"}
//! ],
//! "figures":{
//! "repeat.title":"…"
//! }}
//! ```

use crate::{Result, fact, json, place::Place};

/// The book: the fact with the highest rank first, the fields by name.
pub(crate) fn book(facts: &Place, fields: &Place, figures: &Place) -> Result<String> {
    Ok(format!(
        "{{\"facts\":[\n{}\n],\n\"fields\":[\n{}\n],\n\"figures\":{{\n{}\n}}}}\n",
        fact::facts(facts)?.join(",\n"),
        self::fields(fields)?.join(",\n"),
        self::figures(figures)?.join(",\n"),
    ))
}

/// What each header field means.
fn fields(file: &Place) -> Result<Vec<String>> {
    let mut rows = Vec::new();
    for (name, entry) in file.named()? {
        entry.only(&["text", "cite", "request", "values"])?;
        let cites = entry.cites()?;
        if cites.len() > 1 {
            return entry.wrong("cite", "one citation is enough here");
        }
        rows.push(json::object(&[
            ("name", Some(json::text(name))),
            ("text", Some(json::text(entry.prose("text")?))),
            ("cite", cites.first().map(|cite| json::text(cite))),
            ("request", entry.flag("request")?.then(|| "true".to_owned())),
            ("values", values(&entry)?),
        ]));
    }
    Ok(rows)
}

/// Every text of the figures, named by its table and its key.
fn figures(file: &Place) -> Result<Vec<String>> {
    let mut rows = Vec::new();
    for (table, texts) in file.named()? {
        for key in texts.table.keys() {
            let name = json::text(&format!("{table}.{key}"));
            rows.push(format!("{name}:{}", json::text(texts.prose(key)?)));
        }
    }
    Ok(rows)
}

/// Typical values, each with what it says: a list of pairs.
fn values(entry: &Place) -> Result<Option<String>> {
    let Some(value) = entry.table.get("values") else {
        return Ok(None);
    };
    let pair = |pair: &toml::Value| -> Option<String> {
        let pair = pair.as_array()?;
        let texts: Option<Vec<&str>> = pair.iter().map(toml::Value::as_str).collect();
        texts
            .filter(|texts| texts.len() == 2)
            .map(|texts| json::texts(&texts))
    };
    let pairs: Option<Vec<String>> = value
        .as_array()
        .and_then(|pairs| pairs.iter().map(pair).collect());
    match pairs {
        Some(pairs) if !pairs.is_empty() => Ok(Some(format!("[{}]", pairs.join(",")))),
        _ => entry.wrong(
            "values",
            "write pairs: [[\"no-cache\", \"ask the server first\"]]",
        ),
    }
}
