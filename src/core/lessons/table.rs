//! Reading TOML tables member by member, and noting everything that is wrong.
//!
//! A member that is wrong is noted and read as if it were empty: one look at a file finds all
//! its slips, and [`Notes::end`] says whether there were any.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::LessonProblem;
use crate::core::json::Value;

/// What has been found wrong so far in one file.
#[derive(Debug)]
pub(super) struct Notes<'t> {
    text: &'t str,
    found: RefCell<Vec<LessonProblem>>,
}

/// A value with its place.
pub(super) type Placed<'t> = Spanned<DeValue<'t>>;

/// The members of a table that have not been read yet.
#[derive(Debug)]
pub(super) struct Table<'n, 't> {
    notes: &'n Notes<'t>,
    /// How messages call it, such as `[start]`.
    name: String,
    /// Where it begins: an offset in bytes.
    at: usize,
    members: Vec<(Spanned<std::borrow::Cow<'t, str>>, Placed<'t>)>,
    /// The names that were asked for.
    known: Vec<&'static str>,
}

impl<'t> Notes<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            found: RefCell::new(Vec::new()),
        }
    }

    /// Notes a problem at an offset.
    pub(super) fn note(&self, at: usize, what: impl Into<String>, fix: &str) {
        let problem = LessonProblem::new(self.text, at, what, fix);
        self.found.borrow_mut().push(problem);
    }

    /// Everything that is wrong, in the order of the file.
    pub(super) fn end(self) -> Vec<LessonProblem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|problem| (problem.line, problem.column));
        found
    }
}

impl<'n, 't> Table<'n, 't> {
    pub(super) fn new(
        notes: &'n Notes<'t>,
        name: impl Into<String>,
        table: Spanned<DeTable<'t>>,
    ) -> Self {
        Self {
            notes,
            name: name.into(),
            at: table.span().start,
            members: table.into_inner().into_iter().collect(),
            known: Vec::new(),
        }
    }

    /// The notes that this table adds to.
    pub(super) const fn notes(&self) -> &'n Notes<'t> {
        self.notes
    }

    /// Where it begins.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// How messages call it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Takes a member out.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Placed<'t>> {
        self.known.push(key);
        let mut members = self.members.iter();
        let at = members.position(|(name, _)| name.get_ref() == key)?;
        Some(self.members.remove(at).1)
    }

    /// Notes that a member is not there.
    pub(super) fn missing(&self, key: &str, fix: &str) {
        let what = format!("{} has no `{key}`.", sentence(&self.name));
        self.notes.note(self.at, what, fix);
    }

    /// A text; empty if the member is not there.
    pub(super) fn text(&mut self, key: &'static str) -> (Box<str>, usize) {
        match self.take(key) {
            None => (Box::default(), self.at),
            Some(value) => {
                let at = value.span().start;
                let text = as_text(self.notes, key, value);
                (text.unwrap_or_default(), at)
            }
        }
    }

    /// A text that must be there, with something in it.
    pub(super) fn needed(&mut self, key: &'static str, fix: &str) -> (Box<str>, usize) {
        let known = self.notes.found.borrow().len();
        let (text, at) = self.text(key);
        if text.trim().is_empty() && self.notes.found.borrow().len() == known {
            self.missing(key, fix);
        }
        (text, at)
    }

    /// A text for people that must be there, in small markup: every mark has its partner.
    pub(super) fn needed_prose(&mut self, key: &'static str, fix: &str) -> Box<str> {
        let (text, at) = self.needed(key, fix);
        self.marked(&text, at)
    }

    fn marked(&self, text: &str, at: usize) -> Box<str> {
        let is_open = |paragraph: &str| {
            let outside: String = paragraph.split('`').step_by(2).collect();
            paragraph.matches('`').count() % 2 == 1 || outside.matches('*').count() % 2 == 1
        };
        if text.split("\n\n").any(is_open) {
            self.notes.note(
                at,
                "A mark of this text has no partner.",
                "Close every ` and every *; write a star on its own as code.",
            );
        }
        text.trim().into()
    }

    /// True or false; false if the member is not there.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.choice(key).unwrap_or_default()
    }

    /// True or false, if the member is there.
    pub(super) fn choice(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        if let DeValue::Boolean(truth) = value.get_ref() {
            return Some(*truth);
        }
        let what = format!("`{key}` of {} is neither true nor false.", self.name);
        self.wrong(&value, what, "Write true or false.");
        None
    }

    /// A whole number from 0, if the member is there.
    pub(super) fn number(&mut self, key: &'static str) -> Option<usize> {
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let what = format!("`{key}` of {} is no whole number.", self.name);
            self.wrong(&value, what, "Write one like 2.");
        }
        number
    }

    /// A text, a number or a list of them, each as text with its place; empty if not there.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<(Box<str>, usize)> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let one = |value: &Placed<'t>| {
            let text: Option<Box<str>> = match value.get_ref() {
                DeValue::String(text) => Some(text.as_ref().into()),
                DeValue::Integer(digits) => Some(digits.as_str().into()),
                _ => None,
            };
            text.map(|text| (text, value.span().start))
        };
        let list = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(one).collect(),
            _ => one(&value).map(|one| vec![one]),
        };
        list.filter(|list: &Vec<_>| !list.is_empty())
            .unwrap_or_else(|| {
                let name = &self.name;
                let what = format!("`{key}` of {name} is neither a text nor a list of texts.");
                self.wrong(&value, what, "Write \"…\" or [\"…\", \"…\"].");
                Vec::new()
            })
    }

    /// A table, if the member is there.
    pub(super) fn table(&mut self, key: &'static str, name: &str) -> Option<Self> {
        let value = self.take(key)?;
        as_table(self.notes, name, value)
    }

    /// A list of tables, each named; empty if the member is not there.
    pub(super) fn tables(&mut self, key: &'static str, name: &str) -> Vec<Self> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let (span, value) = (value.span(), value.into_inner());
        let DeValue::Array(items) = value else {
            let what = format!("`{key}` of {} is no list of tables.", self.name);
            let fix = "Write [{ … }, { … }], or each one under a heading in double brackets.";
            self.notes.note(span.start, what, fix);
            return Vec::new();
        };
        let table = |item| as_table(self.notes, name, item);
        items.into_iter().filter_map(table).collect()
    }

    /// Names and values as JSON, each with its place.
    pub(super) fn values(&mut self, key: &'static str) -> Vec<(Box<str>, Value)> {
        let Some(table) = self.table(key, &format!("`{key}`")) else {
            return Vec::new();
        };
        let notes = table.notes;
        let members = table.members.into_iter();
        members
            .filter_map(|(name, value)| {
                Some((name.get_ref().as_ref().into(), json(notes, &value)?))
            })
            .collect()
    }

    /// Ends the reading: what is left is nothing that this table knows.
    pub(super) fn end(self) {
        let mut known: Vec<String> = self.known.iter().map(|name| format!("`{name}`")).collect();
        known.sort_unstable();
        for (name, _) in &self.members {
            let what = format!("{} knows no `{}`.", sentence(&self.name), name.get_ref());
            let fix = format!("Use one of: {}.", known.join(", "));
            self.notes.note(name.span().start, what, &fix);
        }
    }

    fn wrong(&self, value: &Placed<'t>, what: String, fix: &str) {
        self.notes.note(value.span().start, what, fix);
    }
}

/// Words as a sentence begins.
fn sentence(words: &str) -> String {
    let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

/// A text.
pub(super) fn as_text<'t>(notes: &Notes<'t>, key: &str, value: Placed<'t>) -> Option<Box<str>> {
    let at = value.span().start;
    if let DeValue::String(text) = value.into_inner() {
        return Some(text.as_ref().into());
    }
    notes.note(
        at,
        format!("`{key}` is no text."),
        "Write it in double quotes.",
    );
    None
}

/// A table under this name.
pub(super) fn as_table<'n, 't>(
    notes: &'n Notes<'t>,
    name: &str,
    value: Placed<'t>,
) -> Option<Table<'n, 't>> {
    let span = value.span();
    if let DeValue::Table(table) = value.into_inner() {
        return Some(Table::new(notes, name, Spanned::new(span, table)));
    }
    notes.note(
        span.start,
        format!("{} is no table.", sentence(name)),
        "Write { name = … } in braces, or its members under a heading in brackets.",
    );
    None
}

/// A value as JSON has it; TOML's dates have no counterpart.
fn json<'t>(notes: &Notes<'t>, value: &Placed<'t>) -> Option<Value> {
    Some(match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(digits) if digits.radix() == 10 => {
            Value::Number(digits.as_str().trim_start_matches('+').to_owned())
        }
        DeValue::Float(digits) if !digits.as_str().ends_with(['f', 'n']) => {
            Value::Number(digits.as_str().trim_start_matches('+').to_owned())
        }
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Array(items) => Value::Array(
            items
                .iter()
                .map(|item| json(notes, item))
                .collect::<Option<_>>()?,
        ),
        DeValue::Table(table) => Value::Object(
            table
                .iter()
                .map(|(name, value)| {
                    Some((name.get_ref().clone().into_owned(), json(notes, value)?))
                })
                .collect::<Option<_>>()?,
        ),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
            notes.note(
                value.span().start,
                "JSON has no such value.",
                "Write a text, a decimal number, true, false, a list or a table.",
            );
            return None;
        }
    })
}
