use super::*;

fn built(content: &[u8], media_type: &str, form: Form) -> Document {
    let media_type = MediaType::parse(media_type);
    let kind = Kind::of(content, media_type.as_ref());
    let mut builder = Builder::new(content, media_type.as_ref(), kind, form);
    loop {
        if let Some(document) = builder.step(content, 5) {
            return document;
        }
    }
}

fn rows(document: &Document, content: &[u8]) -> Vec<String> {
    (0..document.len())
        .map(|place| document.row(place, content).text)
        .collect()
}

#[test]
fn a_folded_object_is_one_row_that_says_what_is_in_it() {
    let content = br#"{"a":{"b":1,"b":2},"c":1.0}"#;
    let mut document = built(content, "application/json", Form::Json);
    let fold = document.row(1, content).fold.unwrap();
    assert_eq!(
        (fold.members, fold.is_object, fold.is_folded),
        (2, true, false)
    );
    document.toggle(fold.container);
    assert_eq!(
        rows(&document, content),
        ["{", "\"a\": {…},", "\"c\": 1.0", "}"]
    );
    assert_eq!(document.reveal(7), 2, "looking inside opens it again");
    assert_eq!(document.len(), 7);
}

#[test]
fn what_is_not_json_is_text_with_the_reason() {
    let document = built(b"{'a':1}\n{}", "application/json", Form::Json);
    assert_eq!(document.not_json.as_ref().unwrap().column, 2);
    assert_eq!(rows(&document, b""), ["{'a':1}", "{}"]);
    assert!(!document.is_json());
}

#[test]
fn bytes_are_rows_of_sixteen() {
    let content = [0x41; 40];
    let document = built(&content, "x/y", Form::Hex);
    assert_eq!(document.len(), 3);
    let last = document.row(2, &content).text;
    assert!(
        last.starts_with("00000020  41 41") && last.ends_with("AAAAAAAA"),
        "{last}"
    );
}

#[test]
fn hidden_characters_are_shown_in_every_form() {
    let content = b"[\"\xe2\x80\xae\"]";
    for form in [Form::Json, Form::Text] {
        let document = built(content, "application/json", form);
        assert!(rows(&document, content).concat().contains("⟦U+202E⟧"));
    }
}

#[test]
fn a_word_is_marked_across_colours() {
    let content = b"{\"price\":10}";
    let document = built(content, "application/json", Form::Json);
    let row = document.row(1, content);
    let told: Vec<_> = row
        .stretches("e\": 1")
        .into_iter()
        .map(|(span, is_found)| (&row.text[span.start..span.end], is_found))
        .collect();
    assert_eq!(
        told,
        [
            ("\"pric", false),
            ("e\"", true),
            (":", true),
            (" ", true),
            ("1", true),
            ("0", false)
        ]
    );
    assert_eq!(row.stretches("").len(), row.spans().len());
}
