//! Drafts that can be sent, and drafts that cannot.

use super::*;
use crate::core::compose::{RowId, Scheme};
use crate::core::http::File;

fn check_at(draft: &Draft) -> Result<Request, Vec<Problem>> {
    check(
        draft,
        Ok("https://h.example/practice/orders/1?a=1#b".into()),
    )
}

fn file(name: &str, media_type: &str) -> File {
    File {
        key: "1".into(),
        name: name.into(),
        media_type: media_type.into(),
        size: 3,
    }
}

fn part(name: &str, text: &str) -> PartRow {
    PartRow {
        id: RowId(90),
        on: true,
        name: name.into(),
        media_type: "".into(),
        is_file: false,
        text: text.into(),
        file: None,
    }
}

#[test]
fn a_typed_content_type_wins_over_the_kind() {
    let draft = Draft::new("PUT", "x", ContentKind::Json, "{}")
        .with_rows(&[("content-type", "application/ld+json")]);
    let request = check_at(&draft).unwrap();
    assert_eq!(
        request.fields.get("Content-Type").as_deref(),
        Some("application/ld+json")
    );
    assert_eq!(request.fields.len(), 1);
}

#[test]
fn get_carries_neither_content_nor_its_type() {
    let request = check_at(&Draft::new("GET", "x", ContentKind::Json, "{}")).unwrap();
    assert_eq!(request.content, Content::None);
    assert!(request.fields.is_empty());
}

#[test]
fn every_problem_is_named_at_once() {
    let draft = Draft::new("P UT", "x", ContentKind::Json, "{}")
        .with_rows(&[("Bad Name", "1"), ("X", "a\nb")]);
    let problems = check(&draft, Err(Problem::Url { typed: "x".into() })).unwrap_err();
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert_eq!(
        problems[1].sentence(),
        "The address \"x\" is not a URL. Write it like https://api.example/orders/7 or practice/orders/7."
    );
}

#[test]
fn repeated_headers_stay_and_blank_rows_go() {
    let draft = Draft::new("PUT", "x", ContentKind::None, "kept in the draft").with_rows(&[
        ("X", "1"),
        ("", ""),
        ("X", "2"),
    ]);
    let request = check_at(&draft).unwrap();
    assert_eq!(request.fields.get("x").as_deref(), Some("1, 2"));
    assert_eq!(request.content, Content::None);
}

#[test]
fn a_form_goes_out_as_the_pairs_that_are_on() {
    let mut draft = Draft::new("POST", "x", ContentKind::Form, "");
    for (name, value) in [("a", "1"), ("", ""), ("b", "2"), ("a", "")] {
        let row = draft.new_row(name, value);
        draft.form.push(row);
    }
    draft.form[2].on = false;
    let request = check_at(&draft).unwrap();
    assert_eq!(
        request.content,
        Content::Form(vec![("a".into(), "1".into()), ("a".into(), String::new())])
    );
    assert_eq!(
        request.fields.get("content-type").as_deref(),
        Some("application/x-www-form-urlencoded")
    );
    draft.exactly = true;
    let request = check_at(&draft).unwrap();
    assert_eq!(request.content, Content::Bytes(b"a=1&a=".to_vec()));
    assert!(request.fields.is_empty());
}

#[test]
fn parts_leave_their_boundary_to_the_browser() {
    let mut draft = Draft::new("PUT", "x", ContentKind::Multipart, "");
    draft.parts = vec![part("a", "1"), part("", ""), part("f", "")];
    draft.parts[2].is_file = true;
    draft.parts[2].file = Some(file("é \"x\".png", "image/png"));
    let request = check_at(&draft).unwrap();
    assert!(request.fields.is_empty());
    let Content::Multipart(parts) = request.content else {
        panic!("{request:?}");
    };
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].bytes, b"1");
    assert_eq!(parts[1].file_name.as_deref(), Some("é \"x\".png"));
    assert_eq!(parts[1].media_type.as_deref(), Some("image/png"));
    assert!(parts[1].file.is_some());
}

#[test]
fn parts_use_the_boundary_that_was_typed() {
    let mut draft = Draft::new("PUT", "x", ContentKind::Multipart, "")
        .with_rows(&[("Content-Type", "multipart/form-data; boundary=b")]);
    draft.parts = vec![part("a", "1")];
    let expected = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n";
    let request = check_at(&draft).unwrap();
    assert_eq!(request.content.bytes(), Some(expected.as_bytes()));
}

#[test]
fn parts_with_a_file_cannot_go_without_a_type() {
    let mut draft = Draft::new("PUT", "x", ContentKind::Multipart, "");
    draft.exactly = true;
    draft.parts = vec![part("a", "1")];
    assert!(check_at(&draft).unwrap().fields.is_empty());
    draft.parts[0].is_file = true;
    assert_eq!(
        check_at(&draft),
        Err(vec![Problem::NoPartFile { name: "a".into() },])
    );
    draft.parts[0].file = Some(file("x", ""));
    assert_eq!(check_at(&draft), Err(vec![Problem::NoBoundary]));
}

#[test]
fn a_file_brings_its_type_and_none_if_it_has_none() {
    let mut draft = Draft::new("PUT", "x", ContentKind::File, "");
    assert_eq!(check_at(&draft), Err(vec![Problem::NoFile]));
    draft.file = Some(file("a.png", "image/png"));
    let request = check_at(&draft).unwrap();
    assert_eq!(
        request.fields.get("content-type").as_deref(),
        Some("image/png")
    );
    assert!(matches!(request.content, Content::File(_)));
    draft.file = Some(file("a", ""));
    assert!(check_at(&draft).unwrap().fields.is_empty());
}

#[test]
fn a_key_in_the_url_goes_before_the_fragment_unless_it_is_there() {
    let mut draft = Draft::new("GET", "x", ContentKind::None, "");
    draft.authorization.scheme = Scheme::ApiKey;
    draft.authorization.key_in_query = true;
    draft.authorization.key_name = "key".into();
    draft.authorization.key_value = "k &".into();
    let url = |draft: &Draft| check_at(draft).unwrap().url;
    assert_eq!(
        url(&draft),
        "https://h.example/practice/orders/1?a=1&key=k%20%26#b"
    );
    draft.authorization.key_name = "a".into();
    assert_eq!(url(&draft), "https://h.example/practice/orders/1?a=1#b");
    draft.authorization.key_name = "key".into();
    draft.exactly = true;
    assert_eq!(url(&draft), "https://h.example/practice/orders/1?a=1#b");
}
