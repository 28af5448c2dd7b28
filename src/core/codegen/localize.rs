//! Practice addresses for programs outside the page.

use crate::core::http::Request;

/// Where `put-lab serve` has the practice server.
const LOCAL: &str = "http://localhost:8787/practice";

/// Moves a request from the page's practice server to the one `put-lab serve` starts.
///
/// `mount` is the address of the page's practice server, such as
/// `https://example.github.io/put-lab/practice/`. Says whether the request went there; any
/// other request comes back as it was.
pub fn localize(request: &Request, mount: &str) -> (Request, bool) {
    let mount = mount.trim_end_matches('/');
    let mut request = request.clone();
    let rest = request
        .url
        .strip_prefix(mount)
        .filter(|rest| !mount.is_empty() && (rest.is_empty() || rest.starts_with(['/', '?', '#'])));
    let is_practice = match rest {
        Some(rest) => {
            request.url = format!("{LOCAL}{rest}");
            true
        }
        None => false,
    };
    (request, is_practice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::http::Content;

    #[test]
    fn only_addresses_below_the_mount_move() {
        for (url, expected) in [
            (
                "https://a/p/practice/orders/1?x#y",
                "http://localhost:8787/practice/orders/1?x#y",
            ),
            ("https://a/p/practice", "http://localhost:8787/practice"),
            ("https://a/p/practice-not/1", "https://a/p/practice-not/1"),
            ("https://b/p/practice/1", "https://b/p/practice/1"),
        ] {
            let request = Request::new("PUT", url, [], Content::None).unwrap();
            let (moved, is_practice) = localize(&request, "https://a/p/practice/");
            assert_eq!(moved.url, expected);
            assert_eq!(is_practice, url != expected);
        }
    }
}
