//! Reading a file of texts, with errors that say where and what.

use std::{collections::BTreeSet, fs, path::Path};

use toml::{Table, Value};

use crate::Result;

/// A part of a file, with the words that name it in an error.
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) table: Table,
}

pub(crate) fn read(folder: &Path, file: &str) -> Result<Place> {
    let path = folder.join(file).display().to_string();
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let table = text.parse::<Table>().map_err(|error| {
        let line = error
            .span()
            .map_or(1, |span| text[..span.start].lines().count().max(1));
        format!("{path}: line {line}: {}", error.message())
    })?;
    Ok(Place { name: path, table })
}

impl Place {
    pub(crate) fn wrong<T>(&self, key: &str, what: &str) -> Result<T> {
        Err(format!("{}: {key}: {what}", self.name))
    }

    /// Refuses a key nobody reads: most often a slip of the pen.
    pub(crate) fn only(&self, known: &[&str]) -> Result<()> {
        match self.table.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => self.wrong(key, &format!("no such key; known are {}", known.join(", "))),
            None => Ok(()),
        }
    }

    /// The tables of `[[key]]`, each named by its id. Ids are kebab-case and unique.
    pub(crate) fn entries(&self, key: &str) -> Result<Vec<Self>> {
        self.only(&[key])?;
        let Some(Value::Array(list)) = self.table.get(key) else {
            return self.wrong(key, &format!("write entries under [[{key}]]"));
        };
        let mut seen = BTreeSet::new();
        let mut entries = Vec::new();
        for (at, value) in list.iter().enumerate() {
            let Value::Table(table) = value else {
                return self.wrong(key, &format!("write entries under [[{key}]]"));
            };
            let name = format!("{}: {key} {}", self.name, at + 1);
            let mut entry = Self {
                name,
                table: table.clone(),
            };
            let id = entry.text("id")?.to_owned();
            let is_kebab = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            if !id.bytes().all(is_kebab) {
                return entry.wrong("id", "write it in kebab-case");
            }
            if !seen.insert(id.clone()) {
                return entry.wrong("id", &format!("{id} is taken; choose another"));
            }
            entry.name = format!("{}: {key} {id}", self.name);
            entries.push(entry);
        }
        Ok(entries)
    }

    /// The tables `[name]` of the file, in the order of their names.
    pub(crate) fn named(&self) -> Result<Vec<(&str, Self)>> {
        let mut entries = Vec::new();
        for (key, value) in &self.table {
            let Value::Table(table) = value else {
                return self.wrong(key, "write it as a table, under [its name]");
            };
            let name = format!("{}: [{key}]", self.name);
            entries.push((
                key.as_str(),
                Self {
                    name,
                    table: table.clone(),
                },
            ));
        }
        Ok(entries)
    }

    /// The text under a key: present, not blank, without white space around it.
    pub(crate) fn text(&self, key: &str) -> Result<&str> {
        let Some(Value::String(text)) = self.table.get(key) else {
            return self.wrong(key, "write a text in double quotes");
        };
        if text.trim().is_empty() || text.trim() != text {
            return self.wrong(
                key,
                "write a text that is not empty and has no space around it",
            );
        }
        Ok(text)
    }

    /// A text for people: also on one line, with marks in pairs.
    pub(crate) fn prose(&self, key: &str) -> Result<&str> {
        let text = self.text(key)?;
        if text.contains('\n') {
            return self.wrong(key, "write it on one line");
        }
        let outside: String = text.split('`').step_by(2).collect();
        if text.matches('`').count() % 2 == 1 || outside.matches('*').count() % 2 == 1 {
            return self.wrong(key, "close every ` and every *");
        }
        Ok(text)
    }

    pub(crate) fn optional_prose(&self, key: &str) -> Result<Option<&str>> {
        if self.table.contains_key(key) {
            self.prose(key).map(Some)
        } else {
            Ok(None)
        }
    }

    /// One text or a list of texts; none when the key is missing.
    pub(crate) fn list(&self, key: &str) -> Result<Vec<&str>> {
        let texts = match self.table.get(key) {
            None => return Ok(Vec::new()),
            Some(Value::String(text)) => Some(vec![text.as_str()]),
            Some(Value::Array(values)) => values.iter().map(Value::as_str).collect(),
            Some(_) => None,
        };
        match texts {
            Some(texts) if !texts.is_empty() => Ok(texts),
            _ => self.wrong(key, "write one text, or a list of texts in brackets"),
        }
    }

    /// A yes or no; no when the key is missing.
    pub(crate) fn flag(&self, key: &str) -> Result<bool> {
        match self.table.get(key) {
            None => Ok(false),
            Some(Value::Boolean(flag)) => Ok(*flag),
            Some(_) => self.wrong(key, "write true or false"),
        }
    }

    pub(crate) fn cites(&self) -> Result<Vec<&str>> {
        let cites = self.list("cite")?;
        match cites.iter().find(|cite| !is_cite(cite)) {
            Some(cite) => self.wrong("cite", &format!("{cite:?}: write it like RFC 9110 §9.3.4")),
            None => Ok(cites),
        }
    }
}

/// `RFC 9110 §9.3.4`, or `Fetch` with the name of the algorithm.
fn is_cite(cite: &str) -> bool {
    let rfc = || {
        let (number, section) = cite.strip_prefix("RFC ")?.split_once(" §")?;
        let is_section = section.split('.').all(|part| part.parse::<u16>().is_ok());
        Some(number.parse::<u32>().is_ok() && is_section)
    };
    rfc().unwrap_or(false) || cite.starts_with("Fetch, ")
}
