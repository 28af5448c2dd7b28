//! Which fields of a foreign answer the browser may be hiding.
//!
//! A page sees seven fields of an answer from another origin, and those that the server exposes.
//! What is missing may be absent or hidden: nobody in the page can tell.
//!
//! **Spec:** Fetch, "CORS-safelisted response-header name".

use crate::core::http::Fields;

/// The field by which a server shows more of its fields to pages of other origins.
pub const FIELD: &str = "Access-Control-Expose-Headers";

/// Worth knowing whatever the answer is.
const ALWAYS: &[&str] = &["ETag", "Location", "Link", "Date"];

/// Fields worth asking for that are not among those seen, the most telling first.
pub fn maybe_hidden(status: u16, seen: &Fields) -> Vec<&'static str> {
    let telling: &[&str] = match status {
        401 => &["WWW-Authenticate"],
        405 => &["Allow"],
        415 => &["Accept", "Accept-Patch"],
        413 | 429 | 503 => &["Retry-After"],
        200..=299 => &["Content-Location", "Preference-Applied"],
        _ => &[],
    };
    let all = telling.iter().chain(ALWAYS).copied();
    all.filter(|name| !seen.has(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::http::FieldLine;

    #[test]
    fn what_is_seen_is_not_hidden() {
        let seen: Fields = [FieldLine::new("etag", "\"1\"").unwrap()]
            .into_iter()
            .collect();
        assert_eq!(
            maybe_hidden(405, &seen),
            ["Allow", "Location", "Link", "Date"]
        );
        assert!(maybe_hidden(200, &Fields::new()).contains(&"ETag"));
    }
}
