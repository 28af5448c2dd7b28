//! One short text that changes when any of the files changes.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::project::{self, File};

/// Collects names and bytes. Order matters: list files by name.
#[derive(Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds one named piece. Lengths go in too, so that pieces cannot run into each other.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) {
        for part in [name.as_bytes(), bytes] {
            self.0.update((part.len() as u64).to_be_bytes());
            self.0.update(part);
        }
    }

    /// Adds files with their content.
    pub(crate) fn add_files(&mut self, files: &[File]) -> Result<(), Failure> {
        for file in files {
            self.add(&file.name, &project::read_bytes(&file.path)?);
        }
        Ok(())
    }

    /// 16 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        self.0
            .finalize()
            .iter()
            .take(8)
            .fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }
}

/// The fingerprint of a single text.
pub(crate) fn of(text: &str) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add("", text.as_bytes());
    fingerprint.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(pieces: &[(&str, &str)]) -> String {
        let mut fingerprint = Fingerprint::default();
        for (name, text) in pieces {
            fingerprint.add(name, text.as_bytes());
        }
        fingerprint.finish()
    }

    #[test]
    fn a_name_a_byte_or_a_border_that_moves_changes_it() {
        let first = both(&[("a", "xy"), ("b", "z")]);
        assert_eq!(first.len(), 16);
        assert_eq!(first, both(&[("a", "xy"), ("b", "z")]));
        assert_ne!(first, both(&[("a", "x"), ("b", "yz")]));
        assert_ne!(first, both(&[("a2", "xy"), ("b", "z")]));
    }
}
