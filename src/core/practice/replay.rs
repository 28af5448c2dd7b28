//! First answers, kept for requests that carry an Idempotency-Key.

use super::codec::{Decoder, Encoder};

/// What was asked and what was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replay {
    /// Grows by one with each answer kept, so that the oldest is known.
    pub(super) turn: u64,
    /// The tag of what was sent, to tell the same request from another one.
    pub(super) sent: String,
    /// The order that was created.
    pub(super) id: u64,
    /// Its content type then.
    pub(super) content_type: String,
    /// Its entity tag then, the inner text.
    pub(super) tag: String,
    /// Its content then.
    pub(super) content: Vec<u8>,
}

impl Replay {
    /// The record.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut record = Encoder::new();
        record.number(self.turn);
        record.number(self.id);
        record.bytes(self.sent.as_bytes());
        record.bytes(self.content_type.as_bytes());
        record.bytes(self.tag.as_bytes());
        record.bytes(&self.content);
        record.finish()
    }

    /// The answer in a record.
    pub(super) fn decode(record: &[u8]) -> Option<Self> {
        let mut parts = Decoder::new(record)?;
        let replay = Self {
            turn: parts.number()?,
            id: parts.number()?,
            sent: parts.text()?,
            content_type: parts.text()?,
            tag: parts.text()?,
            content: parts.bytes()?.to_vec(),
        };
        parts.is_done().then_some(replay)
    }
}
