//! Stored content never becomes a page, and nothing that is sent makes the server panic.

use put_lab::core::practice::{Answer, Destination};

use crate::{JSON, Server, call, field, status, text};

const HOSTILE: &str = "<!doctype html><script>alert(1)</script>";

fn has_security_fields(answer: &Answer) -> bool {
    field(answer, "Content-Security-Policy") == "sandbox; default-src 'none'"
        && field(answer, "X-Content-Type-Options") == "nosniff"
        && field(answer, "Cache-Control") == "no-store"
        && answer.response.fields.has("Date")
        && answer.response.fields.has("Content-Length") != matches!(status(answer), 204 | 304)
}

#[test]
fn every_answer_carries_the_security_fields() {
    let mut server = Server::default();
    let html = ("Content-Type", "text/html");
    let mut seen = std::collections::BTreeSet::new();
    for (method, target, fields) in [
        ("PUT", "files/a.html", vec![html]),
        ("PUT", "files/a.html", vec![html]),
        ("GET", "files/a.html", vec![]),
        ("GET", "files/a.html", vec![("Range", "bytes=0-1")]),
        ("GET", "files/a.html", vec![("If-None-Match", "*")]),
        ("PUT", "files/a.html", vec![("If-None-Match", "*")]),
        ("DELETE", "files/a.html", vec![]),
        ("DELETE", "files/a.html", vec![]),
        ("POST", "orders", vec![JSON]),
        ("POST", "orders", vec![]),
        ("OPTIONS", "orders", vec![]),
        ("PUT", "orders", vec![]),
        ("MAKE-TEA", "orders", vec![]),
        ("GET", "redirect/307?to=orders", vec![]),
        ("GET", "status/500", vec![]),
        ("GET", "bytes/1", vec![]),
        ("GET", "delay/1/drip", vec![]),
        ("GET", "-/state", vec![]),
        ("GET", "nowhere", vec![]),
        ("BREW", "echo/", vec![]),
    ] {
        let answer = server.send(method, target, &fields, HOSTILE);
        assert!(
            has_security_fields(&answer),
            "{method} {target}: {:?}",
            answer.response.fields
        );
        seen.insert(status(&answer));
    }
    assert!(seen.len() > 10, "many kinds of answers: {seen:?}");
}

#[test]
fn a_navigation_gets_the_fixed_page_and_changes_nothing() {
    let mut server = Server::default();
    let html = ("Content-Type", "text/html");
    server.send("PUT", "files/a.html", &[html], HOSTILE);
    server.store.take_changes();
    let mut pages = std::collections::BTreeSet::new();
    for method in ["GET", "POST", "PUT", "DELETE", "MAKE-TEA"] {
        for target in [
            "files/a.html",
            "",
            "-/state",
            "orders",
            "status/200",
            "delay/50000/orders",
            "echo/<script>",
            "redirect/302?to=files/a.html",
            "%00",
        ] {
            let mut navigation = call(method, target, &[html], HOSTILE.as_bytes());
            navigation.destination = Destination::Other;
            let answer = server.answer(&navigation);
            assert_eq!(
                (status(&answer), answer.delay),
                (403, 0),
                "{method} {target}"
            );
            assert_eq!(field(&answer, "Content-Type"), "text/html; charset=utf-8");
            assert!(has_security_fields(&answer));
            pages.insert(text(&answer));
        }
    }
    assert_eq!(pages.len(), 1, "the same page whatever is asked for");
    assert!(!pages.iter().any(|page| page.contains("<script")));
    assert!(server.store.take_changes().is_empty());
}

#[test]
fn hostile_targets_get_an_answer() {
    let long = "files/".to_owned() + &"%2e%2e%2f".repeat(800);
    for target in [
        "..",
        "../x",
        "%2e%2e/%2e%2e",
        "files/..",
        "files/%2e%2E/x",
        "files/%00",
        "files/%",
        "files/%e",
        "files/%ff%fe",
        "files//",
        "files/\u{202e}",
        "orders/%31",
        "orders/99999999999999999999999",
        "orders/-0",
        "-/",
        "-/meta",
        "-/key/x",
        "?",
        "??",
        "#",
        "delay/",
        "delay/delay/1",
        "delay/1",
        "delay/99999999999999999999/",
        "status/\u{661}\u{662}\u{663}",
        "bytes/-1",
        "bytes/99999999999999999999",
        "json?mb=99999999999999999999",
        "drip?bytes=&pieces=&interval=",
        "redirect/301?to=%00",
        "redirect/301?to=%",
        "redirect/301?to=\\\\evil.example",
        "\0",
        "\r\nX: 1",
        &long,
    ] {
        for method in ["GET", "PUT", "DELETE", "PATCH", "POST", "OPTIONS", "HEAD"] {
            let answer = Server::default().send(method, target, &[JSON], "{}");
            assert!(
                matches!(status(&answer), 200..=599) && has_security_fields(&answer),
                "{target:?}"
            );
            assert!(!field(&answer, "Location").contains("evil"), "{target:?}");
        }
    }
}

/// A plain generator of numbers, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn ten_thousand_random_requests_never_panic() {
    const METHODS: [&str; 7] = ["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    const TARGETS: [&str; 8] = [
        "orders",
        "orders/1",
        "orders/2",
        "files/a",
        "-/settings",
        "-/state",
        "echo/",
        "status/",
    ];
    const TYPES: [&str; 5] = [
        "application/json",
        "application/merge-patch+json",
        "application/json-patch+json",
        "text/plain",
        "x/y; charset=\"",
    ];
    const PIECES: [&str; 24] = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"Id\"",
        "\"Price\"",
        "\"op\"",
        "\"add\"",
        "\"path\"",
        "\"/Id\"",
        "\"value\"",
        "\"",
        "\\",
        "\\u",
        "1",
        "1.00",
        "-",
        "null",
        " ",
        "\n",
        "\u{1F600}",
        "{\"Id\": 1}",
    ];
    let (mut dice, mut server) = (Dice(7), Server::default());
    for turn in 0..10_000 {
        let target = TARGETS[dice.roll(TARGETS.len())];
        let mut content: Vec<u8> = (0..dice.roll(12))
            .flat_map(|_| PIECES[dice.roll(PIECES.len())].bytes())
            .collect();
        if dice.roll(10) == 0 {
            content.push(0xFF);
        }
        let value: String = (0..dice.roll(6))
            .map(|_| ["\"a\"", ",", "*", "W/", "\"", " "][dice.roll(6)])
            .collect();
        let condition = [
            "If-Match",
            "If-None-Match",
            "Prefer",
            "Idempotency-Key",
            "Range",
            "X",
        ][dice.roll(6)];
        let fields = [
            ("Content-Type", TYPES[dice.roll(TYPES.len())]),
            (condition, value.as_str()),
        ];
        let answer = server.answer(&call(METHODS[dice.roll(7)], target, &fields, &content));
        assert!(has_security_fields(&answer), "turn {turn}");
    }
}
