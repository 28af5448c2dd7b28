//! Request headers that a browser does not take from a page.
//!
//! Spec: Fetch, "forbidden request-header".

/// Names that are dropped whatever their value, in lower case and sorted.
const FORBIDDEN: [&str; 21] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// Names whose value may ask for a method that browsers never send.
const OVERRIDES: [&str; 3] = [
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
];

/// Whether every browser drops this header from a page's request, without a word.
///
/// An engine may drop more: Chromium also drops `User-Agent`.
pub fn is_forbidden(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let asks_for_forbidden_method = || {
        value.split(',').any(|method| {
            ["CONNECT", "TRACE", "TRACK"]
                .iter()
                .any(|forbidden| forbidden.eq_ignore_ascii_case(method.trim()))
        })
    };
    FORBIDDEN.binary_search(&&*name).is_ok()
        || name.starts_with("proxy-")
        || name.starts_with("sec-")
        || OVERRIDES.contains(&&*name) && asks_for_forbidden_method()
}

/// Whether the browser writes a header of that name by itself, in every request or where it fits.
pub fn is_written_by_browser(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "connection",
        "content-length",
        "cookie",
        "host",
        "origin",
        "referer",
        "user-agent",
    ]
    .contains(&&*name)
        || name.starts_with("sec-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_the_search() {
        assert!(FORBIDDEN.is_sorted());
        for name in FORBIDDEN {
            assert!(is_forbidden(&name.to_ascii_uppercase(), ""), "{name}");
        }
    }

    #[test]
    fn common_errors_about_the_list_are_not_made() {
        for name in [
            "User-Agent",
            "Authorization",
            "Content-Encoding",
            "Range",
            "If-Match",
            "Cache-Control",
            "Proxy",
            "Secure",
            "X-HTTP-Method-Override",
        ] {
            assert!(!is_forbidden(name, "PUT"), "{name}");
        }
    }

    #[test]
    fn an_override_is_dropped_only_for_a_method_no_page_may_send() {
        assert!(is_forbidden("X-HTTP-Method-Override", "put, trace "));
        assert!(!is_forbidden("X-HTTP-Method-Override", "\"TRACE\""));
        assert!(is_forbidden("Sec-Anything", ""));
        assert!(is_forbidden("proxy-authorization", ""));
    }
}
