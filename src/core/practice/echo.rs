//! The echo: what arrived, told back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Call;
use super::json::Writer;
use super::reply::Reply;
use super::stored::hex;
use crate::core::json::push_text;

/// Method, URL, header lines in order, and the content with its length and SHA-256: as text
/// where it is UTF-8, else in Base64.
pub(super) fn reply(call: &Call) -> Reply {
    let mut lines = String::from("[");
    for line in &call.fields {
        lines.push_str(if lines.len() > 1 { ", [" } else { "[" });
        push_text(&mut lines, line.name());
        lines.push_str(", ");
        push_text(&mut lines, line.value());
        lines.push(']');
    }
    lines.push(']');
    let mut content = Writer::object();
    content.number("length", call.content.len() as u64);
    content.text("sha256", &hex(&Sha256::digest(&call.content)));
    match std::str::from_utf8(&call.content) {
        Ok(text) => content.text("text", text),
        Err(_) => content.text("base64", &STANDARD.encode(&call.content)),
    }
    let mut text = Writer::object();
    text.text("method", call.method.as_str());
    text.text("url", &[call.mount.as_str(), &call.target].concat());
    text.raw("headers", &lines);
    text.raw("content", &content.finish());
    Reply::json(200, text.finish())
}
