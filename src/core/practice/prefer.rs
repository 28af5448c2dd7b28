//! How much of an answer the sender wants.
//!
//! Spec: RFC 7240 §2, §4.2.

use super::reply::Reply;
use crate::core::http::{Fields, list_elements, quoted_or_token};

/// The `return` preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Return {
    /// Not said.
    Unsaid,
    /// No content, please.
    Minimal,
    /// The stored representation, please.
    Representation,
}

/// The preference in `Prefer`; the first `return` counts, unknown ones do not.
pub(super) fn wanted(fields: &Fields) -> Return {
    let value = fields.get("Prefer").unwrap_or_default();
    for preference in list_elements(&value) {
        let token = preference.split(';').next().unwrap_or_default();
        let (name, value) = token.split_once('=').unwrap_or((token, ""));
        if name.trim().eq_ignore_ascii_case("return") {
            return match quoted_or_token(value.trim()).as_str() {
                "minimal" => Return::Minimal,
                "representation" => Return::Representation,
                _ => Return::Unsaid,
            };
        }
    }
    Return::Unsaid
}

/// Shapes the answer to a write after the preference, and says that it did.
///
/// 201 stays 201, because it tells that something was created; 200 without content is 204.
pub(super) fn shape(mut reply: Reply, wanted: Return) -> Reply {
    match wanted {
        Return::Unsaid => reply,
        Return::Representation => reply.field("Preference-Applied", "return=representation"),
        Return::Minimal => {
            reply.content.clear();
            for name in ["Content-Type", "Content-Location"] {
                reply.fields.remove(name);
            }
            if reply.status == 200 {
                reply.status = 204;
            }
            reply.field("Preference-Applied", "return=minimal")
        }
    }
}
