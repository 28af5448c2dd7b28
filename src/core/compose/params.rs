//! The parameters in the query of a URL, as rows.
//!
//! Rows are read from the URL's text, and an edit replaces only the piece of text that it is
//! about: everything else stays byte for byte, in whatever way it was typed. A row shows text
//! without percent-encoding, except where that could not be typed back: control characters,
//! braces, a plus, and bytes that are no UTF-8 keep their `%`. A `+` stays a `+`.
//!
//! ```abnf
//! url      = before [ "?" query ] [ "#" fragment ]
//! query    = segment *( "&" segment )
//! segment  = name [ "=" value ]        ; an empty one is no row
//! ```
//!
//! Spec: RFC 3986 §3.4, §2.1.

use std::ops::Range;

/// One parameter, without percent-encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// What stands before the first `=`.
    pub name: String,
    /// What stands after it; empty if there is none.
    pub value: String,
}

/// The parameters of a URL, absolute or relative, in order.
///
/// ```
/// # use put_lab::core::compose::params;
/// let rows = params::read("orders?q=a%20b&&c#d?e=f");
/// assert_eq!((&*rows[0].name, &*rows[0].value), ("q", "a b"));
/// assert_eq!((&*rows[1].name, &*rows[1].value), ("c", ""));
/// assert_eq!(rows.len(), 2);
/// ```
pub fn read(url: &str) -> Vec<Param> {
    let segments = segments(url).into_iter();
    segments
        .map(|at| {
            let (name, value) = split(&url[at]);
            Param {
                name: decode(name),
                value: decode(value.unwrap_or_default()),
            }
        })
        .collect()
}

/// The URL with another name in that row, counted from 0.
pub fn set_name(url: &str, row: usize, name: &str) -> String {
    edit(url, row, |segment| {
        let (old, value) = split(segment);
        if decode(old) == name {
            return segment.to_owned();
        }
        match value {
            Some(value) => format!("{}={value}", encode(name, true)),
            // An empty segment would be no row any more.
            None if name.is_empty() => "=".to_owned(),
            None => encode(name, true),
        }
    })
}

/// The URL with another value in that row, counted from 0.
pub fn set_value(url: &str, row: usize, value: &str) -> String {
    edit(url, row, |segment| {
        let (name, old) = split(segment);
        if decode(old.unwrap_or_default()) == value {
            return segment.to_owned();
        }
        format!("{name}={}", encode(value, false))
    })
}

/// The URL with the value of that row as it stands in another URL, encoding included.
pub(super) fn copy_value(url: &str, row: usize, from: &str, from_row: usize) -> String {
    let Some(at) = segments(from).into_iter().nth(from_row) else {
        return url.to_owned();
    };
    let value = split(&from[at]).1.unwrap_or_default();
    edit(url, row, |segment| format!("{}={value}", split(segment).0))
}

/// The URL with one more parameter at the end of its query.
pub fn add(url: &str, name: &str, value: &str) -> String {
    let end = url.find('#').unwrap_or(url.len());
    let (before, fragment) = url.split_at(end);
    let joint = match before.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    let (name, value) = (encode(name, true), encode(value, false));
    format!("{before}{joint}{name}={value}{fragment}")
}

/// The URL without that row, counted from 0; a `?` that has nothing left goes with it.
pub fn remove(url: &str, row: usize) -> String {
    let Some(at) = segments(url).into_iter().nth(row) else {
        return url.to_owned();
    };
    let (before, after) = (&url[..at.start], &url[at.end..]);
    let (before, after) = if let Some(after) = after.strip_prefix('&') {
        (before, after)
    } else {
        (before.strip_suffix(['&', '?']).unwrap_or(before), after)
    };
    format!("{before}{after}")
}

/// Whether the URL has a parameter of that name.
pub fn has(url: &str, name: &str) -> bool {
    read(url).iter().any(|param| param.name == name)
}

/// Where the segments stand that are rows.
fn segments(url: &str) -> Vec<Range<usize>> {
    let end = url.find('#').unwrap_or(url.len());
    let Some(start) = url[..end].find('?').map(|at| at + 1) else {
        return Vec::new();
    };
    let mut from = start;
    url[start..end]
        .split('&')
        .map(|segment| {
            let at = from..from + segment.len();
            from = at.end + 1;
            at
        })
        .filter(|at| !at.is_empty())
        .collect()
}

fn split(segment: &str) -> (&str, Option<&str>) {
    match segment.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (segment, None),
    }
}

fn edit(url: &str, row: usize, change: impl FnOnce(&str) -> String) -> String {
    match segments(url).into_iter().nth(row) {
        Some(at) => format!(
            "{}{}{}",
            &url[..at.start],
            change(&url[at.clone()]),
            &url[at.end..]
        ),
        None => url.to_owned(),
    }
}

/// Encodes what would end the piece or be read as something else, and nothing more.
fn encode(text: &str, is_name: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let escapes = escapes(rest);
        if !escapes.is_empty() {
            if decode(escapes) == *escapes {
                out.push_str(escapes);
            } else {
                out.push_str(&escapes.replace('%', "%25"));
            }
            rest = &rest[escapes.len()..];
            continue;
        }
        match c {
            '&' | '#' | ' ' | '%' => escape(c, &mut out),
            '=' if is_name => escape(c, &mut out),
            c if c.is_ascii_control() => escape(c, &mut out),
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

fn escape(c: char, out: &mut String) {
    let octet = u32::from(c);
    out.push('%');
    for digit in [octet >> 4, octet & 15] {
        out.extend(char::from_digit(digit, 16).map(|c| c.to_ascii_uppercase()));
    }
}

/// The `%XX` with which a text begins, all of them.
fn escapes(text: &str) -> &str {
    let octets = text.as_bytes();
    let mut end = 0;
    while octets.get(end) == Some(&b'%')
        && octets.len() > end + 2
        && octets[end + 1].is_ascii_hexdigit()
        && octets[end + 2].is_ascii_hexdigit()
    {
        end += 3;
    }
    &text[..end]
}

/// The text without its escapes, but for those that could not be typed back.
fn decode(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let escapes = escapes(rest);
        if escapes.is_empty() {
            out.push('%');
            rest = &rest[1..];
        } else {
            decode_escapes(escapes, &mut out);
            rest = &rest[escapes.len()..];
        }
    }
    out + rest
}

fn decode_escapes(escapes: &str, out: &mut String) {
    let digit = |octet: u8| char::from(octet).to_digit(16).unwrap_or_default();
    let octets: Vec<u8> = escapes
        .as_bytes()
        .chunks(3)
        .filter_map(|escape| u8::try_from(digit(escape[1]) * 16 + digit(escape[2])).ok())
        .collect();
    let mut at = 0;
    for chunk in octets.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() || matches!(c, '{' | '}' | '+') {
                out.push_str(&escapes[at * 3..(at + c.len_utf8()) * 3]);
            } else {
                out.push(c);
            }
            at += c.len_utf8();
        }
        let bad = chunk.invalid().len();
        out.push_str(&escapes[at * 3..(at + bad) * 3]);
        at += bad;
    }
}

#[cfg(test)]
mod tests;
