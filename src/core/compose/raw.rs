//! The request as text, in the form of HTTP/1.1.
//!
//! Spec: RFC 9112 §2.1, §3.

use crate::core::http::Request;

/// One line of the message, with who writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLine {
    /// Without the line end.
    pub text: String,
    /// Whether the browser adds the line by itself.
    pub added_by_browser: bool,
}

/// The head of the message and its content as text.
///
/// The browser picks the HTTP version on the wire; the text shows HTTP/1.1, which people can
/// read. Only lines that every browser adds are shown as added.
pub fn raw_request(request: &Request) -> (Vec<RawLine>, String) {
    let (authority, target) = split_url(&request.url);
    let line = |text: String, added_by_browser| RawLine {
        text,
        added_by_browser,
    };
    let mut lines = vec![
        line(format!("{} {target} HTTP/1.1", request.method), false),
        line(format!("Host: {authority}"), true),
    ];
    for field in &request.fields {
        lines.push(line(format!("{}: {}", field.name(), field.value()), false));
    }
    if !request.fields.has("accept") {
        lines.push(line("Accept: */*".into(), true));
    }
    let content = request.content.bytes().unwrap_or_default();
    if !content.is_empty() || matches!(request.method.as_str(), "PUT" | "POST") {
        lines.push(line(format!("Content-Length: {}", content.len()), true));
    }
    (lines, String::from_utf8_lossy(content).into_owned())
}

/// Splits an absolute URL into authority and request target (RFC 9112 §3.2.1), by text alone.
fn split_url(url: &str) -> (&str, &str) {
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
    use crate::core::http::Content;

    #[test]
    fn the_head_shows_what_is_ours_and_what_the_browser_adds() {
        let request = Request::new(
            "PUT",
            "https://h.example:8443/a?b#frag",
            [("X-A", "1")],
            Content::Text("é".into()),
        )
        .unwrap();
        let (lines, content) = raw_request(&request);
        let ours: Vec<_> = lines
            .iter()
            .filter(|l| !l.added_by_browser)
            .map(|l| &*l.text)
            .collect();
        assert_eq!(ours, ["PUT /a?b HTTP/1.1", "X-A: 1"]);
        assert!(
            lines
                .iter()
                .any(|l| l.text == "Host: h.example:8443" && l.added_by_browser)
        );
        assert!(lines.iter().any(|l| l.text == "Content-Length: 2"));
        assert_eq!(content, "é");
    }
}
