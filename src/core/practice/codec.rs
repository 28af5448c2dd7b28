//! Records: how stored things look on disk.
//!
//! ```text
//! record = version *( number / bytes )
//! number = 8 octets, little end first
//! bytes  = number of octets, then the octets
//! ```

/// First octet of every record; another one means that the record is not ours.
const VERSION: u8 = 1;

/// Writes a record.
#[derive(Debug)]
pub(super) struct Encoder(Vec<u8>);

impl Encoder {
    /// A record without parts.
    pub(super) fn new() -> Self {
        Self(vec![VERSION])
    }

    /// Adds a number.
    pub(super) fn number(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// Adds bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    /// The finished record.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads a record; every part is `None` once something does not fit.
#[derive(Debug)]
pub(super) struct Decoder<'a>(&'a [u8]);

impl<'a> Decoder<'a> {
    /// Starts at the first part; `None` if this is no record of ours.
    pub(super) fn new(record: &'a [u8]) -> Option<Self> {
        let (version, rest) = record.split_first()?;
        (*version == VERSION).then_some(Self(rest))
    }

    /// The next part, a number.
    pub(super) fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    /// The next part, bytes.
    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// The next part, text.
    pub(super) fn text(&mut self) -> Option<String> {
        std::str::from_utf8(self.bytes()?).ok().map(str::to_owned)
    }

    /// Whether everything has been read.
    pub(super) const fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}
