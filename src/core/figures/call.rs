//! Messages between a figure and the practice server.

use crate::core::http::Response;
use crate::core::json::{self, Value};

/// A request to the practice server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: &'static str,
    /// The path below `practice/`.
    pub path: String,
    /// The fields, beside those the browser adds.
    pub fields: Vec<(&'static str, String)>,
    /// The content, or `None` for a request without.
    pub content: Option<String>,
}

impl Call {
    /// A request without content.
    pub(super) fn bare(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            fields: Vec::new(),
            content: None,
        }
    }

    /// A request with JSON.
    pub(super) fn json(method: &'static str, path: &str, content: &str) -> Self {
        Self {
            fields: vec![("Content-Type", "application/json".to_owned())],
            content: Some(content.to_owned()),
            ..Self::bare(method, path)
        }
    }

    /// The same with one more field.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.fields.push((name, value.to_owned()));
        self
    }
}

/// What a figure reads in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// The status code.
    pub status: u16,
    /// The entity tag, as it came.
    pub etag: Option<String>,
    /// Where `Location` leads, below `practice/`.
    pub location: Option<String>,
    /// The content as text.
    pub content: String,
}

impl Heard {
    /// What an answer of the practice server mounted at `mount` says.
    pub fn of(response: &Response, mount: &str) -> Self {
        let location = response.fields.get("Location");
        Self {
            status: response.status,
            etag: response.fields.get("ETag"),
            location: location.map(|url| url.strip_prefix(mount).unwrap_or(&url).to_owned()),
            content: String::from_utf8_lossy(&response.content).into_owned(),
        }
    }

    /// Whether what was asked has been done.
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

/// One thing that the practice server holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stored {
    /// Its path below `practice/`.
    pub path: String,
    /// Its entity tag, quoted.
    pub etag: String,
    /// Its content, or the beginning of it; empty for what is no text.
    pub text: String,
}

impl Stored {
    /// Reads the answer of `practice/-/state`; what does not read is left out.
    pub fn read(state: &str) -> Vec<Self> {
        let Ok(Value::Array(items)) = json::read(state) else {
            return Vec::new();
        };
        let text = |item: &Value, name: &str| {
            let found = item.get(name).and_then(Value::as_str);
            found.unwrap_or_default().to_owned()
        };
        let stored = |item: &Value| Self {
            path: text(item, "path"),
            etag: text(item, "etag"),
            text: text(item, "text"),
        };
        items.iter().map(stored).collect()
    }
}
