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
    /// What the browser tells of the connection, unless it hides it.
    pub phases: Option<Phases>,
    /// What the browser tells of the bytes on the wire, unless it hides it.
    pub wire: Option<Wire>,
}

/// Phases of an exchange in milliseconds, from Resource Timing, in the order they happen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Phases {
    /// Redirects that were followed before.
    pub redirect: f64,
    /// From the start until the connection was looked for: a queue, a service worker, a preflight.
    pub queued: f64,
    /// Name look-up; zero where a connection was open already.
    pub dns: f64,
    /// TCP, or QUIC with its own security.
    pub connect: f64,
    /// TLS on top of TCP.
    pub tls: f64,
    /// From the request's first byte to the response's first byte.
    pub waiting: f64,
    /// From the response's first byte to its last.
    pub receiving: f64,
}

/// Sizes in bytes and the protocol, from Resource Timing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wire {
    /// The content as it came, still coded (compressed). Zero if a cache gave it.
    pub encoded: u64,
    /// The content after its coding was undone.
    pub decoded: u64,
    /// Content and header fields as they came; zero if a cache gave them, or it is not told.
    pub transferred: u64,
    /// The version of HTTP, where it is told.
    pub protocol: Option<Protocol>,
}

/// A version of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP/1.0.
    Http10,
    /// HTTP/1.1.
    Http11,
    /// HTTP/2.
    Http2,
    /// HTTP/3.
    Http3,
}

impl Protocol {
    /// By the name that TLS negotiates (ALPN), as browsers tell it.
    pub fn of_alpn(name: &str) -> Option<Self> {
        Some(match name {
            "http/1.0" => Self::Http10,
            "http/1.1" => Self::Http11,
            "h2" | "h2c" => Self::Http2,
            "h3" => Self::Http3,
            _ => return None,
        })
    }

    /// As it is written in messages and texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Http10 => "HTTP/1.0",
            Self::Http11 => "HTTP/1.1",
            Self::Http2 => "HTTP/2",
            Self::Http3 => "HTTP/3",
        }
    }

    /// Whether its status line has a reason phrase: not since HTTP/2.
    pub const fn has_reason_phrase(self) -> bool {
        matches!(self, Self::Http10 | Self::Http11)
    }
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
