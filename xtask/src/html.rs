//! A reader of our own HTML: elements, attributes, and the text of scripts and styles.
//!
//! It follows the tokenizer of the HTML standard as far as a Content-Security-Policy needs it:
//! comments, quoted and unquoted attributes, raw text. It does not build a tree.

/// A start tag with what belongs to it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    /// In lower case.
    pub(crate) name: String,
    /// In order, names in lower case, values as written.
    pub(crate) attributes: Vec<(String, &'a str)>,
    /// The exact text up to the end tag, for elements with raw text; empty for all others.
    pub(crate) text: &'a str,
}

impl<'a> Element<'a> {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| *value)
    }
}

/// Every start tag of a document, in order.
pub(crate) fn elements(html: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = after(comment, "-->");
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (mut element, following) = start_tag(rest);
            rest = following;
            if matches!(
                element.name.as_str(),
                "script" | "style" | "textarea" | "title"
            ) {
                let end = end_tag(rest, &element.name);
                (element.text, rest) = rest.split_at(end);
            }
            found.push(element);
        }
    }
    found
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// Where `</name` begins, in any case; the end of the text if it never does.
fn end_tag(text: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let tag = text.as_bytes().get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    text.match_indices("</")
        .map(|(at, _)| at)
        .find(is_end)
        .unwrap_or(text.len())
}

/// Reads a tag from behind its `<`; gives the element and the text behind its `>`.
fn start_tag(text: &str) -> (Element<'_>, &str) {
    let border = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let (name, mut rest) = text.split_at(text.find(border).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first == '>' {
            rest = &rest[1..];
            break;
        }
        let end = rest[first.len_utf8()..]
            .find(|c| border(c) || c == '=')
            .map_or(rest.len(), |at| at + first.len_utf8());
        let (key, following) = rest.split_at(end);
        let (value, following) = value(following);
        attributes.push((key.to_ascii_lowercase(), value));
        rest = following;
    }
    (
        Element {
            name: name.to_ascii_lowercase(),
            attributes,
            text: "",
        },
        rest,
    )
}

/// Reads `= value` if there is one; gives the value and the text behind it.
fn value(text: &str) -> (&str, &str) {
    let Some(text) = text.trim_ascii_start().strip_prefix('=') else {
        return ("", text);
    };
    let text = text.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text
        .find(|c: char| c.is_ascii_whitespace() || c == '>')
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read_as_a_browser_reads_them() {
        let html =
            "<!doctype html><a HREF=x.html class='b c'/><input disabled value = \"a>b\"></a>";
        let found = elements(html);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].attribute("href"), Some("x.html"));
        assert_eq!(found[0].attribute("class"), Some("b c"));
        assert_eq!(found[1].attribute("disabled"), Some(""));
        assert_eq!(found[1].attribute("value"), Some("a>b"));
    }

    #[test]
    fn scripts_and_styles_are_exact_text_and_their_tags_are_not_elements() {
        let found =
            elements("<style>\n a{}</style><script>if (1 < 2) '<p onclick=1>'\n</SCRIPT><p>");
        assert_eq!(found[0].text, "\n a{}");
        assert_eq!(found[1].text, "if (1 < 2) '<p onclick=1>'\n");
        assert_eq!(found[2].name, "p");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn comments_are_skipped_and_broken_ends_do_not_panic() {
        assert!(elements("<!-- <p onclick=x> -->").is_empty());
        for broken in [
            "<", "<p", "<p a", "<p a=", "<p a='", "<script>", "<!--", "a < b", "<ü>", "<p ü=ä",
        ] {
            elements(broken);
        }
    }
}
