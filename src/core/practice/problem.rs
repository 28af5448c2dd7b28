//! Answers that say what went wrong, and what to do next.
//!
//! Spec: RFC 9457 §3.

use super::json::Writer;
use super::reply::Reply;
use crate::core::http::{Fields, reason};

/// A refusal.
#[derive(Debug)]
pub(super) struct Problem {
    status: u16,
    detail: String,
    next: String,
    fields: Fields,
    members: Vec<(&'static str, String)>,
}

impl Problem {
    /// What went wrong here (`detail`), and what the sender can do (`next`): sentences.
    pub(super) fn new(status: u16, detail: &str, next: &str) -> Self {
        Self {
            status,
            detail: detail.to_owned(),
            next: next.to_owned(),
            fields: Fields::new(),
            members: Vec::new(),
        }
    }

    /// Adds a field to the answer.
    pub(super) fn field(mut self, name: &'static str, value: &str) -> Self {
        self.fields.add(name, value);
        self
    }

    /// Adds a text member for programs.
    pub(super) fn member(mut self, name: &'static str, value: &str) -> Self {
        self.members.push((name, value.to_owned()));
        self
    }

    /// Whether the content is malformed or does not fit.
    pub(super) const fn is_about_content(&self) -> bool {
        matches!(self.status, 400 | 422)
    }

    /// The same problem under another status code.
    pub(super) const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The answer.
    pub(super) fn reply(self) -> Reply {
        let mut text = Writer::object();
        text.text("type", "about:blank");
        text.text("title", reason(self.status));
        text.number("status", u64::from(self.status));
        text.text("detail", &self.detail);
        text.text("next", &self.next);
        for (name, value) in &self.members {
            text.text(name, value);
        }
        let mut reply = Reply::json(self.status, text.finish());
        reply.fields = self.fields;
        reply.fields.add("Content-Type", "application/problem+json");
        reply
    }
}
