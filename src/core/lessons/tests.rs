use std::rc::Rc;

use super::*;
use crate::core::http::{Content, FieldLine, Fields, Request};

const FIRST: &str = include_str!("../../content/en/lessons/01-your-first-put.toml");

/// The lesson that the module's documentation shows.
fn documented() -> String {
    let source = include_str!("mod.rs");
    let example = source.split("//! ```toml\n").nth(1).unwrap();
    let example = example.split("//! ```\n").next().unwrap();
    let line = |line: &str| {
        let line = line.strip_prefix("//!").unwrap();
        line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n"
    };
    example.lines().map(line).collect()
}

/// A lesson with this condition as its only goal.
fn lesson(when: &str) -> Result<Lesson, Vec<LessonProblem>> {
    read(&format!(
        "id = \"x\"\ntitle = \"X\"\nidea = \"X.\"\n[exercise]\ntask = \"X.\"\n[[goal]]\ntext = \"X\"\nwhen = {{ {when} }}\n"
    ))
}

fn said(text: &str) -> Vec<String> {
    let problems = read(text).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

fn exchange(
    method: &str,
    path: &str,
    fields: &[(&str, &str)],
    content: &str,
    status: u16,
) -> Exchange {
    let url = format!("https://lab.example/practice/{path}");
    let content = Content::Text(content.to_owned());
    let mut answered = Fields::new();
    answered.push(FieldLine::new("ETag", "\"abc\"").unwrap());
    let location = FieldLine::new("Location", "https://lab.example/practice/orders/9");
    answered.push(location.unwrap());
    Exchange {
        request: Rc::new(Request::new(method, &url, fields.iter().copied(), content).unwrap()),
        path: Some(path.into()),
        answer: Some((status, answered)),
    }
}

fn stored(path: &str, text: &str) -> StoredThing {
    StoredThing {
        path: path.to_owned(),
        etag: "\"e7\"".to_owned(),
        media_type: "application/json; charset=utf-8".to_owned(),
        text: Some(text.to_owned()),
    }
}

#[test]
fn the_lesson_in_the_documentation_reads() {
    let lesson = read(&documented()).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(lesson.start.switches, ["drop-first-answer".into()]);
    assert_eq!(lesson.meanwhile.len(), 1);
    assert_eq!(lesson.wrong[0].requests[0].method, "POST".into());
}

#[test]
fn all_slips_of_a_file_are_named_at_once_with_their_places() {
    let text = FIRST
        .replace("title = ", "titel = ")
        .replace("right = true", "right = \"yes\"")
        .replace("method = [\"GET\", \"HEAD\"]", "metod = \"GET\"")
        .replace("hint = \"posted\"", "hint = \"postd\"")
        .replace("status = 422", "status = \"4x\"");
    let line = |start: &str| text.lines().position(|line| line.contains(start)).unwrap() + 1;
    let said = said(&text);
    let expected = [
        (1, "The lesson has no `title`. "),
        (
            line("titel"),
            "The lesson knows no `titel`. Use one of: `exercise`, ",
        ),
        (
            line("[predict]"),
            "The question needs at least two answers, exactly one of them right. ",
        ),
        (
            line("\"yes\""),
            "`right` of an entry of `answers` is neither true nor false. ",
        ),
        (line("\"4x\""), "`4x` is no status code. "),
        (
            line("metod"),
            "`last` knows no `metod`. Use one of: `answered`, ",
        ),
        (line("\"postd\""), "No [[hint]] has the id `postd`. "),
    ];
    for (line, words) in expected {
        let found = said.iter().any(|problem| {
            problem.starts_with(&format!("Line {line}, ")) && problem.contains(words)
        });
        assert!(found, "line {line}: {words}\n{said:#?}");
    }
    assert_eq!(said.len(), expected.len(), "{said:#?}");
}

#[test]
fn a_text_that_is_no_toml_says_where() {
    let said = said("id = \"x\"\ntitle = X\n");
    assert!(
        said[0].starts_with("Line 2, column 9: This is not TOML: "),
        "{said:?}"
    );
    assert!(read("").is_err() && read("[[goal]]").is_err() && read("\u{feff}").is_err());
}

#[test]
fn whatever_is_cut_or_changed_a_file_never_breaks_the_reader() {
    for (at, _) in FIRST.char_indices().step_by(11) {
        drop(read(&FIRST[..at]));
        drop(read(&FIRST[at..]));
    }
    for with in ["{", "[", "\"", "'''", "=", "-1", "nan", "1979-05-27", "\0"] {
        for (at, _) in FIRST.match_indices('=') {
            drop(read(&format!(
                "{}= {with}{}",
                &FIRST[..at],
                &FIRST[at + 1..]
            )));
        }
    }
    drop(read(&format!("a = {}", "[".repeat(100_000))));
    drop(read(&"[a.".repeat(10_000)));
}

#[test]
fn a_request_of_the_page_itself_stays_at_the_practice_server() {
    let text = documented().replace(
        "request = { method = \"PUT\", url = \"practice/orders/7\", content = '{\"Quantity\": 2}' }",
        "request = { method = \"PUT\", url = \"https://a.example/\", content = \"x\" }",
    );
    let said = said(&text);
    assert!(said[0].contains("What happens meanwhile happens at the practice server."));
}

#[test]
fn a_condition_is_true_of_what_was_sent_answered_and_stored() {
    let json = [("Content-Type", "application/json"), ("If-Match", "\"e7\"")];
    let trace = [
        exchange(
            "PUT",
            "orders/7",
            &json,
            r#"{"Quantity": 3.0, "Tags": ["a"]}"#,
            201,
        ),
        exchange(
            "PUT",
            "orders/7",
            &json,
            r#"{"Quantity": 3.0, "Tags": ["a"]}"#,
            200,
        ),
        exchange("GET", "orders/7?x=1", &[], "", 200),
    ];
    let stored = [stored(
        "orders/7",
        r#"{"Quantity": 3, "Customer": "John Smith"}"#,
    )];
    let holds = |when: &str| {
        let lesson = lesson(when).unwrap_or_else(|problems| panic!("{when}: {problems:?}"));
        lesson.goals[0].when.holds(&trace, &stored)
    };
    for when in [
        r#"sent = { method = "PUT", path = "orders/7", status = 201 }"#,
        r#"sent = { method = ["POST", "PUT"], status = ["4xx", 200] }"#,
        r"sent = { members = { Quantity = 3 } }",
        r#"sent = { members = { Quantity = 3.00, Tags = ["a"] }, no_members = "Price" }"#,
        r#"sent = { request_field = "if-match: \"e7\"", response_field = "ETag: \"a..." }"#,
        r"sent = { same_as_before = true }",
        r#"last = { method = "GET", path = "orders/7", content = false }"#,
        r#"last = { no_request_field = ["If-Match", "Content-Type"], answered = true }"#,
        r#"never = { method = "POST" }, last = { status = "2xx" }"#,
        r#"order = [ { status = 201 }, { method = "GET" } ]"#,
        r#"times = { of = { method = "PUT" }, is = 2 }"#,
        r#"times = { of = { method = "PUT" }, at_most = 2 }"#,
        r#"stored = { path = "orders/*", members = { Quantity = 3 }, type = "application/json" }"#,
        r#"not_stored = ["orders/8", "files/*"]"#,
        r#"count = { under = "orders/", is = 1 }"#,
    ] {
        assert!(holds(when), "{when}");
    }
    for when in [
        r#"sent = { method = "put" }"#,
        r#"sent = { path = "orders" }"#,
        r#"sent = { members = { Quantity = "3" } }"#,
        r#"sent = { no_members = ["Quantity", "Tags"] }"#,
        r#"sent = { request_field = "If-Match: \"e" }"#,
        r#"sent = { no_response_field = "ETag" }"#,
        r"sent = { answered = false }",
        r"last = { same_as_before = true }",
        r#"last = { method = "PUT" }"#,
        r"never = { status = 201 }",
        r#"order = [ { method = "GET" }, { method = "PUT" } ]"#,
        r#"times = { of = { method = "PUT" }, at_least = 3 }"#,
        r#"stored = { path = "orders/7", no_members = "Customer" }"#,
        r#"stored = { path = "orders/7", text = "{}" }"#,
        r#"stored = { path = "orders/7", type = "text/plain" }"#,
        r#"stored = { path = "orders/8" }"#,
        r#"not_stored = "orders/7""#,
        r#"count = { under = "files/", at_least = 1 }"#,
    ] {
        assert!(!holds(when), "{when}");
    }
}

#[test]
fn without_an_answer_there_is_no_status_and_no_field() {
    let mut lost = exchange("PUT", "orders/7", &[], "{}", 200);
    lost.answer = None;
    let holds = |when| {
        lesson(when).unwrap().goals[0]
            .when
            .holds(&[lost.clone()], &[])
    };
    assert!(holds(
        "last = { answered = false, no_response_field = \"ETag\" }"
    ));
    assert!(!holds("last = { status = \"2xx\" }"));
}

#[test]
fn nothing_is_done_before_something_was_sent() {
    let lesson = lesson("never = { method = \"POST\" }").unwrap();
    let before = check(&lesson, &[], &[]);
    assert_eq!((before.goals, before.is_done), (vec![true], false));
    let mut attempt = Attempt::default();
    let put = exchange("PUT", "orders/7", &[], "{}", 201);
    assert!(attempt.take(&lesson, put, &[]).0.is_done);
}

#[test]
fn what_somebody_else_does_happens_once() {
    let lesson = read(&documented()).unwrap();
    let mut attempt = Attempt::default();
    let mut get = || {
        let get = exchange("GET", "orders/7", &[], "", 200);
        attempt.take(&lesson, get, &[]).1
    };
    assert_eq!((get(), get()), (vec![0], vec![]));
}

#[test]
fn places_in_a_request_are_filled_in_from_what_is_there() {
    let request = LessonRequest {
        method: "PUT".into(),
        url: "practice/{location}".into(),
        headers: vec![("If-Match".into(), "{etag:orders/7}, {etag:orders/7}".into())],
        kind: crate::core::compose::ContentKind::Json,
        content: "{\"at\": \"{location}\"}".into(),
    };
    let trace = [exchange("POST", "orders", &[], "{}", 201)];
    let filled = request.filled(&trace, &[stored("orders/7", "{}")]).unwrap();
    assert_eq!(&*filled.url, "practice/orders/9");
    assert_eq!(&*filled.headers[0].1, "\"e7\", \"e7\"");
    assert_eq!(
        &*filled.content,
        "{\"at\": \"https://lab.example/practice/orders/9\"}"
    );
    assert_eq!(
        request.filled(&trace, &[]),
        Err(Unfilled::Etag("orders/7".into()))
    );
    assert_eq!(request.filled(&[], &[]), Err(Unfilled::Location));
    assert!(
        filled
            .text()
            .starts_with("PUT practice/orders/9\nIf-Match: \"e7\"")
    );
}

#[test]
fn a_text_has_paragraphs_between_blank_lines() {
    let all: Vec<String> = paragraphs("\none\n two\n\n\nthree\n").collect();
    assert_eq!(all, ["one two", "three"]);
}
