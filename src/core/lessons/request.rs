//! Requests as a lesson writes them.

use std::fmt::Write as _;

use super::trace::{Exchange, StoredThing};
use crate::core::compose::{ContentKind, Draft, effective_lines};

/// The places in a request that are filled in when it is sent.
const ETAG: &str = "{etag:";
const LOCATION: &str = "{location}";

/// A request in a lesson: what a learner would have typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonRequest {
    /// The method.
    pub method: Box<str>,
    /// The address, relative to the page: `practice/orders/7`.
    pub url: Box<str>,
    /// Header rows, in order.
    pub headers: Vec<(Box<str>, Box<str>)>,
    /// How the tool shows the content.
    pub kind: ContentKind,
    /// The content; empty for none.
    pub content: Box<str>,
}

/// Why a place in a request cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfilled {
    /// Nothing is stored there.
    #[error("nothing is stored at {0}, so there is no entity tag for {{etag:{0}}}")]
    Etag(String),
    /// The last answer named no place.
    #[error("the answer before has no Location for {{location}}")]
    Location,
}

impl LessonRequest {
    /// As the tool shows it.
    pub fn draft(&self) -> Draft {
        let rows: Vec<(&str, &str)> = self.headers.iter().map(|(n, v)| (&**n, &**v)).collect();
        Draft::new(&self.method, &self.url, self.kind, &self.content).with_rows(&rows)
    }

    /// As people write a request down: method and address, the headers that go out, the content.
    pub fn text(&self) -> String {
        let draft = self.draft();
        let mut text = format!("{} {}\n", self.method, self.url);
        for line in effective_lines(&draft) {
            let _ = writeln!(text, "{}: {}", line.name, line.value);
        }
        if draft.sends_content() {
            text.push('\n');
            text += self.content.trim_end();
        }
        text
    }

    /// The same with its places filled in from what is stored and from the last answer.
    ///
    /// # Errors
    /// There is nothing to fill in.
    pub fn filled(&self, trace: &[Exchange], stored: &[StoredThing]) -> Result<Self, Unfilled> {
        let fill = |text: &str| fill(text, trace, stored);
        let mut filled = self.clone();
        if self.url.contains(LOCATION) {
            let location = location(trace).ok_or(Unfilled::Location)?;
            let path = location.rsplit_once("/practice/").map(|(_, path)| path);
            let path = path.ok_or(Unfilled::Location)?;
            filled.url = self.url.replace(LOCATION, path).into();
        }
        for (_, value) in &mut filled.headers {
            *value = fill(value)?.into();
        }
        filled.content = fill(&self.content)?.into();
        Ok(filled)
    }
}

fn fill(text: &str, trace: &[Exchange], stored: &[StoredThing]) -> Result<String, Unfilled> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(ETAG) {
        let Some((path, after)) = after.split_once('}') else {
            break;
        };
        let thing = stored.iter().find(|thing| thing.path == path);
        let thing = thing.ok_or_else(|| Unfilled::Etag(path.to_owned()))?;
        out.push_str(before);
        out.push_str(&thing.etag);
        rest = after;
    }
    out.push_str(rest);
    if out.contains(LOCATION) {
        out = out.replace(LOCATION, &location(trace).ok_or(Unfilled::Location)?);
    }
    Ok(out)
}

fn location(trace: &[Exchange]) -> Option<String> {
    let (_, fields) = trace.last()?.answer.as_ref()?;
    fields.get("Location")
}
