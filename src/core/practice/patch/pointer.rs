//! JSON Pointer: a path into a document.
//!
//! ```text
//! pointer = *( "/" token )      ; ~0 stands for ~, ~1 for /
//! ```
//!
//! Spec: RFC 6901 §3, §4.

use super::Json;

/// Splits a pointer into its tokens; `None` if it is no pointer.
pub(super) fn tokens(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer
        .strip_prefix('/')?
        .split('/')
        .map(unescape)
        .collect()
}

fn unescape(token: &str) -> Option<String> {
    let mut text = String::with_capacity(token.len());
    let mut chars = token.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '~' => match chars.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            },
            c => c,
        });
    }
    Some(text)
}

/// The place in an array: digits without a zero in front.
pub(super) fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with('0');
    let digits = !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit());
    if plain && digits {
        token.parse().ok()
    } else {
        None
    }
}

/// The value that the tokens name.
pub(super) fn find<'a>(mut value: &'a Json, tokens: &[String]) -> Option<&'a Json> {
    for token in tokens {
        value = match value {
            Json::Object(_) => value.get(token)?,
            Json::Array(items) => items.get(index(token)?)?,
            _ => return None,
        };
    }
    Some(value)
}

/// The value that the tokens name, to be changed.
pub(super) fn find_mut<'a>(mut value: &'a mut Json, tokens: &[String]) -> Option<&'a mut Json> {
    for token in tokens {
        value = match value {
            Json::Object(members) => members
                .iter_mut()
                .find(|(name, _)| name == token)
                .map(|(_, v)| v)?,
            Json::Array(items) => items.get_mut(index(token)?)?,
            _ => return None,
        };
    }
    Some(value)
}
