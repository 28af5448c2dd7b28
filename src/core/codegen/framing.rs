//! Fields that a client writes itself, from the content.

use crate::core::http::{FieldLine, Request};

/// Who writes a field that frames the message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// It frames nothing: the code writes it.
    None,
    /// The client, with the value that was asked for.
    AsAsked,
    /// The client, with another value; the sentence says so.
    Otherwise(String),
}

/// Who writes this field when `client` sends the request.
///
/// Spec: RFC 9112 §6.1, §6.2.
pub(super) fn framing(client: &str, request: &Request, line: &FieldLine) -> Framing {
    let is_length = line.is("Content-Length");
    if !is_length && !line.is("Transfer-Encoding") {
        return Framing::None;
    }
    let length = request.content.bytes().map(<[u8]>::len);
    if is_length && length.is_none_or(|bytes| line.value() == bytes.to_string()) {
        return Framing::AsAsked;
    }
    let (name, value) = (line.name(), line.value());
    Framing::Otherwise(format!(
        "{client} writes {name} itself, from the content; the value {value:?} is not sent."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::http::Content;

    #[test]
    fn a_length_that_is_not_the_contents_is_said_to_be_left_out() {
        let request =
            Request::new("PUT", "http://h.example/", [], Content::Text("four".into())).unwrap();
        let ask = |name, value| framing("curl", &request, &FieldLine::new(name, value).unwrap());
        assert_eq!(ask("content-length", "4"), Framing::AsAsked);
        assert!(matches!(ask("Content-Length", "5"), Framing::Otherwise(_)));
        assert!(matches!(
            ask("Transfer-Encoding", "chunked"),
            Framing::Otherwise(_)
        ));
        assert_eq!(ask("X-Length", "5"), Framing::None);
    }
}
