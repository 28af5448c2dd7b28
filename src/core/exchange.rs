//! One exchange: what was sent, and how it ended.

use super::http::Response;

/// How an exchange ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// An answer came, complete.
    Answered(Box<Answered>),
    /// No answer that the page may read.
    Failed(Failure),
}

/// An answer and how it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Status, fields and content.
    pub response: Response,
    /// The URL that answered in the end, without a fragment.
    pub final_url: String,
    /// Whether the browser followed at least one redirect.
    pub redirected: bool,
    /// Who answered.
    pub answered_by: AnsweredBy,
    /// Whether CORS may hide response fields from the page (a foreign origin).
    pub fields_filtered: bool,
    /// How long it took.
    pub timing: Timing,
}

/// Who gave the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredBy {
    /// A server, over the network.
    Network,
    /// The practice server in the service worker.
    Worker,
    /// The practice server inside the page, because no worker controls it.
    Page,
}

/// Milliseconds, measured in the page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Timing {
    /// From the call of fetch until the header fields were there.
    pub to_fields: f64,
    /// From the call of fetch until the last byte was there.
    pub total: f64,
    /// What the browser tells of the connection; all zero where it hides it.
    pub phases: Option<Phases>,
}

/// Phases of the (last) network exchange in milliseconds, from Resource Timing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Phases {
    /// Name look-up.
    pub dns: f64,
    /// TCP and TLS.
    pub connect: f64,
    /// From the request's first byte to the response's first byte.
    pub waiting: f64,
    /// From the response's first byte to its last.
    pub receiving: f64,
}

/// Why there is no readable answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The person pressed Cancel. The server may have acted all the same.
    Cancelled,
    /// No complete answer within this many milliseconds. The server may have acted.
    TimedOut(u32),
    /// The browser gave no reason: no connection, or CORS hid the answer.
    Network,
    /// The browser refused the request before sending; its own words.
    Refused(String),
}

/// What a request did to the place it named, told by the state before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Something is where nothing was.
    Created,
    /// Something new is at another place than the one named.
    Another,
    /// Something else is there now.
    Replaced,
    /// The request could have changed it; everything is as before.
    Unchanged,
    /// Nothing is there any more.
    Removed,
}
