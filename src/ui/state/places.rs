//! What the practice server stores, and what the last request changed.

use crate::core::exchange::Effect;
use crate::core::json::{self, Value};

/// One stored thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Its path below `practice/`.
    pub path: String,
    /// Its entity tag, quoted.
    pub etag: String,
    /// Its media type.
    pub media_type: String,
    /// Size of its content in bytes.
    pub length: u64,
    /// The content, or its beginning, where it is text.
    pub text: Option<String>,
}

/// What the last request did to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    Same,
    /// It is new.
    New,
    /// It is another than before.
    Changed,
    /// It is gone.
    Gone,
}

/// The places, each with its mark, in the order the server lists them; what is gone comes last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// With the mark of the last request.
    pub rows: Vec<(Place, Mark)>,
}

impl Places {
    /// Reads the answer of `practice/-/state`; what does not read is left out.
    pub fn parse(content: &[u8]) -> Vec<Place> {
        let state = str::from_utf8(content).ok().map(json::read);
        let Some(Ok(Value::Array(items))) = state else {
            return Vec::new();
        };
        let text = |item: &Value, name: &str| {
            item.get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        items
            .iter()
            .map(|item| Place {
                path: text(item, "path"),
                etag: text(item, "etag"),
                media_type: text(item, "content_type"),
                length: item
                    .get("length")
                    .and_then(Value::as_u64)
                    .unwrap_or_default(),
                text: item.get("text").and_then(Value::as_str).map(str::to_owned),
            })
            .collect()
    }

    /// The new places, marked by comparison with these.
    #[must_use]
    pub fn followed_by(&self, new: &[Place]) -> Self {
        let old: Vec<&Place> = self.standing().collect();
        let marked = new.iter().map(|n| {
            let mark = match old.iter().find(|o| o.path == n.path) {
                None => Mark::New,
                Some(o) if *o == n => Mark::Same,
                Some(_) => Mark::Changed,
            };
            (n.clone(), mark)
        });
        let gone = old.iter().filter(|o| new.iter().all(|n| n.path != o.path));
        Self {
            rows: marked
                .chain(gone.map(|o| ((*o).clone(), Mark::Gone)))
                .collect(),
        }
    }

    /// The same places without marks.
    #[must_use]
    pub fn settled(&self) -> Self {
        Self {
            rows: self
                .standing()
                .map(|place| (place.clone(), Mark::Same))
                .collect(),
        }
    }

    /// The places that are there now.
    pub fn standing(&self) -> impl Iterator<Item = &Place> {
        self.rows
            .iter()
            .filter(|(_, mark)| *mark != Mark::Gone)
            .map(|(place, _)| place)
    }

    /// What the last request did, which named `path` (without its query).
    pub fn effect(&self, path: &str) -> Effect {
        let any = |wanted| self.rows.iter().any(|(_, mark)| *mark == wanted);
        match self
            .rows
            .iter()
            .find(|(place, _)| place.path == path)
            .map(|(_, mark)| *mark)
        {
            Some(Mark::New) => Effect::Created,
            _ if any(Mark::New) => Effect::Another,
            Some(Mark::Changed) => Effect::Replaced,
            Some(Mark::Gone) => Effect::Removed,
            _ => Effect::Unchanged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str, etag: &str) -> Place {
        Place {
            path: path.into(),
            etag: etag.into(),
            ..Place::default()
        }
    }

    #[test]
    fn each_place_is_marked_by_what_happened_to_it() {
        let before = Places::default()
            .followed_by(&[place("a/1", "x"), place("a/2", "x")])
            .settled();
        let after = before.followed_by(&[place("a/2", "y"), place("a/10", "x")]);
        let marks: Vec<_> = after
            .rows
            .iter()
            .map(|(p, m)| (p.path.as_str(), *m))
            .collect();
        assert_eq!(
            marks,
            [
                ("a/2", Mark::Changed),
                ("a/10", Mark::New),
                ("a/1", Mark::Gone)
            ]
        );
        assert_eq!(after.effect("a/2"), Effect::Another);
        assert_eq!(after.effect("a/10"), Effect::Created);
        assert_eq!(
            after
                .followed_by(&[place("a/2", "y"), place("a/10", "x")])
                .effect("a/2"),
            Effect::Unchanged
        );
    }

    #[test]
    fn what_is_not_the_expected_json_gives_no_places() {
        assert!(Places::parse(b"<html>").is_empty());
    }
}
