//! One stored representation.

use sha2::{Digest, Sha256};

use super::codec::{Decoder, Encoder};
use crate::core::http::EntityTag;

/// Content with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stored {
    /// As it was sent.
    pub(super) content_type: String,
    /// Byte for byte as it was sent.
    pub(super) content: Vec<u8>,
    /// The inner text of the entity tag.
    pub(super) tag: String,
    /// When the representation last became another one: seconds since 1970.
    pub(super) modified: u64,
    /// How many writes there have been, the identical ones included.
    pub(super) revision: u64,
}

impl Stored {
    /// What is there after a write, given what was there before.
    ///
    /// Writing the same again counts, but keeps tag and date: the representation is the same.
    pub(super) fn after(
        before: Option<&Self>,
        content_type: &str,
        content: Vec<u8>,
        now: u64,
    ) -> Self {
        let tag = tag_of(content_type, &content);
        let modified = match before {
            Some(before) if before.tag == tag => before.modified,
            _ => now,
        };
        let revision = before.map_or(0, |before| before.revision) + 1;
        Self {
            content_type: content_type.to_owned(),
            content,
            tag,
            modified,
            revision,
        }
    }

    /// The strong entity tag.
    pub(super) fn entity_tag(&self) -> EntityTag {
        EntityTag::strong(&self.tag)
    }

    /// The record.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut record = Encoder::new();
        record.number(self.revision);
        record.number(self.modified);
        record.bytes(self.tag.as_bytes());
        record.bytes(self.content_type.as_bytes());
        record.bytes(&self.content);
        record.finish()
    }

    /// The representation in a record.
    pub(super) fn decode(record: &[u8]) -> Option<Self> {
        let mut parts = Decoder::new(record)?;
        let stored = Self {
            revision: parts.number()?,
            modified: parts.number()?,
            tag: parts
                .text()
                .filter(|tag| tag.bytes().all(|b| b.is_ascii_hexdigit()))?,
            content_type: parts.text()?,
            content: parts.bytes()?.to_vec(),
        };
        parts.is_done().then_some(stored)
    }
}

/// The tag of a representation: the first 12 hexadecimal digits of a SHA-256.
///
/// The content type is part of it, because a GET shows it too.
pub(super) fn tag_of(content_type: &str, content: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(content_type.as_bytes());
    hash.update([0]);
    hash.update(content);
    hex(&hash.finalize()[..6])
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from(b"0123456789abcdef"[usize::from(n & 15)]);
    bytes
        .iter()
        .flat_map(|b| [digit(b >> 4), digit(*b)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_and_a_broken_one_does_not() {
        let content: Vec<u8> = (0..=255).collect();
        let stored = Stored::after(None, "text/plain", content, 7);
        let record = stored.encode();
        assert_eq!(Stored::decode(&record), Some(stored));
        for length in 0..record.len() {
            assert_eq!(Stored::decode(&record[..length]), None, "cut to {length}");
        }
        assert_eq!(Stored::decode(&[record.as_slice(), b"x"].concat()), None);
    }

    #[test]
    fn the_same_bytes_under_another_type_have_another_tag() {
        assert_ne!(tag_of("text/plain", b"1"), tag_of("application/json", b"1"));
        assert_eq!(tag_of("text/plain", b"1").len(), 12);
    }
}
