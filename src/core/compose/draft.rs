//! What was typed.

use std::rc::Rc;

use crate::core::http::File;

/// Names a row for as long as the draft lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowId(pub u32);

/// One row of a name and a value, as typed: a header, or a field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Stable over edits.
    pub id: RowId,
    /// Whether it is part of the request; a row that is off stays in the draft.
    pub on: bool,
    /// The name field; may be empty or invalid.
    pub name: Rc<str>,
    /// The value field.
    pub value: Rc<str>,
    /// Whether the person chose to keep the value beyond this tab, although it is a secret.
    pub keep: bool,
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
    /// Rows of names and values, sent as `application/x-www-form-urlencoded`.
    Form,
    /// Rows of parts, sent as `multipart/form-data`.
    Multipart,
    /// One file, sent byte for byte.
    File,
    /// No content.
    None,
}

impl ContentKind {
    /// Every kind, in menu order.
    pub const ALL: [Self; 7] = [
        Self::Json,
        Self::Xml,
        Self::Text,
        Self::Form,
        Self::Multipart,
        Self::File,
        Self::None,
    ];

    /// Stable id, the option's value.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Text => "text",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::File => "file",
            Self::None => "none",
        }
    }

    /// The kind with that id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The `Content-Type` that goes with it, if the person typed none and it is always the same.
    pub const fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("application/json"),
            Self::Xml => Some("application/xml"),
            Self::Text => Some("text/plain; charset=utf-8"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Multipart | Self::File | Self::None => None,
        }
    }
}

/// One part of multipart content, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRow {
    /// Stable over edits.
    pub id: RowId,
    /// Whether it is part of the request.
    pub on: bool,
    /// The form field's name.
    pub name: Rc<str>,
    /// The part's own media type; empty for the usual one.
    pub media_type: Rc<str>,
    /// Whether the file is sent and not the text.
    pub is_file: bool,
    /// The text of a part that is no file.
    pub text: Rc<str>,
    /// The chosen file.
    pub file: Option<File>,
}

/// How the request says who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// It does not.
    #[default]
    None,
    /// User name and password (RFC 7617).
    Basic,
    /// A token (RFC 6750).
    Bearer,
    /// A header or URL parameter of any name.
    ApiKey,
}

/// The fields of the Authorization tab; those of other schemes stay as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authorization {
    /// Which of them is used.
    pub scheme: Scheme,
    /// User name of [`Scheme::Basic`].
    pub user: Rc<str>,
    /// Password of [`Scheme::Basic`].
    pub password: Rc<str>,
    /// Token of [`Scheme::Bearer`].
    pub token: Rc<str>,
    /// Name of the header or parameter of [`Scheme::ApiKey`].
    pub key_name: Rc<str>,
    /// Value of [`Scheme::ApiKey`].
    pub key_value: Rc<str>,
    /// Whether the key goes into the URL and not into a header.
    pub key_in_query: bool,
    /// Whether the person chose to keep password, token and key beyond this tab.
    pub keep: bool,
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
    /// The content as typed, for the kinds that are text. Kept, but not sent, with the others,
    /// and with GET and HEAD.
    pub content: Rc<str>,
    /// The rows of [`ContentKind::Form`].
    pub form: Vec<Row>,
    /// The rows of [`ContentKind::Multipart`].
    pub parts: Vec<PartRow>,
    /// The file of [`ContentKind::File`].
    pub file: Option<File>,
    /// The header rows, in order.
    pub rows: Vec<Row>,
    /// Whether only the header rows are sent: nothing is added for content or authorization.
    pub exactly: bool,
    /// The Authorization tab.
    pub authorization: Authorization,
    /// How long to wait for the answer, in seconds, as typed.
    pub timeout: Rc<str>,
    /// The next free row id.
    pub next_row: u32,
}

impl Draft {
    /// A draft without header rows; the timeout is 30 seconds.
    pub fn new(method: &str, url: &str, kind: ContentKind, content: &str) -> Self {
        Self {
            method: method.into(),
            url: url.into(),
            kind,
            content: content.into(),
            form: Vec::new(),
            parts: Vec::new(),
            file: None,
            rows: Vec::new(),
            exactly: false,
            authorization: Authorization::default(),
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
        let row = self.new_row(name, value);
        self.rows.push(row);
    }

    /// A row with an id of its own, for any list of the draft.
    pub fn new_row(&mut self, name: &str, value: &str) -> Row {
        Row {
            id: self.next_id(),
            on: true,
            name: name.into(),
            value: value.into(),
            keep: false,
        }
    }

    /// An id that no row of this draft ever had.
    pub fn next_id(&mut self) -> RowId {
        let id = RowId(self.next_row);
        self.next_row += 1;
        id
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
