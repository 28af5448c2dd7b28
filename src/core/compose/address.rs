//! The address, after the browser has read it.

use super::Problem;

/// Checks what the browser's URL parser made of the typed address.
///
/// `href` is the absolute, normalised URL, or `None` where the parser gave up.
///
/// # Errors
/// No URL; a scheme that fetch cannot send to; a user name or password (Fetch, "new Request").
pub fn check_address(typed: &str, href: Option<String>) -> Result<String, Problem> {
    let href = href.ok_or_else(|| Problem::Url {
        typed: typed.to_owned(),
    })?;
    let (scheme, rest) = href.split_once(':').unwrap_or_default();
    if !matches!(scheme, "http" | "https") {
        return Err(Problem::Scheme {
            scheme: scheme.to_owned(),
        });
    }
    let authority = rest
        .trim_start_matches('/')
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    if authority.contains('@') {
        return Err(Problem::Credentials);
    }
    Ok(href)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(href: &str) -> Result<String, Problem> {
        check_address("typed", Some(href.to_owned()))
    }

    #[test]
    fn only_http_without_credentials_passes() {
        assert!(address("https://h.example/a@b?c=d@e").is_ok());
        assert_eq!(address("https://u:p@h.example/"), Err(Problem::Credentials));
        assert_eq!(
            address("localhost:3000/x"),
            Err(Problem::Scheme {
                scheme: "localhost".into()
            })
        );
        assert_eq!(
            check_address("http://", None),
            Err(Problem::Url {
                typed: "http://".into()
            })
        );
    }
}
