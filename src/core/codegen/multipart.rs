//! What clients do with multipart content.

use crate::core::http::Part;
pub(super) use crate::core::http::{boundary, encode_multipart as encode};

/// A sentence about backslashes in names, which clients and servers do not agree on.
pub(super) fn backslash_warning(parts: &[Part], client: &str) -> Option<String> {
    let has = |part: &Part| {
        part.name.contains('\\')
            || part
                .file_name
                .as_ref()
                .is_some_and(|name| name.contains('\\'))
    };
    parts.iter().any(has).then(|| {
        format!(
            "A part or file name contains a backslash; {client} sends it as it is, like browsers, \
             but some servers leave it out."
        )
    })
}
