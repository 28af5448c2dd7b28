//! Reading requests.

use super::request::LessonRequest;
use super::table::{Table, as_text};
use crate::core::compose::ContentKind;
use crate::core::http::{FieldLine, MediaType, Method};

/// The kinds of content that a lesson can write.
const KINDS: [ContentKind; 4] = [
    ContentKind::Json,
    ContentKind::Xml,
    ContentKind::Text,
    ContentKind::None,
];

/// The list under `requests`; at least one.
pub(super) fn requests(table: &mut Table) -> Vec<LessonRequest> {
    let all = table.tables("requests", "an entry of `requests`");
    if all.is_empty() {
        let fix = "Write requests = [ { method = \"PUT\", url = \"practice/orders/7\" } ].";
        table.missing("requests", fix);
    }
    all.into_iter().map(request).collect()
}

/// A request: a method and an address at least.
pub(super) fn request(mut table: Table) -> LessonRequest {
    let notes = table.notes();
    let (method, at) = table.needed("method", "Write method = \"PUT\".");
    if !method.is_empty() && method.parse::<Method>().is_err() {
        let what = format!("`{method}` is no method.");
        notes.note(at, what, "Write one like PUT.");
    }
    let (url, _) = table.needed("url", "Write url = \"practice/orders/7\".");
    let headers = headers(&mut table);
    let (content, _) = table.text("content");
    let kind = kind(&mut table, &headers, &content);
    table.end();
    LessonRequest {
        method,
        url,
        headers,
        kind,
        content,
    }
}

fn headers(table: &mut Table) -> Vec<(Box<str>, Box<str>)> {
    const FIX: &str = "Write pairs: [[\"Content-Type\", \"application/json\"]].";
    let notes = table.notes();
    let Some(value) = table.take("headers") else {
        return Vec::new();
    };
    let at = value.span().start;
    let toml::de::DeValue::Array(rows) = value.into_inner() else {
        notes.note(at, "`headers` is no list of pairs.", FIX);
        return Vec::new();
    };
    let mut headers = Vec::new();
    for row in rows {
        let at = row.span().start;
        let texts = match row.into_inner() {
            toml::de::DeValue::Array(pair) => pair
                .into_iter()
                .filter_map(|value| as_text(notes, "headers", value))
                .collect(),
            _ => Vec::new(),
        };
        match <[Box<str>; 2]>::try_from(texts) {
            Ok([name, value]) => {
                if let Err(error) = FieldLine::new(&name, &value) {
                    notes.note(at, format!("This is no header: {error}."), error.hint());
                }
                headers.push((name, value));
            }
            Err(_) => notes.note(at, "This header is no pair of texts.", FIX),
        }
    }
    headers
}

/// The kind as written, or else the one that goes with the `Content-Type`; without one, JSON.
fn kind(table: &mut Table, headers: &[(Box<str>, Box<str>)], content: &str) -> ContentKind {
    let (id, at) = table.text("kind");
    if let Some(kind) = KINDS.into_iter().find(|kind| kind.id() == &*id) {
        return kind;
    }
    if !id.is_empty() {
        let what = format!("`{id}` is no kind of content for a lesson.");
        table.notes().note(at, what, "Use json, xml, text or none.");
    }
    let mut rows = headers.iter();
    let named = rows.find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let named = named.map(|(_, value)| MediaType::parse(value));
    match named {
        _ if content.is_empty() => ContentKind::None,
        None => ContentKind::Json,
        Some(Some(named)) if named.is_json() => ContentKind::Json,
        Some(Some(named)) if named.essence.ends_with("xml") => ContentKind::Xml,
        Some(_) => ContentKind::Text,
    }
}
