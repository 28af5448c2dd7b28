//! The request as text, in the form of HTTP/1.1.
//!
//! Spec: RFC 9112 §2.1, §3.

use crate::core::http::{Content, Part, Request, encode_form};

use super::Browser;

/// Who has a hand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineMark {
    /// It goes out as it stands.
    Sent,
    /// The browser adds it by itself; `…` stands for what only the browser knows.
    Added,
    /// The browser leaves it out.
    Dropped,
}

/// One line of the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLine {
    /// Without the line end.
    pub text: String,
    /// What becomes of it.
    pub mark: LineMark,
}

/// The head of the message and its content as text.
///
/// The browser picks the HTTP version on the wire; the text shows HTTP/1.1, which people can
/// read. Files are named, and their bytes left out.
pub fn raw_request(request: &Request, browser: Browser<'_>) -> (Vec<RawLine>, String) {
    let (authority, target) = split_url(&request.url);
    let mut lines = Vec::new();
    let mut line = |text: String, mark| lines.push(RawLine { text, mark });
    line(
        format!("{} {target} HTTP/1.1", request.method),
        LineMark::Sent,
    );
    line(format!("Host: {authority}"), LineMark::Added);
    for field in &request.fields {
        let mark = if (browser.drops)(field.name(), field.value()) {
            LineMark::Dropped
        } else {
            LineMark::Sent
        };
        line(format!("{}: {}", field.name(), field.value()), mark);
    }
    let is_multipart = matches!(request.content, Content::Multipart(_));
    if is_multipart && !request.fields.has("content-type") {
        let text = "Content-Type: multipart/form-data; boundary=…";
        line(text.into(), LineMark::Added);
    }
    for (name, value) in added(request, browser) {
        if !request.fields.has(name) || (browser.drops)(name, "") {
            line(format!("{name}: {value}"), LineMark::Added);
        }
    }
    (lines, content_text(&request.content))
}

/// What every browser adds, as far as it can be known before.
fn added(request: &Request, browser: Browser<'_>) -> Vec<(&'static str, String)> {
    let method = request.method.as_str();
    let reads = ["GET", "HEAD"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(method));
    let is_foreign = !request
        .url
        .strip_prefix(browser.origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    let mut added = vec![
        ("User-Agent", "…".to_owned()),
        ("Accept", "*/*".to_owned()),
        ("Accept-Encoding", "…".to_owned()),
        ("Accept-Language", "…".to_owned()),
    ];
    if is_foreign || !reads {
        added.push(("Origin", browser.origin.to_owned()));
    }
    let length = match &request.content {
        Content::Multipart(_) => Some("…".to_owned()),
        Content::File(file) => Some(file.size.to_string()),
        Content::Form(_) => Some(content_text(&request.content).len().to_string()),
        Content::None | Content::Text(_) | Content::Bytes(_) => {
            let length = request.content.bytes().unwrap_or_default().len();
            (length > 0 || matches!(method, "PUT" | "POST")).then(|| length.to_string())
        }
    };
    added.extend(length.map(|length| ("Content-Length", length)));
    added
}

/// The content as far as it is text.
fn content_text(content: &Content) -> String {
    match content {
        Content::None => String::new(),
        Content::Text(text) => text.clone(),
        Content::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Content::Form(pairs) => encode_form(pairs.iter().map(|(name, value)| (&**name, &**value))),
        Content::Multipart(parts) => {
            let parts: String = parts.iter().map(part_text).collect();
            format!("{parts}--…--\n")
        }
        Content::File(file) => format!("[{}: {} bytes]", file.name, file.size),
    }
}

fn part_text(part: &Part) -> String {
    let file_name = part
        .file_name
        .as_ref()
        .map_or(String::new(), |name| format!("; filename=\"{name}\""));
    let media_type = part
        .media_type
        .as_ref()
        .map_or(String::new(), |named| format!("Content-Type: {named}\n"));
    let bytes = match &part.file {
        Some(file) => format!("[{}: {} bytes]", file.name, file.size),
        None => String::from_utf8_lossy(&part.bytes).into_owned(),
    };
    format!(
        "--…\nContent-Disposition: form-data; name=\"{}\"{file_name}\n{media_type}\n{bytes}\n",
        part.name
    )
}

/// Splits an absolute URL into authority and request target (RFC 9112 §3.2.1), by text alone.
pub(super) fn split_url(url: &str) -> (&str, &str) {
    let url = url.split('#').next().unwrap_or_default();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    match rest.find(['/', '?']) {
        Some(at) => (&rest[..at], &rest[at..]),
        None => (rest, "/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROWSER: Browser<'_> = Browser {
        drops: &|name, _| name.eq_ignore_ascii_case("origin") || name == "DNT",
        writes: &|_| false,
        origin: "https://page.example",
    };

    #[test]
    fn the_head_shows_what_is_ours_what_is_added_and_what_is_dropped() {
        let request = Request::new(
            "PUT",
            "https://h.example:8443/a?b#frag",
            [
                ("X-A", "1"),
                ("DNT", "1"),
                ("Origin", "typed"),
                ("accept", "text/html"),
            ],
            Content::Text("é".into()),
        )
        .unwrap();
        let (lines, content) = raw_request(&request, BROWSER);
        let marked = |mark| {
            let lines = lines.iter().filter(move |line| line.mark == mark);
            lines.map(|line| &*line.text).collect::<Vec<_>>()
        };
        assert_eq!(
            marked(LineMark::Sent),
            ["PUT /a?b HTTP/1.1", "X-A: 1", "accept: text/html"]
        );
        assert_eq!(marked(LineMark::Dropped), ["DNT: 1", "Origin: typed"]);
        let added = marked(LineMark::Added);
        assert!(added.contains(&"Host: h.example:8443"));
        assert!(added.contains(&"Origin: https://page.example"));
        assert!(added.contains(&"Content-Length: 2"));
        assert!(
            !added.contains(&"Accept: */*"),
            "a typed one stands instead"
        );
        assert_eq!(content, "é");
    }

    #[test]
    fn a_get_of_our_own_origin_has_neither_origin_nor_length() {
        let get = |url| Request::new("GET", url, [], Content::None).unwrap();
        let has = |request: &Request, start: &str| {
            let (lines, _) = raw_request(request, BROWSER);
            lines.iter().any(|line| line.text.starts_with(start))
        };
        let own = get("https://page.example/x");
        assert!(!has(&own, "Origin") && !has(&own, "Content-Length"));
        assert!(has(&get("https://page.example.org/x"), "Origin"));
    }
}
