//! What was really sent, really answered, and is stored.

use std::rc::Rc;

use crate::core::http::{Fields, Request};
use crate::core::json::{self, Value};

/// One exchange of the learner.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// As it was handed to the browser.
    pub request: Rc<Request>,
    /// What follows `practice/` in its URL, query included; `None` elsewhere.
    pub path: Option<Box<str>>,
    /// Status and fields of the answer, if one came.
    pub answer: Option<(u16, Fields)>,
}

/// One stored thing, as the practice server shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredThing {
    /// Below `practice/`.
    pub path: String,
    /// Its entity tag, with quotes.
    pub etag: String,
    /// Its media type.
    pub media_type: String,
    /// The content, or its beginning, where it is text.
    pub text: Option<String>,
}

/// Reads the answer of `practice/-/state`; what does not read is left out.
pub fn read_stored(content: &[u8]) -> Vec<StoredThing> {
    let state = str::from_utf8(content).ok().map(json::read);
    let Some(Ok(Value::Array(items))) = state else {
        return Vec::new();
    };
    let text = |item: &Value, name: &str| Some(item.get(name)?.as_str()?.to_owned());
    items
        .iter()
        .map(|item| StoredThing {
            path: text(item, "path").unwrap_or_default(),
            etag: text(item, "etag").unwrap_or_default(),
            media_type: text(item, "content_type").unwrap_or_default(),
            text: text(item, "text"),
        })
        .collect()
}
