//! Named values that a draft mentions as `{{name}}`.
//!
//! Only the exact form is a mention: any other braces are text. A value is put in as it stands;
//! what looks like a mention inside it is text too, so no value can bring in another.
//!
//! ```abnf
//! mention  = "{{" name "}}"
//! name     = ( ALPHA / "_" ) *( ALPHA / DIGIT / "_" / "." / "-" )
//! literal  = "\" mention            ; the mention as text, without the backslash
//! ```

use std::rc::Rc;

use super::{Draft, PartRow, Problem, Row, Scheme};

/// One named value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Variable {
    /// What stands between the braces.
    pub name: Rc<str>,
    /// What it stands for.
    pub value: Rc<str>,
    /// Whether the value is masked in every view and stays out of storage and exports.
    pub secret: bool,
    /// Whether the person chose to keep a secret value beyond this tab.
    pub keep: bool,
}

/// A set of variables: one for each server or account, for example.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Environment {
    /// As the person named it.
    pub name: Rc<str>,
    /// In the order they were added; of two with one name, the last counts.
    pub variables: Vec<Variable>,
}

impl Environment {
    /// The variable of that name.
    pub fn get(&self, name: &str) -> Option<&Variable> {
        let mut found = self.variables.iter().rev();
        found.find(|variable| &*variable.name == name)
    }
}

/// The names that a text mentions, in order, repetitions included.
///
/// ```
/// # use put_lab::core::compose::mentions;
/// assert_eq!(mentions(r#"{{base}}/{{ x }}/\{{y}}/{"a":{"b":{}}}"#), ["base"]);
/// ```
pub fn mentions(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    walk(text, |piece| {
        if let Piece::Mention { name, .. } = piece {
            found.push(name);
        }
    });
    found
}

/// The draft with every variable's value in its place.
///
/// Only what would be sent is looked at: rows that are off and the content of other kinds stay
/// as they are.
///
/// # Errors
/// [`Problem::Unresolved`] for each mention without a value, once for each place.
pub fn resolve(draft: &Draft, environment: Option<&Environment>) -> Result<Draft, Vec<Problem>> {
    let mut resolver = Resolver {
        environment,
        problems: Vec::new(),
    };
    let mut out = draft.clone();
    resolver.text(&mut out.method, || "the method".into());
    resolver.text(&mut out.url, || "the URL".into());
    resolver.rows(&mut out.rows, |name| format!("the header {name:?}"));
    if draft.sends_content() {
        use super::ContentKind as Kind;
        match draft.kind {
            Kind::Json | Kind::Xml | Kind::Text => {
                resolver.text(&mut out.content, || "the content".into());
            }
            Kind::Form => resolver.rows(&mut out.form, |name| format!("the form field {name:?}")),
            Kind::Multipart => resolver.parts(&mut out.parts),
            Kind::File | Kind::None => {}
        }
    }
    if !draft.exactly {
        let place = || "the Authorization tab".into();
        let authorization = &mut out.authorization;
        let fields: [&mut Rc<str>; 2] = match authorization.scheme {
            Scheme::None => return resolver.ended(out),
            Scheme::Basic => [&mut authorization.user, &mut authorization.password],
            Scheme::Bearer => [&mut authorization.token, &mut "".into()],
            Scheme::ApiKey => [&mut authorization.key_name, &mut authorization.key_value],
        };
        for field in fields {
            resolver.text(field, place);
        }
    }
    resolver.ended(out)
}

struct Resolver<'a> {
    environment: Option<&'a Environment>,
    problems: Vec<Problem>,
}

impl Resolver<'_> {
    fn text(&mut self, text: &mut Rc<str>, place: impl Fn() -> String) {
        // Nearly every text of nearly every draft ends here.
        if !text.contains("{{") {
            return;
        }
        let mut out = String::with_capacity(text.len());
        walk(text, |piece| match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Mention { name, whole } => {
                if let Some(variable) = self.environment.and_then(|known| known.get(name)) {
                    out.push_str(&variable.value);
                    return;
                }
                out.push_str(whole);
                let problem = Problem::Unresolved {
                    name: name.to_owned(),
                    place: place(),
                };
                if !self.problems.contains(&problem) {
                    self.problems.push(problem);
                }
            }
        });
        *text = out.into();
    }

    fn rows(&mut self, rows: &mut [Row], named: fn(&str) -> String) {
        for row in rows.iter_mut().filter(|row| row.on) {
            let name = Rc::clone(&row.name);
            let place = || named(&name);
            self.text(&mut row.name, place);
            self.text(&mut row.value, place);
        }
    }

    fn parts(&mut self, parts: &mut [PartRow]) {
        for part in parts.iter_mut().filter(|part| part.on) {
            let name = Rc::clone(&part.name);
            let place = || format!("the part {name:?}");
            self.text(&mut part.name, place);
            self.text(&mut part.media_type, place);
            if !part.is_file {
                self.text(&mut part.text, place);
            }
        }
    }

    fn ended(self, draft: Draft) -> Result<Draft, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(draft)
        } else {
            Err(self.problems)
        }
    }
}

enum Piece<'a> {
    Text(&'a str),
    Mention { name: &'a str, whole: &'a str },
}

/// Gives the pieces of a text in order; a literal loses its backslash.
fn walk<'a>(text: &'a str, mut piece: impl FnMut(Piece<'a>)) {
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text[at..].find("{{") {
        let open = at + found;
        let Some(name) = name(&text[open + 2..]) else {
            // The next brace may open a mention: `{{{name}}`.
            at = open + 1;
            continue;
        };
        let end = open + name.len() + 4;
        if text[from..open].ends_with('\\') {
            piece(Piece::Text(&text[from..open - 1]));
            piece(Piece::Text(&text[open..end]));
        } else {
            piece(Piece::Text(&text[from..open]));
            let whole = &text[open..end];
            piece(Piece::Mention { name, whole });
        }
        (from, at) = (end, end);
    }
    piece(Piece::Text(&text[from..]));
}

/// The name with which the text begins, if `}}` follows it.
fn name(text: &str) -> Option<&str> {
    let name = &text[..text.find("}}")?];
    let is_inner = |octet: u8| octet.is_ascii_alphanumeric() || b"_.-".contains(&octet);
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    (starts && name.bytes().all(is_inner)).then_some(name)
}

#[cfg(test)]
mod tests;
