//! Resources for trying things out: status codes, redirects, sizes, slow answers.

use super::json::Writer;
use super::problem::Problem;
use super::reply::Reply;
use super::target::{parameter, push_encoded, whole};
use super::{Call, Drip};
use crate::core::http::reason;

/// The longest time over which content drips, in milliseconds.
const MAX_DRIP: u64 = 120_000;

/// `status/{code}`: that status, with the fields it needs.
///
/// Spec: RFC 9110 §15.
pub(super) fn status(code: u16) -> Reply {
    let reply = if code < 400 {
        let mut text = Writer::object();
        text.number("status", u64::from(code));
        text.text("title", reason(code));
        match code {
            204 | 205 | 304 => Reply::empty(code),
            _ => Reply::json(code, text.finish()),
        }
    } else {
        Problem::new(
            code,
            "You asked for this status, and here it is.",
            "Read what it means for your request, then try another code.",
        )
        .reply()
    };
    match code {
        // A scheme that no browser knows, so that no browser asks for a password.
        401 => reply.field("WWW-Authenticate", "Practice realm=\"practice\""),
        407 => reply.field("Proxy-Authenticate", "Practice realm=\"practice\""),
        405 => reply.field("Allow", "GET, HEAD, OPTIONS"),
        426 => reply.field("Upgrade", "practice/1"),
        429 | 503 => reply.field("Retry-After", "1"),
        _ => reply,
    }
}

/// `redirect/{code}?to=…`: there, as long as it is inside the mount.
///
/// Spec: RFC 9110 §10.2.2, §15.4.
pub(super) fn redirect(call: &Call, code: u16, query: &str) -> Result<Reply, Problem> {
    let to = parameter(query, "to").unwrap_or_else(|| "echo/".to_owned());
    let location = inside(&call.mount, &to).ok_or_else(|| {
        Problem::new(
            400,
            "The target of a redirect must stay inside practice/.",
            "Give a path below it without dot segments, like redirect/307?to=orders/1.",
        )
    })?;
    let mut text = Writer::object();
    text.number("status", u64::from(code));
    text.text("location", &location);
    Ok(Reply::json(code, text.finish()).field("Location", &location))
}

/// The absolute URL of a target below the mount, or `None` if it would leave it.
fn inside(mount: &str, to: &str) -> Option<String> {
    let path_at = mount
        .find("://")
        .and_then(|at| Some(at + 3 + mount[at + 3..].find('/')?))?;
    let relative = to
        .strip_prefix(mount)
        .or_else(|| to.strip_prefix(&mount[path_at..]))
        .unwrap_or(to);
    let path = relative.split(['?', '#']).next().unwrap_or_default();
    let leaves = relative.starts_with('/')
        || relative.contains('\\')
        || relative.chars().any(char::is_control)
        || path.contains("://")
        || path.split('/').any(is_dot_segment);
    if leaves {
        return None;
    }
    let mut location = mount.to_owned();
    for byte in relative.bytes() {
        push_encoded(byte, b"-._~!$&'()*+,;=:@/?%", &mut location);
    }
    Some(location)
}

/// Whether a URL parser takes the segment for `.` or `..`.
fn is_dot_segment(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

/// `bytes/{n}`: n bytes, 0 to 255 again and again.
pub(super) fn bytes(count: u64) -> Reply {
    let content = (0..count).map(|at| (at & 255) as u8).collect();
    Reply::with(200, "application/octet-stream", content)
}

/// `json?mb=N`: an array of orders, exactly N million bytes, always the same.
pub(super) fn json(query: &str) -> Result<Reply, Problem> {
    const NAMES: [&str; 7] = [
        "John Smith",
        "Zoë Ferreira",
        "李小龙",
        "Ada",
        "O\\u2019Neill",
        "Ngọc Lan",
        "Íñigo",
    ];
    let size = usize::try_from(whole(query, "mb", 1, 1, 100)? * 1_000_000).unwrap_or(1_000_000);
    let mut out = String::with_capacity(size);
    out.push('[');
    let mut id: usize = 1;
    loop {
        let start = out.len();
        out.push_str(if id == 1 { "\n" } else { ",\n" });
        let cents = id * 37 % 100;
        for part in [
            "{\"Id\": ",
            &id.to_string(),
            ", \"Customer\": \"",
            NAMES[id % NAMES.len()],
            "\", \"Quantity\": ",
            &(id * 7 % 50 + 1).to_string(),
            ", \"Price\": ",
            &(id * 13 % 500).to_string(),
            if cents < 10 { ".0" } else { "." },
            &cents.to_string(),
            "}",
        ] {
            out.push_str(part);
        }
        if out.len() + 3 > size {
            out.truncate(start);
            break;
        }
        id += 1;
    }
    while out.len() + 2 < size {
        out.push(' ');
    }
    out.push_str("]\n");
    Ok(Reply::with(200, "application/json", out.into_bytes()))
}

/// `drip?bytes=&pieces=&interval=`: text that comes in pieces.
pub(super) fn drip(query: &str) -> Result<Reply, Problem> {
    let bytes = whole(query, "bytes", 1000, 0, 10_000_000)?;
    let pieces = whole(query, "pieces", 10, 1, 1000)?;
    let interval = whole(query, "interval", 200, 0, 10_000)?;
    if pieces * interval > MAX_DRIP {
        return Err(Problem::new(
            400,
            "That would drip for more than two minutes.",
            "Choose fewer pieces or a shorter interval.",
        ));
    }
    let content = (1..=bytes).map(|at| {
        if at % 50 == 0 || at == bytes {
            b'\n'
        } else {
            b'.'
        }
    });
    let mut reply = Reply::with(200, "text/plain; charset=utf-8", content.collect());
    let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    reply.drip = Some(Drip {
        pieces: small(pieces),
        interval: small(interval),
    });
    Ok(reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_cannot_leave_the_mount() {
        let mount = "https://a.example/lab/practice/";
        for to in [
            "../x",
            "orders/../../x",
            "%2e%2e/x",
            ".%2E/x",
            "//evil.example/",
            "/other/",
            "https://evil.example/",
            "https://a.example/lab/practice/../x",
            "/lab/practice//evil",
            "a\\..\\b",
            ".\t./x",
            "https://a.example/lab/practice@evil",
        ] {
            assert_eq!(inside(mount, to), None, "{to}");
        }
        for (to, location) in [
            ("orders/1", "https://a.example/lab/practice/orders/1"),
            (
                "/lab/practice/orders/1?x=1",
                "https://a.example/lab/practice/orders/1?x=1",
            ),
            (
                "https://a.example/lab/practice/echo/",
                "https://a.example/lab/practice/echo/",
            ),
            (
                "files/a b\u{e9}",
                "https://a.example/lab/practice/files/a%20b%C3%A9",
            ),
            ("", "https://a.example/lab/practice/"),
        ] {
            assert_eq!(inside(mount, to).as_deref(), Some(location), "{to}");
        }
    }

    #[test]
    fn the_generated_json_is_valid_and_has_exactly_the_size() {
        let reply = json("mb=2").unwrap();
        assert_eq!(reply.content.len(), 2_000_000);
        assert!(super::super::json::parse(&reply.content).is_ok());
        assert!(json("mb=0").is_err());
    }
}
