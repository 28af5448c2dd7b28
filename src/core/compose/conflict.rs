//! Where the parts of a draft disagree, who wins, and why.

use crate::core::http::MediaType;

use super::effective::{automatic_type, typed_lines};
use super::{
    ContentKind, Draft, EffectiveLine, Scheme, Source, authorization, effective_lines, params,
};

/// What the browser at hand does to a request, as far as conflicts and the raw text need it.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// Whether it drops a header with that name and value.
    pub drops: &'a dyn Fn(&str, &str) -> bool,
    /// Whether it writes a header of that name by itself.
    pub writes: &'a dyn Fn(&str) -> bool,
    /// The origin of the page, such as `https://example.github.io`.
    pub origin: &'a str,
}

/// One disagreement, before anything is sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// A row names another type than the kind of content.
    #[error(
        "The header row says Content-Type: {typed}, the content type chosen would add {automatic}. \
         The row wins: a typed header always does."
    )]
    TypeTyped {
        /// In the row.
        typed: String,
        /// What the kind would have added.
        automatic: String,
    },
    /// More than one row names a type.
    #[error(
        "{count} header rows name a Content-Type, and a browser joins them into one value that no \
         server understands. Keep one of them."
    )]
    TypeRepeated {
        /// How many rows.
        count: usize,
    },
    /// A typed type for parts, without what separates them.
    #[error(
        "Content-Type: {typed} does not say how the parts are separated, so a server cannot read \
         them. Remove the row: then the browser writes the header, with the boundary it picks."
    )]
    BoundaryMissing {
        /// In the row.
        typed: String,
    },
    /// A typed boundary, and files among the parts.
    #[error(
        "The header row names a boundary, but the browser picks its own as soon as a part is a \
         file. Remove the row: then both are the same."
    )]
    BoundaryTyped,
    /// A row and the Authorization tab both write one header.
    #[error(
        "A header row and the Authorization tab both set {name}. The row wins: a typed header \
         always does, and the tab adds nothing."
    )]
    CredentialsTyped {
        /// The header's name.
        name: String,
    },
    /// The URL has the parameter that the Authorization tab would add.
    #[error(
        "The URL already has a parameter {name}. It wins: what is typed always does, and the \
         Authorization tab adds nothing."
    )]
    ParameterTyped {
        /// The parameter's name.
        name: String,
    },
    /// A token that brings its scheme along.
    #[error(
        "The token begins with \"Bearer\", and the tab writes that word too, so it goes out \
         twice. Leave it out of the token."
    )]
    SchemeTwice,
    /// The browser drops a row.
    #[error(
        "{name} is not sent: browsers do not let a page set it. {but}",
        but = if *.written { "The browser writes its own." } else { "Other programs can send it, so the code shows it." }
    )]
    Dropped {
        /// The header's name.
        name: String,
        /// Whether the browser sends one of its own instead.
        written: bool,
    },
    /// A value with a character that browsers refuse.
    #[error(
        "{name} contains {found:?}. A browser refuses header values with characters beyond U+00FF, \
         so nothing would be sent: write it percent-encoded."
    )]
    BeyondLatin1 {
        /// The header's name.
        name: String,
        /// The first such character.
        found: char,
    },
    /// One name in several rows.
    #[error(
        "{count} rows are named {name}. All are sent, in this order; a browser may join them into \
         one line with commas, which means the same."
    )]
    Repeated {
        /// As the first row writes it.
        name: String,
        /// How many rows.
        count: usize,
    },
    /// Content that stays behind.
    #[error(
        "{method} carries no content, so neither the content nor its Content-Type is sent. It \
         stays in the draft."
    )]
    ContentStays {
        /// `GET` or `HEAD`.
        method: String,
    },
    /// "Exactly these headers" keeps a type away.
    #[error(
        "Content-Type: {automatic} is not added, because only the rows are sent. The server has \
         to know what the content is."
    )]
    TypeLeftOut {
        /// What the kind would have added.
        automatic: String,
    },
    /// "Exactly these headers" keeps credentials away.
    #[error("What the Authorization tab would add is left out, because only the rows are sent.")]
    CredentialsLeftOut,
}

impl Conflict {
    /// Whether it only explains, and nothing needs to be done.
    pub const fn is_note(&self) -> bool {
        matches!(
            self,
            Self::Repeated { .. }
                | Self::ContentStays { .. }
                | Self::TypeLeftOut { .. }
                | Self::CredentialsLeftOut
        )
    }
}

/// Every disagreement of a draft whose variables are resolved.
pub fn conflicts(draft: &Draft, browser: Browser<'_>) -> Vec<Conflict> {
    let typed = typed_lines(draft);
    let mut found = Vec::new();
    types(draft, &typed, &mut found);
    credentials(draft, &typed, &mut found);
    for line in effective_lines(draft) {
        values(&line, browser, &mut found);
    }
    repeated(&typed, &mut found);
    let method = draft.method.trim();
    if !draft.method_carries_content() && has_content(draft) {
        found.push(Conflict::ContentStays {
            method: method.to_ascii_uppercase(),
        });
    }
    found
}

fn types(draft: &Draft, typed: &[EffectiveLine], found: &mut Vec<Conflict>) {
    let rows: Vec<_> = of_name(typed, "content-type").collect();
    let automatic = automatic_type(draft);
    match (&rows[..], automatic) {
        ([], Some(automatic)) if draft.exactly => found.push(Conflict::TypeLeftOut { automatic }),
        ([row, ..], _) if draft.kind == ContentKind::Multipart && draft.sends_content() => {
            let has_file = draft.parts.iter().any(|part| part.on && part.is_file);
            match MediaType::boundary(&row.value) {
                None => found.push(Conflict::BoundaryMissing {
                    typed: row.value.trim().to_owned(),
                }),
                Some(_) if has_file => found.push(Conflict::BoundaryTyped),
                Some(_) => {}
            }
        }
        ([row, ..], Some(automatic)) if !is_same_type(&row.value, &automatic) => {
            found.push(Conflict::TypeTyped {
                typed: row.value.trim().to_owned(),
                automatic,
            });
        }
        _ => {}
    }
    if rows.len() > 1 {
        found.push(Conflict::TypeRepeated { count: rows.len() });
    }
}

/// Whether two values name the same type, parameters aside.
fn is_same_type(one: &str, other: &str) -> bool {
    let essence = |text| MediaType::parse(text).map(|media_type| media_type.essence);
    essence(one).is_some() && essence(one) == essence(other)
}

fn credentials(draft: &Draft, typed: &[EffectiveLine], found: &mut Vec<Conflict>) {
    let tab = &draft.authorization;
    let header = authorization::header(tab);
    let parameter = authorization::parameter(tab);
    if draft.exactly {
        if header.is_some() || parameter.is_some() {
            found.push(Conflict::CredentialsLeftOut);
        }
        return;
    }
    if let Some((name, _)) = header
        && of_name(typed, &name).next().is_some()
    {
        found.push(Conflict::CredentialsTyped { name });
    }
    if let Some((name, _)) = parameter
        && params::has(&draft.url, name)
    {
        found.push(Conflict::ParameterTyped {
            name: name.to_owned(),
        });
    }
    let token = tab.token.trim_start();
    let doubled = token
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("bearer "));
    if tab.scheme == Scheme::Bearer && doubled {
        found.push(Conflict::SchemeTwice);
    }
}

fn values(line: &EffectiveLine, browser: Browser<'_>, found: &mut Vec<Conflict>) {
    if line.is_left_to_browser() {
        return;
    }
    if (browser.drops)(&line.name, &line.value) {
        found.push(Conflict::Dropped {
            name: line.name.clone(),
            written: (browser.writes)(&line.name),
        });
    } else if let Some(beyond) = line.value.chars().find(|c| u32::from(*c) > 0xFF) {
        found.push(Conflict::BeyondLatin1 {
            name: line.name.clone(),
            found: beyond,
        });
    }
}

fn repeated(typed: &[EffectiveLine], found: &mut Vec<Conflict>) {
    for (at, line) in typed.iter().enumerate() {
        let is_first = of_name(&typed[..at], &line.name).next().is_none();
        let count = of_name(typed, &line.name).count();
        let is_type = line.name.eq_ignore_ascii_case("content-type");
        if is_first && count > 1 && !is_type {
            found.push(Conflict::Repeated {
                name: line.name.clone(),
                count,
            });
        }
    }
}

fn has_content(draft: &Draft) -> bool {
    match draft.kind {
        ContentKind::None => false,
        ContentKind::Json | ContentKind::Xml | ContentKind::Text => !draft.content.is_empty(),
        ContentKind::Form => draft.form.iter().any(|row| row.on),
        ContentKind::Multipart => draft.parts.iter().any(|part| part.on),
        ContentKind::File => draft.file.is_some(),
    }
}

fn of_name<'a>(
    lines: &'a [EffectiveLine],
    name: &'a str,
) -> impl Iterator<Item = &'a EffectiveLine> {
    lines.iter().filter(move |line| {
        matches!(line.source, Source::Row(_)) && line.name.eq_ignore_ascii_case(name)
    })
}

#[cfg(test)]
mod tests;
