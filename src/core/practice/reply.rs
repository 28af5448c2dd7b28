//! An answer in the making, and what every answer carries.

use super::{Answer, Call, Drip};
use crate::core::http::{Fields, Now, Response, write_date};

/// Status, fields and content, before the fields that every answer has.
#[derive(Debug)]
pub(super) struct Reply {
    /// The status code.
    pub(super) status: u16,
    /// The fields of this answer alone.
    pub(super) fields: Fields,
    /// The content, also for HEAD.
    pub(super) content: Vec<u8>,
    /// How to hand it out.
    pub(super) drip: Option<Drip>,
}

impl Reply {
    /// An answer without content.
    pub(super) const fn empty(status: u16) -> Self {
        Self {
            status,
            fields: Fields::new(),
            content: Vec::new(),
            drip: None,
        }
    }

    /// An answer with content of that media type.
    pub(super) fn with(status: u16, media_type: &str, content: Vec<u8>) -> Self {
        let mut reply = Self {
            content,
            ..Self::empty(status)
        };
        reply.fields.add("Content-Type", media_type);
        reply
    }

    /// An answer with JSON written by this program.
    pub(super) fn json(status: u16, mut text: String) -> Self {
        text.push('\n');
        Self::with(status, "application/json", text.into_bytes())
    }

    /// Adds a field.
    pub(super) fn field(mut self, name: &'static str, value: &str) -> Self {
        self.fields.add(name, value);
        self
    }

    /// Completes the answer.
    ///
    /// The security fields keep stored content from ever acting as a page of this origin.
    ///
    /// Spec: RFC 9110 §6.6.1 (Date), §8.6 (Content-Length), §9.3.2 (HEAD).
    pub(super) fn finish(self, call: &Call, now: Now, delay: u32) -> Answer {
        let Self {
            status,
            mut fields,
            mut content,
            mut drip,
        } = self;
        if matches!(status, 204 | 304) {
            content.clear();
            fields.remove("Content-Type");
        } else {
            fields.add("Content-Length", &content.len().to_string());
        }
        if call.method == "HEAD" {
            content.clear();
            drip = None;
        }
        fields.add("Date", &write_date(now.seconds()));
        fields.add("Cache-Control", "no-store");
        fields.add("Content-Security-Policy", "sandbox; default-src 'none'");
        fields.add("X-Content-Type-Options", "nosniff");
        Answer {
            response: Response {
                status,
                fields,
                content,
            },
            delay,
            drip,
        }
    }
}
