//! Text and back.

use super::*;

const HREF: &str = "https://h.example/app/practice/orders/1?token=t%2Bx&a=1";

fn draft() -> Draft {
    let url = "practice/orders/1?token=t%2Bx&a=1";
    let mut draft = Draft::new("PUT", url, ContentKind::Json, "{}").with_rows(&[
        ("X-A", "1"),
        ("Off", "kept"),
        ("X-Api-Key", "hidden"),
        ("X-A", "2"),
    ]);
    draft.rows[1].on = false;
    draft.authorization.scheme = Scheme::Bearer;
    draft.authorization.token = "secret-token".into();
    draft
}

fn secrets(draft: &Draft) -> Secrets {
    Secrets::of(draft, None)
}

fn text(draft: &Draft) -> String {
    write_raw(draft, Some(HREF), &secrets(draft))
}

fn edit(draft: &Draft, text: &str) -> Result<Draft, RawError> {
    edit_raw(draft, Some(HREF), &secrets(draft), text)
}

/// The draft after one piece of its text was replaced.
fn replaced(draft: &Draft, old: &str, new: &str) -> Draft {
    let text = text(draft);
    assert!(text.contains(old), "{text}");
    edit(draft, &text.replacen(old, new, 1)).unwrap()
}

#[test]
fn the_text_is_the_whole_request_without_its_secrets() {
    assert_eq!(
        text(&draft()),
        "PUT /app/practice/orders/1?token=********&a=1 HTTP/1.1\nHost: h.example\nX-A: 1\n\
         X-Api-Key: ********\nX-A: 2\nContent-Type: application/json\n\
         Authorization: Bearer ********\n\n{}"
    );
}

#[test]
fn a_text_that_was_not_changed_changes_nothing() {
    assert_eq!(edit(&draft(), &text(&draft())), Ok(draft()));
    let mut exact = draft();
    exact.exactly = true;
    assert_eq!(edit(&exact, &text(&exact)), Ok(exact));
    let get = Draft::new("GET", "practice/orders/1", ContentKind::Json, "kept");
    assert_eq!(edit(&get, &text(&get)), Ok(get));
}

#[test]
fn each_edit_changes_what_it_is_about() {
    let mut expected = draft();
    expected.method = "PATCH".into();
    assert_eq!(replaced(&draft(), "PUT", "PATCH"), expected);

    let mut expected = draft();
    expected.rows[3].value = "3".into();
    assert_eq!(replaced(&draft(), "X-A: 2", "X-A: 3"), expected);

    let mut expected = draft();
    expected.content = "[1]".into();
    assert_eq!(replaced(&draft(), "{}", "[1]"), expected);

    let mut expected = draft();
    expected.rows[2].value = "new".into();
    assert_eq!(
        replaced(&draft(), "X-Api-Key: ********", "X-Api-Key: new"),
        expected
    );
}

#[test]
fn a_relative_url_stays_relative_and_keeps_its_secret() {
    let url = |old, new| replaced(&draft(), old, new).url.to_string();
    assert_eq!(
        url("orders/1", "orders/2"),
        "practice/orders/2?token=t%2Bx&a=1"
    );
    assert_eq!(url("a=1", "b=c"), "practice/orders/1?token=t%2Bx&b=c");
    assert_eq!(
        url("Host: h.example", "Host: other.example:81"),
        "https://other.example:81/app/practice/orders/1?token=t%2Bx&a=1"
    );
    assert_eq!(
        url(
            "/app/practice/orders/1?token=********&a=1",
            "http://x.example/"
        ),
        "http://x.example/"
    );
}

#[test]
fn a_line_taken_out_is_not_sent() {
    let next = replaced(&draft(), "Authorization: Bearer ********\n", "");
    assert_eq!(next.authorization.scheme, Scheme::None);
    assert!(!next.exactly);
    let next = replaced(&draft(), "Content-Type: application/json\n", "");
    assert!(next.exactly);
    let last = next.rows.last().unwrap();
    assert_eq!(
        (&*last.name, &*last.value),
        ("Authorization", "Bearer secret-token")
    );
    let next = replaced(&draft(), "X-Api-Key: ********\n", "");
    let names: Vec<_> = next.rows.iter().map(|row| &*row.name).collect();
    assert_eq!(names, ["X-A", "Off", "X-A"]);
}

#[test]
fn an_automatic_line_that_was_changed_becomes_a_row() {
    let next = replaced(&draft(), "application/json", "application/ld+json");
    assert_eq!(&*next.rows.last().unwrap().value, "application/ld+json");
    assert!(!next.exactly);
}

#[test]
fn a_change_of_method_never_loses_content() {
    let get = replaced(&draft(), "PUT", "GET");
    assert_eq!(&*get.content, "{}");
    let put = replaced(&get, "GET", "PUT");
    assert_eq!((&*put.content, put.exactly), ("{}", false));
}

#[test]
fn a_whole_request_can_be_pasted() {
    let blank = Draft::new("PUT", "", ContentKind::None, "");
    let pasted = "POST /orders HTTP/1.1\r\nHost: api.example\r\nContent-Type: application/json\r\n\r\n{\"a\":\n\n1}";
    let next = edit_raw(&blank, None, &Secrets::default(), pasted).unwrap();
    assert_eq!(&*next.url, "https://api.example/orders");
    assert_eq!(next.kind, ContentKind::Json);
    assert_eq!(&*next.content, "{\"a\":\n\n1}");
    assert!(next.rows.is_empty(), "the type is what the kind adds");
}

#[test]
fn variables_stay_names() {
    let draft = Draft::new("PUT", "{{base}}/x", ContentKind::None, "").with_rows(&[("A", "{{v}}")]);
    let text = write_raw(&draft, None, &Secrets::default());
    assert_eq!(text, "PUT {{base}}/x HTTP/1.1\nA: {{v}}\n");
    let next = edit_raw(&draft, None, &Secrets::default(), &text.replace("/x", "/y")).unwrap();
    assert_eq!(&*next.url, "{{base}}/y");
}

#[test]
fn a_form_is_edited_as_text_and_parts_are_not() {
    let mut form = Draft::new("PUT", "x", ContentKind::Form, "");
    for (name, value) in [("a", "1"), ("password", "p")] {
        let row = form.new_row(name, value);
        form.form.push(row);
    }
    let next = replaced(&form, "a=1&password=********", "a=2&password=********&b=+");
    let values: Vec<_> = next.form.iter().map(|row| &*row.value).collect();
    assert_eq!(values, ["2", "p", " "]);

    let parts = Draft::new("PUT", "x", ContentKind::Multipart, "");
    let error = edit(&parts, &(text(&parts) + "x")).unwrap_err();
    assert_eq!(
        error,
        RawError {
            line: 4,
            fault: RawFault::NotText
        }
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    let fault = |text: &str| {
        edit(&draft(), text)
            .map_err(|error| (error.line, error.fault))
            .unwrap_err()
    };
    assert_eq!(fault(""), (1, RawFault::NoRequestLine));
    assert_eq!(fault("PUT"), (1, RawFault::NoRequestLine));
    assert_eq!(fault("PUT HTTP/1.1"), (1, RawFault::NoRequestLine));
    assert_eq!(
        fault("OPTIONS * HTTP/1.1\nHost: x"),
        (1, RawFault::Asterisk)
    );
    assert_eq!(
        fault("PUT /x HTTP/1.1\nHost: x\nwrong"),
        (3, RawFault::NoColon)
    );
    assert_eq!(fault("PUT /x HTTP/1.1\nA: x\n b"), (3, RawFault::Folded));
    let error = edit_raw(&draft(), None, &Secrets::default(), "PUT /x HTTP/1.1").unwrap_err();
    assert_eq!(error.fault, RawFault::NoHost);
    assert!(
        error
            .to_string()
            .starts_with("Line 1: the address names no server.")
    );
}
