//! Which header fields matter first to somebody who looks for a second.

/// What a request is about, then how.
const OF_REQUESTS: &[&str] = &[
    "If-Match",
    "If-None-Match",
    "Idempotency-Key",
    "Content-Type",
    "Authorization",
    "Prefer",
    "If-Unmodified-Since",
    "If-Modified-Since",
    "Accept",
];

/// What came of it, then what it is.
const OF_ANSWERS: &[&str] = &[
    "Location",
    "ETag",
    "Allow",
    "Accept",
    "Accept-Patch",
    "Retry-After",
    "WWW-Authenticate",
    "Preference-Applied",
    "Content-Location",
    "Content-Type",
    "Last-Modified",
    "Cache-Control",
    "Vary",
    "Link",
];

/// True of nearly every answer, and rarely the reason for anything.
const LAST: &[&str] = &[
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Strict-Transport-Security",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Resource-Policy",
    "Cross-Origin-Opener-Policy",
    "Connection",
    "Keep-Alive",
    "Server",
    "Date",
    "Via",
];

/// Where a field stands: a lower number comes first.
pub(super) fn of_request(name: &str) -> usize {
    place(OF_REQUESTS, name)
}

/// Where a field stands: a lower number comes first.
pub(super) fn of_answer(name: &str) -> usize {
    place(OF_ANSWERS, name)
}

fn place(first: &[&str], name: &str) -> usize {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    if let Some(at) = first.iter().position(is) {
        return at;
    }
    let last = LAST.iter().position(is);
    first.len() + last.map_or(0, |at| at + 1)
}
