//! What the Authorization tab adds to a request.
//!
//! Spec: RFC 7617 §2 (Basic), RFC 6750 §2.1 (Bearer).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Authorization, Draft, Problem, Scheme, params};

/// The header line that the scheme adds, if it has what it needs.
///
/// User name and password of Basic are joined as UTF-8, as today's browsers do it.
pub fn header(authorization: &Authorization) -> Option<(String, String)> {
    let Authorization {
        user,
        password,
        token,
        key_name,
        key_value,
        ..
    } = authorization;
    let credentials = match authorization.scheme {
        Scheme::Basic if !(user.is_empty() && password.is_empty()) => {
            format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
        }
        Scheme::Bearer if !token.trim().is_empty() => format!("Bearer {}", token.trim()),
        Scheme::ApiKey if !authorization.key_in_query && !key_name.trim().is_empty() => {
            return Some((key_name.trim().to_owned(), key_value.to_string()));
        }
        Scheme::None | Scheme::Basic | Scheme::Bearer | Scheme::ApiKey => return None,
    };
    Some(("Authorization".to_owned(), credentials))
}

/// The parameter that the scheme adds to the URL: its name and value, not yet encoded.
pub fn parameter(authorization: &Authorization) -> Option<(&str, &str)> {
    let name = authorization.key_name.trim();
    let is_used = authorization.scheme == Scheme::ApiKey && authorization.key_in_query;
    (is_used && !name.is_empty()).then_some((name, &*authorization.key_value))
}

/// The URL with the parameter that the scheme adds; one of that name in the URL wins over it.
pub(super) fn with_parameter(draft: &Draft, url: String) -> String {
    match parameter(&draft.authorization) {
        Some((name, value)) if !draft.exactly && !params::has(&url, name) => {
            params::add(&url, name, value)
        }
        _ => url,
    }
}

/// What is wrong with the fields of the scheme in use.
pub fn problem(authorization: &Authorization) -> Option<Problem> {
    let Authorization { user, password, .. } = authorization;
    match authorization.scheme {
        Scheme::Basic if user.contains(':') => Some(Problem::ColonInUser {
            user: user.to_string(),
        }),
        Scheme::Basic if user.chars().chain(password.chars()).any(char::is_control) => {
            Some(Problem::ControlInPassword)
        }
        Scheme::ApiKey
            if authorization.key_name.trim().is_empty() && !authorization.key_value.is_empty() =>
        {
            Some(Problem::NoKeyName)
        }
        Scheme::None | Scheme::Basic | Scheme::Bearer | Scheme::ApiKey => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(scheme: Scheme) -> Authorization {
        Authorization {
            scheme,
            user: "test".into(),
            password: "123£".into(),
            token: " abc ".into(),
            key_name: "X-Key".into(),
            key_value: "v".into(),
            ..Authorization::default()
        }
    }

    #[test]
    fn basic_joins_name_and_password_as_utf_8() {
        // The example of RFC 7617 §2.1.
        assert_eq!(
            header(&with(Scheme::Basic)).unwrap().1,
            "Basic dGVzdDoxMjPCow=="
        );
    }

    #[test]
    fn a_scheme_without_its_fields_adds_nothing() {
        for scheme in [Scheme::None, Scheme::Basic, Scheme::Bearer, Scheme::ApiKey] {
            let empty = Authorization {
                scheme,
                ..Authorization::default()
            };
            assert_eq!(header(&empty), None);
            assert_eq!(problem(&empty), None);
        }
        assert_eq!(header(&with(Scheme::Bearer)).unwrap().1, "Bearer abc");
    }

    #[test]
    fn a_key_goes_into_a_header_or_into_the_url() {
        let mut key = with(Scheme::ApiKey);
        assert_eq!(header(&key), Some(("X-Key".into(), "v".into())));
        assert_eq!(parameter(&key), None);
        key.key_in_query = true;
        assert_eq!(header(&key), None);
        assert_eq!(parameter(&key), Some(("X-Key", "v")));
    }

    #[test]
    fn a_colon_in_the_user_name_is_named() {
        let mut basic = with(Scheme::Basic);
        basic.user = "a:b".into();
        assert!(matches!(problem(&basic), Some(Problem::ColonInUser { .. })));
        basic.user = "a".into();
        basic.password = "x:y".into();
        assert_eq!(problem(&basic), None);
        basic.password = "x\ny".into();
        assert_eq!(problem(&basic), Some(Problem::ControlInPassword));
    }
}
