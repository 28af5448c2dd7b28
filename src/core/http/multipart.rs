//! Multipart content written out.
//!
//! **Spec:** RFC 7578 §4.

use std::fmt::Write as _;

use super::Part;

/// A boundary that no line of the parts begins with.
pub fn boundary(parts: &[Part]) -> String {
    let is_taken = |boundary: &str| {
        let needle = format!("--{boundary}");
        parts.iter().any(|part| {
            part.bytes
                .windows(needle.len())
                .any(|at| at == needle.as_bytes())
        })
    };
    let mut boundary = "put-lab-boundary".to_owned();
    while is_taken(&boundary) {
        boundary.push('-');
        boundary.push('x');
    }
    boundary
}

/// The bytes of a `multipart/form-data` content.
pub fn encode_multipart(parts: &[Part], boundary: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            escape(&part.name)
        );
        if let Some(file_name) = &part.file_name {
            let _ = write!(head, "; filename=\"{}\"", escape(file_name));
        }
        if let Some(media_type) = &part.media_type {
            let _ = write!(head, "\r\nContent-Type: {media_type}");
        }
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(b"\r\n\r\n");
        out.extend_from_slice(&part.bytes);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    out
}

/// What may not stand inside the quotes, as browsers write it.
fn escape(text: &str) -> String {
    text.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boundary_never_occurs_inside() {
        let part = Part {
            name: "a\"\r\n".into(),
            file_name: Some(String::new()),
            media_type: Some("text/plain".into()),
            bytes: b"--put-lab-boundary--".to_vec(),
            file: None,
        };
        let parts = [part];
        let boundary = boundary(&parts);
        assert_eq!(boundary, "put-lab-boundary-x");
        let text = String::from_utf8(encode_multipart(&parts, &boundary)).unwrap();
        assert_eq!(
            text,
            "--put-lab-boundary-x\r\nContent-Disposition: form-data; name=\"a%22%0D%0A\"; \
             filename=\"\"\r\nContent-Type: text/plain\r\n\r\n--put-lab-boundary--\r\n\
             --put-lab-boundary-x--\r\n"
        );
    }
}
