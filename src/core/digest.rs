//! Digests of a file, and whether an answer names one of them.
//!
//! Spec: RFC 9530 §2 (`Content-Digest`), RFC 9530 §3 (`Repr-Digest`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha2::{Digest, Sha256};

use super::http::Fields;

/// SHA-256 and MD5 of the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digests {
    /// SHA-256.
    pub sha256: [u8; 32],
    /// MD5: no protection, but many stores answer it as the entity tag.
    pub md5: [u8; 16],
}

/// Takes bytes piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Hasher {
    sha256: Sha256,
    md5: Md5,
}

impl Hasher {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.sha256.update(piece);
        self.md5.update(piece);
    }

    /// The digests of everything taken.
    pub fn finish(self) -> Digests {
        Digests {
            sha256: self.sha256.finalize().into(),
            md5: self.md5.finalize().into(),
        }
    }
}

impl Digests {
    /// The value of a `Content-Digest` field for the file.
    pub fn content_digest(&self) -> String {
        format!("sha-256=:{}:", STANDARD.encode(self.sha256))
    }

    /// The first field of an answer that names one of the digests.
    pub fn named_in(&self, fields: &Fields) -> Option<Named> {
        ["Content-Digest", "Repr-Digest", "Digest"]
            .into_iter()
            .find_map(|field| {
                let value = fields.get(field)?;
                let algorithm = self.of_digest_field(&value)?;
                Some(Named { field, algorithm })
            })
            .or_else(|| {
                let value = fields.get("ETag")?;
                let algorithm = self.of_tag(&value)?;
                Some(Named {
                    field: "ETag",
                    algorithm,
                })
            })
    }

    /// Members look like `sha-256=:BASE64:`, in the older form `SHA-256=BASE64`.
    fn of_digest_field(&self, value: &str) -> Option<&'static str> {
        value.split(',').find_map(|member| {
            let (name, encoded) = member.trim().split_once('=')?;
            let bytes = STANDARD.decode(encoded.trim_matches(':')).ok()?;
            match name.to_ascii_lowercase().as_str() {
                "sha-256" => (bytes == self.sha256).then_some("SHA-256"),
                "md5" => (bytes == self.md5).then_some("MD5"),
                _ => None,
            }
        })
    }

    fn of_tag(&self, value: &str) -> Option<&'static str> {
        let opaque = value.trim().trim_start_matches("W/").trim_matches('"');
        let is = |digest: &[u8]| {
            opaque.eq_ignore_ascii_case(&hex(digest)) || opaque == STANDARD.encode(digest)
        };
        if is(&self.md5) {
            Some("MD5")
        } else {
            is(&self.sha256).then_some("SHA-256")
        }
    }
}

/// A field that names a digest of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The field's name.
    pub field: &'static str,
    /// Which digest.
    pub algorithm: &'static str,
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
    let pair = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(pair).collect()
}

/// Bytes as Base64, as `Content-MD5` and `Content-Digest` write them.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::http::FieldLine;

    fn digests() -> Digests {
        let mut hasher = Hasher::default();
        hasher.update(b"he");
        hasher.update(b"llo");
        hasher.finish()
    }

    fn named(field: &str, value: &str) -> Option<&'static str> {
        let fields = [FieldLine::new(field, value).unwrap()]
            .into_iter()
            .collect();
        digests().named_in(&fields).map(|named| named.algorithm)
    }

    #[test]
    fn the_digests_are_those_of_the_whole() {
        let digests = digests();
        assert_eq!(hex(&digests.md5), "5d41402abc4b2a76b9719d911017c592");
        assert_eq!(
            digests.content_digest(),
            "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:"
        );
    }

    #[test]
    fn a_digest_is_found_in_any_of_its_fields_and_forms() {
        for (field, value, expected) in [
            ("ETag", "\"5d41402abc4b2a76b9719d911017c592\"", Some("MD5")),
            (
                "ETag",
                "W/\"5D41402ABC4B2A76B9719D911017C592\"",
                Some("MD5"),
            ),
            ("ETag", "\"5d41402abc4b2a76b9719d911017c592-2\"", None),
            (
                "ETag",
                "\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"",
                Some("SHA-256"),
            ),
            (
                "Content-Digest",
                "sha-512=:AA==:, sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:",
                Some("SHA-256"),
            ),
            ("Repr-Digest", "md5=:XUFAKrxLKna5cZ2REBfFkg==:", Some("MD5")),
            ("Digest", "MD5=XUFAKrxLKna5cZ2REBfFkg==", Some("MD5")),
            ("Content-Digest", "sha-256=:AAAA:", None),
            ("Content-Digest", "=,:,=:", None),
        ] {
            assert_eq!(named(field, value), expected, "{field}: {value}");
        }
    }
}
