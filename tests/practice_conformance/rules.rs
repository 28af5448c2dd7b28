//! Conditions, and the order in which things are judged.

use crate::{JSON, ORDER, Server, call, field, json, status, text};

const TABLE: &str = include_str!("../data/practice/preconditions.txt");

const METHODS: [&str; 5] = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];

/// Two seconds after the start, so that there is a moment before the last change.
fn stored() -> Server {
    let mut server = Server {
        elapsed: 2_000,
        ..Server::default()
    };
    server.put("orders/12345", ORDER);
    server.elapsed = 60_000;
    server
}

fn statuses(cell: &str) -> Vec<u16> {
    cell.split_whitespace()
        .map(|code| code.parse().unwrap())
        .collect()
}

fn conditions(cell: &str, tag: &str) -> Vec<(String, String)> {
    if cell == "(none)" {
        return Vec::new();
    }
    cell.split(" && ")
        .map(|line| {
            let line = line
                .replace("{tag}", tag)
                .replace("{before}", "Sun, 01 Nov 2026 12:00:01 GMT")
                .replace("{same}", "Sun, 01 Nov 2026 12:00:02 GMT")
                .replace("{after}", "Sun, 01 Nov 2026 12:00:03 GMT");
            let (name, value) = line.split_once(':').unwrap();
            (name.to_owned(), value.trim().to_owned())
        })
        .collect()
}

#[test]
fn every_condition_gives_the_status_of_the_table() {
    let tag = field(&stored().get("orders/12345"), "ETag");
    let mut wrong = Vec::new();
    let rows = TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for row in rows {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let fields = conditions(cells[0], &tag);
        for (is_stored, expected) in [(true, statuses(cells[1])), (false, statuses(cells[2]))] {
            for (method, expected) in METHODS.iter().zip(expected) {
                let mut server = if is_stored {
                    stored()
                } else {
                    Server::default()
                };
                let mut lines: Vec<_> = fields
                    .iter()
                    .map(|(n, v)| (n.as_str(), v.as_str()))
                    .collect();
                let content = match *method {
                    "PUT" => ORDER.replace("Quantity\": 1", "Quantity\": 2"),
                    "PATCH" => r#"{"Quantity": 2}"#.to_owned(),
                    _ => String::new(),
                };
                match *method {
                    "PUT" => lines.push(JSON),
                    "PATCH" => lines.push(("Content-Type", "application/merge-patch+json")),
                    _ => {}
                }
                let before = text(&server.get("-/state"));
                let found = status(&server.send(method, "orders/12345", &lines, &content));
                if found != expected {
                    wrong.push(format!("{} {method}: {found}, not {expected}", cells[0]));
                }
                let changed = text(&server.get("-/state")) != before;
                let writes = !matches!(*method, "GET" | "HEAD") && found < 300;
                if changed != writes {
                    wrong.push(format!(
                        "{} {method}: {found}, but changed is {changed}",
                        cells[0]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_failed_condition_tells_the_current_tag() {
    let mut server = stored();
    let tag = field(&server.get("orders/12345"), "ETag");
    let answer = server.send(
        "PUT",
        "orders/12345",
        &[JSON, ("If-Match", "\"old\"")],
        ORDER,
    );
    assert_eq!(
        (status(&answer), field(&answer, "ETag")),
        (412, tag.clone())
    );
    assert_eq!(json(&answer)["etag"], tag.as_str());
    assert!(
        json(&answer)["next"]
            .as_str()
            .unwrap()
            .contains("GET it again")
    );
}

#[test]
fn not_modified_repeats_the_tag_and_has_no_content() {
    let mut server = stored();
    let tag = field(&server.get("orders/12345"), "ETag");
    let answer = server.send("GET", "orders/12345", &[("If-None-Match", &tag)], "");
    assert_eq!((status(&answer), field(&answer, "ETag")), (304, tag));
    assert!(answer.response.content.is_empty() && !answer.response.fields.has("Content-Length"));
}

/// The status that is expected, then method, target, fields and content.
type Step<'a> = (u16, &'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

/// One mistake after another is taken out of a request; the answer names the next one.
#[test]
fn the_first_mistake_in_the_order_of_decisions_is_the_answer() {
    let long = format!("orders/{}", "1".repeat(9_000));
    let wide = "x".repeat(70_000);
    let wide = ("X-Wide", wide.as_str());
    let (range, plain) = (
        ("Content-Range", "bytes 0-1/2"),
        ("Content-Type", "text/plain"),
    );
    let (coding, stale) = (("Content-Encoding", "gzip"), ("If-Match", "\"old\""));
    let tag = field(&stored().get("orders/12345"), "ETag");
    let fresh = ("If-Match", tag.as_str());
    let huge = "x".repeat((64 << 20) + 1);
    let (broken, wrong) = ("{\"Id\": 1", r#"{"Id": 1, "Quantity": "1"}"#);
    let clash = r#"{"Id": 1, "Quantity": 1}"#;
    let steps: &[Step] = &[
        (414, "put", &long, &[wide, range, plain, stale], &huge),
        (431, "put", "nowhere", &[wide, range, plain, stale], &huge),
        (501, "put", "nowhere", &[range, plain, stale], &huge),
        (404, "PUT", "nowhere", &[range, plain, stale], &huge),
        (405, "PUT", "orders", &[range, plain, stale], &huge),
        (413, "PUT", "orders/12345", &[range, plain, stale], &huge),
        (400, "PUT", "orders/12345", &[range, plain, stale], broken),
        (415, "PUT", "orders/12345", &[coding, plain, stale], broken),
        (415, "PUT", "orders/12345", &[plain, stale], broken),
        (412, "PUT", "orders/12345", &[JSON, stale], broken),
        (400, "PUT", "orders/12345", &[JSON, fresh], broken),
        (422, "PUT", "orders/12345", &[JSON, fresh], wrong),
        (409, "PUT", "orders/12345", &[JSON, fresh], clash),
        (200, "PUT", "orders/12345", &[JSON, fresh], ORDER),
        (404, "PATCH", "orders/9", &[plain, stale], broken),
        (415, "PATCH", "orders/12345", &[JSON, stale], broken),
    ];
    for (at, (expected, method, target, fields, content)) in steps.iter().enumerate() {
        let answer = stored().send(method, target, fields, content);
        assert_eq!(status(&answer), *expected, "step {at}: {}", text(&answer));
    }
    let mut server = stored();
    server.switch_on("require-if-match");
    assert_eq!(
        status(&server.send("PUT", "orders/12345", &[plain], broken)),
        415,
        "before 428"
    );
    assert_eq!(
        status(&server.send("PUT", "orders/12345", &[JSON], broken)),
        428,
        "before 400"
    );
}

#[test]
fn refusals_say_what_would_be_accepted() {
    let mut server = stored();
    let answer = server.send("PUT", "orders/1", &[("Content-Type", "text/plain")], "{}");
    assert_eq!(
        (status(&answer), field(&answer, "Accept")),
        (415, "application/json".to_owned())
    );
    let answer = server.send("PUT", "orders/1", &[], "{}");
    assert_eq!(
        (status(&answer), field(&answer, "Accept")),
        (415, "application/json".to_owned())
    );
    let answer = server.send("PUT", "orders/1", &[JSON, ("Content-Encoding", "br")], "{}");
    assert_eq!(
        (status(&answer), field(&answer, "Accept-Encoding")),
        (415, "identity".to_owned())
    );
    let answer = server.send("PATCH", "orders/12345", &[JSON], "{}");
    assert_eq!(status(&answer), 415);
    assert!(field(&answer, "Accept-Patch").contains("application/merge-patch+json"));
    let answer = server.send("PUT", "orders", &[JSON], "{}");
    assert_eq!(
        (status(&answer), field(&answer, "Allow")),
        (405, "GET, HEAD, POST, OPTIONS".to_owned())
    );
}

#[test]
fn a_method_in_lower_case_is_unknown_and_the_answer_says_why() {
    let answer = stored().send("put", "orders/1", &[JSON], "{}");
    assert_eq!(status(&answer), 501);
    assert!(
        json(&answer)["next"]
            .as_str()
            .unwrap()
            .contains("write PUT")
    );
    assert_eq!(
        status(&stored().send("PROPFIND", "orders/1", &[], "")),
        405,
        "known, not here"
    );
    assert_eq!(
        status(&stored().send("MAKE-TEA", "echo/", &[], "")),
        200,
        "the echo takes any"
    );
}

#[test]
fn options_tells_the_methods_and_the_patch_formats() {
    let answer = Server::default().send("OPTIONS", "orders/5", &[], "");
    assert_eq!(status(&answer), 204);
    assert_eq!(
        field(&answer, "Allow"),
        "GET, HEAD, PUT, PATCH, DELETE, OPTIONS"
    );
    assert!(field(&answer, "Accept-Patch").contains("application/json-patch+json"));
    assert!(!answer.response.fields.has("Content-Length"));
}

#[test]
fn head_is_get_without_content() {
    let mut server = stored();
    for target in [
        "orders/12345",
        "orders",
        "",
        "echo/x",
        "bytes/10",
        "nowhere",
        "drip?bytes=9",
        "json?mb=1",
    ] {
        let (get, head) = (server.get(target), server.send("HEAD", target, &[], ""));
        assert_eq!(status(&head), status(&get), "{target}");
        assert!(head.response.content.is_empty(), "{target}");
        if target != "echo/x" {
            assert_eq!(
                field(&head, "Content-Length"),
                get.response.content.len().to_string()
            );
            assert_eq!(head.response.fields, get.response.fields, "{target}");
        }
    }
}

#[test]
fn the_collection_has_conditions_too() {
    let mut server = stored();
    let tag = field(&server.get("orders"), "ETag");
    assert_eq!(
        status(&server.send("GET", "orders", &[("If-None-Match", &tag)], "")),
        304
    );
    let post = call("POST", "orders", &[JSON, ("If-Match", &tag)], b"{}");
    assert_eq!(status(&server.answer(&post)), 201);
    assert_eq!(
        status(&server.answer(&post)),
        412,
        "the collection is another one now"
    );
}

#[test]
fn a_part_of_a_file_is_given_when_the_version_is_the_same() {
    let mut server = Server::default();
    server.send(
        "PUT",
        "files/a",
        &[("Content-Type", "text/plain")],
        "0123456789",
    );
    let tag = field(&server.get("files/a"), "ETag");
    for (range, expected, content, told) in [
        ("bytes=2-4", 206, "234", "bytes 2-4/10"),
        ("bytes=7-", 206, "789", "bytes 7-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=0-99999999999999999999", 200, "0123456789", ""),
        ("bytes=0-99", 206, "0123456789", "bytes 0-9/10"),
        ("bytes=4-2", 200, "0123456789", ""),
        ("bytes=1-2,4-5", 200, "0123456789", ""),
        ("lines=1-2", 200, "0123456789", ""),
    ] {
        let answer = server.send(
            "GET",
            "files/a",
            &[("Range", range), ("If-Range", &tag)],
            "",
        );
        assert_eq!(
            (status(&answer), text(&answer).as_str()),
            (expected, content),
            "{range}"
        );
        assert_eq!(field(&answer, "Content-Range"), told, "{range}");
    }
    let answer = server.send("GET", "files/a", &[("Range", "bytes=10-")], "");
    assert_eq!(
        (status(&answer), field(&answer, "Content-Range")),
        (416, "bytes */10".to_owned())
    );
    let weak = format!("W/{tag}");
    for other in ["\"other\"", &weak, "Sun, 01 Nov 2026 12:00:00 GMT"] {
        let answer = server.send(
            "GET",
            "files/a",
            &[("Range", "bytes=2-4"), ("If-Range", other)],
            "",
        );
        assert_eq!(status(&answer), 200, "{other}");
    }
}
