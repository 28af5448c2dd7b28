//! Each switch changes exactly one behaviour out of a list.

use put_lab::core::practice::SWITCHES;

use crate::{JSON, Line, ORDER, Server, field, json, status, text};

/// A behaviour that holds as long as no switch is on.
type Behaviour = (&'static str, fn(&mut Server) -> bool);

const GUARDED: Line = ("If-Match", "*");

const BEHAVIOURS: &[Behaviour] = &[
    ("what exists is replaced without a condition", |server| {
        server.send("PUT", "files/a", &[], "1");
        status(&server.send("PUT", "files/a", &[], "2")) != 428
    }),
    ("a stale If-Match keeps what is stored", |server| {
        server.send("PUT", "files/a", &[], "1");
        server.send("PUT", "files/a", &[("If-Match", "\"stale\"")], "2");
        text(&server.get("files/a")) == "1"
    }),
    ("PUT removes the members it leaves out", |server| {
        server.put("orders/1", r#"{"Note": "x"}"#);
        server.send("PUT", "orders/1", &[JSON, GUARDED], r#"{"Quantity": 1}"#);
        !text(&server.get("orders/1")).contains("Note")
    }),
    ("two equal PUTs leave one order", |server| {
        server.put("orders/1", "{}");
        server.send("PUT", "orders/1", &[JSON, GUARDED], "{}");
        json(&server.get("orders")).as_array().map(Vec::len) == Some(1)
    }),
    ("a PUT that creates is answered 201", |server| {
        status(&server.send("PUT", "files/new", &[], "1")) == 201
    }),
    ("a PUT that replaces is not answered 201", |server| {
        server.send("PUT", "files/a", &[], "1");
        status(&server.send("PUT", "files/a", &[GUARDED], "2")) != 201
    }),
    (
        "an ETag in the answer to PUT means that the bytes are stored as sent",
        |server| {
            let answer = server.put("orders/12345", ORDER);
            field(&answer, "ETag").is_empty() || text(&server.get("orders/12345")) == ORDER
        },
    ),
    ("a PUT is never answered 304", |server| {
        server.send("PUT", "files/a", &[], "1");
        status(&server.send("PUT", "files/a", &[("If-None-Match", "*")], "2")) != 304
    }),
    ("405 carries Allow", |server| {
        !field(&server.send("POST", "files/a", &[], "1"), "Allow").is_empty()
    }),
    ("unfit content is refused with 4xx", |server| {
        let statuses = [
            status(&server.put("orders/7", "{")),
            status(&server.put("orders/7", "[]")),
        ];
        statuses == [400, 422]
    }),
    ("a partial PUT is refused", |server| {
        let range = ("Content-Range", "bytes 0-0/3");
        status(&server.send("PUT", "files/part", &[range], "1")) == 400
    }),
    ("DELETE removes", |server| {
        server.send("PUT", "files/a", &[], "1");
        server.send("DELETE", "files/a", &[GUARDED], "");
        status(&server.get("files/a")) == 404
    }),
    ("a POST adds one order with 201", |server| {
        status(&server.send("POST", "orders", &[JSON], "{}")) == 201
            && json(&server.get("orders")).as_array().map(Vec::len) == Some(1)
    }),
    ("a GET of the same version is answered 304", |server| {
        server.send("PUT", "files/a", &[], "1");
        let tag = field(&server.get("files/a"), "ETag");
        status(&server.send("GET", "files/a", &[("If-None-Match", &tag)], "")) == 304
    }),
    (
        "another media type is refused with 415 and Accept",
        |server| {
            let answer = server.send("PUT", "orders/1", &[], "{}");
            status(&answer) == 415 && !field(&answer, "Accept").is_empty()
        },
    ),
    ("a patch is applied", |server| {
        server.put("orders/1", "{}");
        let merge = ("Content-Type", "application/merge-patch+json");
        server.send("PATCH", "orders/1", &[merge, GUARDED], r#"{"Quantity": 2}"#);
        json(&server.get("orders/1"))["Quantity"] == 2
    }),
    ("an unknown method is answered 501", |server| {
        status(&server.send("MAKE-TEA", "orders/1", &[], "")) == 501
    }),
];

const FIRST_ANSWER: &str = "the answer to a write arrives";

/// The behaviours that do not hold with that switch on (or none).
fn broken_by(switch: Option<&str>) -> Vec<&'static str> {
    let server = || {
        let mut server = Server::default();
        if let Some(id) = switch {
            server.switch_on(id);
        }
        server
    };
    let mut broken: Vec<_> = BEHAVIOURS
        .iter()
        .filter(|(_, holds)| {
            let mut server = server();
            // The first answer may get lost; that has a behaviour of its own.
            server.send("PUT", "files/warm-up", &[], "");
            !holds(&mut server)
        })
        .map(|(name, _)| *name)
        .collect();
    if status(&server().send("PUT", "files/a", &[], "1")) == 504 {
        broken.push(FIRST_ANSWER);
    }
    broken
}

#[test]
fn without_a_switch_every_rule_is_kept() {
    assert_eq!(broken_by(None), Vec::<&str>::new());
}

#[test]
fn each_switch_changes_exactly_its_own_rule() {
    let expected = [
        (
            "require-if-match",
            "what exists is replaced without a condition",
        ),
        (
            "ignore-preconditions",
            "a stale If-Match keeps what is stored",
        ),
        ("merge-on-put", "PUT removes the members it leaves out"),
        ("append-on-put", "two equal PUTs leave one order"),
        ("ok-on-create", "a PUT that creates is answered 201"),
        (
            "created-on-replace",
            "a PUT that replaces is not answered 201",
        ),
        (
            "etag-on-rewritten",
            "an ETag in the answer to PUT means that the bytes are stored as sent",
        ),
        ("not-modified-for-put", "a PUT is never answered 304"),
        ("hide-allow", "405 carries Allow"),
        (
            "not-implemented-for-bad-json",
            "unfit content is refused with 4xx",
        ),
        ("drop-first-answer", FIRST_ANSWER),
        ("ignore-content-range", "a partial PUT is refused"),
        ("delete-does-nothing", "DELETE removes"),
    ];
    assert_eq!(expected.len(), SWITCHES.len());
    for (switch, (id, behaviour)) in SWITCHES.iter().zip(expected) {
        assert_eq!(switch.id, id);
        assert_eq!(broken_by(Some(id)), [behaviour], "{id}");
    }
}

#[test]
fn a_lost_answer_is_lost_once_and_the_write_has_happened() {
    let mut server = Server::default();
    server.switch_on("drop-first-answer");
    assert_eq!(
        status(&server.put("orders/1", "broken")),
        400,
        "only what was done gets lost"
    );
    assert_eq!(status(&server.send("POST", "orders", &[JSON], ORDER)), 504);
    assert_eq!(json(&server.get("orders")).as_array().unwrap().len(), 1);
    assert_eq!(status(&server.send("POST", "orders", &[JSON], ORDER)), 201);
    server.send("DELETE", "-/state", &[], "");
    assert_eq!(
        status(&server.put("orders/1", "{}")),
        504,
        "a reset arms it again"
    );
    assert_eq!(status(&server.put("orders/1", "{}")), 200);
}

#[test]
fn an_insisting_server_takes_guarded_writes_only() {
    let mut server = Server::default();
    server.switch_on("require-if-match");
    assert_eq!(
        status(&server.put("orders/1", "{}")),
        201,
        "nothing there to overwrite"
    );
    let tag = field(&server.get("orders/1"), "ETag");
    for (fields, expected) in [
        (vec![JSON], 428),
        (vec![JSON, ("If-None-Match", "\"other\"")], 428),
        (vec![JSON, ("If-Unmodified-Since", "soon")], 428),
        (vec![JSON, ("If-None-Match", "*")], 412),
        (vec![JSON, ("If-Match", "\"other\"")], 412),
        (vec![JSON, ("If-Match", tag.as_str())], 200),
    ] {
        assert_eq!(
            status(&server.send("PUT", "orders/1", &fields, "{}")),
            expected,
            "{fields:?}"
        );
    }
    assert_eq!(status(&server.send("DELETE", "orders/1", &[], "")), 428);
    assert_eq!(status(&server.send("POST", "orders", &[JSON], "{}")), 201);
}
