//! Members of JSON content whose names say that their values are secret.

use crate::core::json::{Event, Scanner, unescape};

/// Where the values of secret members stand in a text, and what they are without quotes.
///
/// Of a text that is no JSON, or is cut off, the part before the mistake is looked at.
pub(super) fn secret_values(text: &str, is_secret: impl Fn(&str) -> bool) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut scanner = Scanner::new(text);
    let (mut last, mut depth) = (None::<&str>, 0_usize);
    // At which depth a secret value began; 0 while none is open.
    let (mut secret_at, mut is_value) = (0_usize, false);
    while let Some(Ok(event)) = scanner.next() {
        match event {
            Event::Open(_) => {
                depth += 1;
                if is_value && secret_at == 0 {
                    secret_at = depth;
                }
                is_value = false;
            }
            Event::Close(_) => {
                if secret_at == depth {
                    secret_at = 0;
                }
                depth -= 1;
            }
            Event::Colon => {
                is_value = last.is_some_and(|name| is_secret(&unescape(name).0));
            }
            Event::Comma => is_value = false,
            Event::Scalar(token) => {
                if (is_value || secret_at > 0) && token != "null" {
                    found.push((scanner.position() - token.len(), token));
                }
                last = Some(token);
                is_value = false;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<&str> {
        let found = secret_values(text, |name| name == "token");
        found
            .into_iter()
            .map(|(at, value)| {
                assert_eq!(&text[at..at + value.len()], value);
                value
            })
            .collect()
    }

    #[test]
    fn the_value_of_a_secret_name_is_found_at_any_depth() {
        assert_eq!(
            values(r#"{"a": [{"token": "x\"y", "b": "z"}]}"#),
            [r#""x\"y""#]
        );
        assert_eq!(values(r#"{"to\u006ben": 17, "token": null}"#), ["17"]);
    }

    #[test]
    fn everything_inside_a_secret_value_is_secret() {
        assert_eq!(
            values(r#"{"token": {"kind": "k", "parts": ["p", 2]}, "next": "n"}"#),
            [r#""kind""#, r#""k""#, r#""parts""#, r#""p""#, "2"]
        );
    }

    #[test]
    fn before_a_mistake_it_is_found_as_well() {
        assert_eq!(values(r#"{"token": "x", "cut": "of"#), [r#""x""#]);
        assert!(values("token=1").is_empty());
    }
}
