//! Which facts an exchange shows, with its own values filled in.

use std::borrow::Cow;

use super::fact::Fact;
use super::markup::{self, Inline};
use super::{Book, Observed};
use crate::core::exchange::{Failure, Outcome};
use crate::core::hidden::is_hidden;
use crate::core::http::{Fields, reason};

/// Longest value from a message that is put into a text, in characters.
const LONGEST_VALUE: usize = 120;

/// A fact as it is shown for one exchange.
///
/// Values from the exchange are put in after the markup was read: they are characters only,
/// whatever they contain.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The fact's id.
    pub id: Box<str>,
    /// One line.
    pub title: Vec<Inline<'static>>,
    /// One to three sentences.
    pub text: Vec<Inline<'static>>,
    /// One thing to try next, if there is one.
    pub try_next: Option<Vec<Inline<'static>>>,
    /// Where it is written.
    pub cite: Box<str>,
}

/// What an exchange shows, the most specific first; that one is the headline.
pub fn why(book: &Book, observed: &Observed) -> Vec<Explanation> {
    let mut said: Vec<&Fact> = Vec::new();
    for fact in book.facts() {
        if said.iter().all(|other| other.topic != fact.topic) && fact.holds(observed) {
            said.push(fact);
        }
    }
    let fill = |text: &str| fill(text, observed);
    said.into_iter()
        .map(|fact| Explanation {
            id: fact.id.clone(),
            title: fill(&fact.title),
            text: fill(&fact.text),
            try_next: fact.try_next.as_deref().map(fill),
            cite: fact.cite.clone(),
        })
        .collect()
}

fn fill(text: &str, observed: &Observed) -> Vec<Inline<'static>> {
    markup::parse(text)
        .into_iter()
        .map(|piece| piece.map(|text| replace(&text, observed).into()))
        .collect()
}

fn replace(text: &str, observed: &Observed) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(&visible(&value(name, observed)));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The value of a placeholder, or nothing where the exchange has none. The compiler of the texts lets a fact
/// name only what its conditions promise.
fn value<'a>(name: &str, observed: &Observed<'a>) -> Cow<'a, str> {
    let field = |fields: &Fields, name: &str| fields.get(name).unwrap_or_default().into();
    let answer = observed.answer();
    let response = answer.map(|answered| &answered.response);
    match (name, name.split_once('.')) {
        ("method", _) => observed.request.method.as_str().into(),
        ("status", _) => response
            .map(|r| r.status.to_string())
            .unwrap_or_default()
            .into(),
        ("reason", _) => response
            .map(|r| reason(r.status))
            .unwrap_or_default()
            .into(),
        ("repeat", _) => observed
            .repeat
            .map(|s| s.to_string())
            .unwrap_or_default()
            .into(),
        ("final_url", _) => answer.map(|a| &*a.final_url).unwrap_or_default().into(),
        ("timeout", _) => match observed.outcome {
            Outcome::Failed(Failure::TimedOut(ms)) => seconds(*ms).into(),
            _ => "".into(),
        },
        ("refusal", _) => match observed.outcome {
            Outcome::Failed(Failure::Refused(words)) => words.as_str().into(),
            _ => "".into(),
        },
        (_, Some(("request", name))) => field(&observed.request.fields, name),
        (_, Some(("response", name))) => {
            response.map(|r| field(&r.fields, name)).unwrap_or_default()
        }
        _ => "".into(),
    }
}

/// Milliseconds as seconds, to a tenth: `30`, `0.5`.
fn seconds(ms: u32) -> String {
    match (ms / 1000, ms % 1000 / 100) {
        (whole, 0) => whole.to_string(),
        (whole, tenths) => format!("{whole}.{tenths}"),
    }
}

/// A foreign value that can stand inside a sentence: not too long, and without characters
/// that are invisible or turn the direction of the text around.
fn visible(value: &str) -> String {
    let shown = |c: char| {
        if is_hidden(c) || c == '\n' {
            '\u{FFFD}'
        } else {
            c
        }
    };
    let mut text: String = value.chars().take(LONGEST_VALUE).map(shown).collect();
    if value.chars().nth(LONGEST_VALUE).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_value_stays_short_and_visible() {
        assert_eq!(visible("a\u{202E}b\nc"), "a\u{FFFD}b\u{FFFD}c");
        let long = "é".repeat(1000);
        assert_eq!(visible(&long).chars().count(), LONGEST_VALUE + 1);
    }
}
