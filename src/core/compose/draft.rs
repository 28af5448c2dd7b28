//! What was typed.

use std::rc::Rc;

/// Names a header row for as long as the draft lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowId(pub u32);

/// One header row, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Stable over edits.
    pub id: RowId,
    /// The name field; may be empty or invalid.
    pub name: Rc<str>,
    /// The value field.
    pub value: Rc<str>,
}

/// What kind of content is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentKind {
    /// JSON text.
    Json,
    /// XML text.
    Xml,
    /// Any text.
    Text,
    /// No content.
    None,
}

impl ContentKind {
    /// Every kind, in menu order.
    pub const ALL: [Self; 4] = [Self::Json, Self::Xml, Self::Text, Self::None];

    /// Stable id, the option's value.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Text => "text",
            Self::None => "none",
        }
    }

    /// The kind with that id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The `Content-Type` that goes with it, if the person typed none.
    pub const fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("application/json"),
            Self::Xml => Some("application/xml"),
            Self::Text => Some("text/plain; charset=utf-8"),
            Self::None => None,
        }
    }
}

/// A request being composed. It may hold anything a person can type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The method as typed or chosen.
    pub method: Rc<str>,
    /// The address as typed; may be relative to the page.
    pub url: Rc<str>,
    /// The kind of content.
    pub kind: ContentKind,
    /// The content as typed. Kept, but not sent, with GET, HEAD and [`ContentKind::None`].
    pub content: Rc<str>,
    /// The header rows, in order.
    pub rows: Vec<Row>,
    /// How long to wait for the answer, in seconds, as typed.
    pub timeout: Rc<str>,
    /// The next free row id.
    next_row: u32,
}

impl Draft {
    /// A draft without header rows; the timeout is 30 seconds.
    pub fn new(method: &str, url: &str, kind: ContentKind, content: &str) -> Self {
        Self {
            method: method.into(),
            url: url.into(),
            kind,
            content: content.into(),
            rows: Vec::new(),
            timeout: "30".into(),
            next_row: 0,
        }
    }

    /// The same with these header rows instead.
    #[must_use]
    pub fn with_rows(mut self, rows: &[(&str, &str)]) -> Self {
        self.rows.clear();
        for (name, value) in rows {
            self.add_row(name, value);
        }
        self
    }

    /// Adds a header row at the end.
    pub fn add_row(&mut self, name: &str, value: &str) {
        self.rows.push(Row {
            id: RowId(self.next_row),
            name: name.into(),
            value: value.into(),
        });
        self.next_row += 1;
    }

    /// Whether a browser would send content with this method.
    pub fn method_carries_content(&self) -> bool {
        !matches!(self.method.to_ascii_uppercase().as_str(), "GET" | "HEAD")
    }

    /// Whether content goes out with this draft.
    pub fn sends_content(&self) -> bool {
        self.kind != ContentKind::None && self.method_carries_content()
    }

    /// The wait for an answer in milliseconds.
    ///
    /// # Errors
    /// The typed text is not a number of seconds from 0.1 to 3600.
    pub fn timeout_ms(&self) -> Result<u32, super::Problem> {
        milliseconds(self.timeout.trim())
            .filter(|ms| (100..=3_600_000).contains(ms))
            .ok_or_else(|| super::Problem::Timeout {
                typed: self.timeout.to_string(),
            })
    }

    /// Chooses the kind; a `Content-Type` row that named the old kind follows.
    pub fn choose_kind(&mut self, kind: ContentKind) {
        let (old, new) = (self.kind.media_type(), kind.media_type());
        self.kind = kind;
        if let (Some(old), Some(new)) = (old, new) {
            for row in &mut self.rows {
                if row.name.eq_ignore_ascii_case("content-type") && row.value.trim() == old {
                    row.value = new.into();
                }
            }
        }
    }
}

/// Reads a decimal number of seconds, to the millisecond. By hand: the tables that the standard
/// library needs to read any number weigh 10 KB in the page.
fn milliseconds(seconds: &str) -> Option<u32> {
    let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    let digits = |text: &str| text.bytes().all(|octet| octet.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: u32 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    whole
        .checked_mul(1000)?
        .checked_add(thousandths.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft::new("PUT", "practice/orders/1", ContentKind::Json, "{}")
    }

    #[test]
    fn a_content_type_row_follows_the_kind_only_while_it_names_the_old_one() {
        let mut ours = draft().with_rows(&[("Content-Type", "application/json")]);
        ours.choose_kind(ContentKind::Text);
        assert_eq!(&*ours.rows[0].value, "text/plain; charset=utf-8");

        let mut typed = draft().with_rows(&[("content-type", "application/ld+json")]);
        typed.choose_kind(ContentKind::Text);
        assert_eq!(&*typed.rows[0].value, "application/ld+json");
    }

    #[test]
    fn a_timeout_is_a_number_of_seconds() {
        let mut draft = draft();
        draft.timeout = "1.5".into();
        assert_eq!(draft.timeout_ms(), Ok(1500));
        draft.timeout = " .25 ".into();
        assert_eq!(draft.timeout_ms(), Ok(250));
        for typed in ["", ".", "soon", "0", "-1", "NaN", "1e9", "99999999999"] {
            draft.timeout = typed.into();
            assert!(draft.timeout_ms().is_err(), "{typed}");
        }
    }

    #[test]
    fn row_ids_are_never_used_twice() {
        let mut draft = draft().with_rows(&[("A", "1"), ("B", "2")]);
        draft.rows.pop();
        draft.add_row("C", "3");
        assert_eq!(
            draft.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(),
            [0, 2]
        );
    }
}
