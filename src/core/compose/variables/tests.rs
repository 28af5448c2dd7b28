//! Values put in, and names without one.

use super::*;
use crate::core::compose::ContentKind;

fn environment(pairs: &[(&str, &str)]) -> Environment {
    Environment {
        name: "test".into(),
        variables: pairs
            .iter()
            .map(|(name, value)| Variable {
                name: (*name).into(),
                value: (*value).into(),
                ..Variable::default()
            })
            .collect(),
    }
}

fn content(text: &str, known: &Environment) -> String {
    let draft = Draft::new("PUT", "x", ContentKind::Text, text);
    resolve(&draft, Some(known)).unwrap().content.to_string()
}

#[test]
fn values_stand_where_their_names_stood() {
    let known = environment(&[
        ("base", "old"),
        ("base", "https://h.example"),
        ("t.k-1", "{{base}}"),
    ]);
    let mut draft = Draft::new(
        "PUT",
        "{{base}}/x",
        ContentKind::Json,
        r#"{"t":"{{t.k-1}}"}"#,
    )
    .with_rows(&[("X-{{base}}", "a{{t.k-1}}b"), ("Off", "{{missing}}")]);
    draft.rows[1].on = false;
    draft.authorization.scheme = Scheme::Bearer;
    draft.authorization.token = "{{base}}".into();
    let resolved = resolve(&draft, Some(&known)).unwrap();
    assert_eq!(&*resolved.url, "https://h.example/x");
    assert_eq!(
        &*resolved.content, r#"{"t":"{{base}}"}"#,
        "a value brings in no other"
    );
    assert_eq!(&*resolved.rows[0].name, "X-https://h.example");
    assert_eq!(&*resolved.rows[0].value, "a{{base}}b");
    assert_eq!(&*resolved.authorization.token, "https://h.example");
}

#[test]
fn text_that_merely_has_braces_is_left_alone() {
    let known = environment(&[("a", "1")]);
    for text in [
        "{{ a }}",
        "{{}}",
        "{{1a}}",
        "{{a}",
        "{a}}",
        r#"{"x":{"y":{"z":{}}}}"#,
        r"\{{ a",
        "{{a b}}",
        "\\",
        "é{{é}}",
    ] {
        assert_eq!(content(text, &known), text);
    }
    assert_eq!(content("{{{a}}}", &known), "{1}");
    assert_eq!(content(r"\{{a}} {{a}}", &known), "{{a}} 1");
}

#[test]
fn each_missing_name_is_told_with_its_place() {
    let mut draft = Draft::new(
        "PUT",
        "{{base}}/{{base}}",
        ContentKind::Multipart,
        "{{unsent}}",
    )
    .with_rows(&[("X-Key", "{{key}}")]);
    draft.parts.push(PartRow {
        id: super::super::RowId(9),
        on: true,
        name: "p".into(),
        media_type: "".into(),
        is_file: false,
        text: "{{text}}".into(),
        file: None,
    });
    let problems = resolve(&draft, None).unwrap_err();
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "the variable {{base}} in the URL has no value",
            "the variable {{key}} in the header \"X-Key\" has no value",
            "the variable {{text}} in the part \"p\" has no value",
        ]
    );
}

#[test]
fn a_draft_without_variables_comes_back_as_it_was() {
    let draft =
        Draft::new("PUT", "x?{y}", ContentKind::Json, "{\"a\":{}}").with_rows(&[("A", "{")]);
    assert_eq!(resolve(&draft, None), Ok(draft));
}
