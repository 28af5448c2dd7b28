use super::*;

fn view(content: &[u8], media_type: &str) -> ContentView {
    ContentView::of(content, MediaType::parse(media_type).as_ref())
}

#[test]
fn json_is_laid_out_and_keeps_its_digits() {
    let ContentView::Json(shown) = view(b"{\"Price\":10.00}", "application/problem+json") else {
        panic!("not JSON")
    };
    assert_eq!(shown.text, "{\n  \"Price\": 10.00\n}");
}

#[test]
fn text_that_only_claims_to_be_json_is_shown_with_the_reason() {
    let view = view(b"{'a':1}", "application/json");
    assert!(matches!(&view, ContentView::Text { not_json: Some(error), .. } if error.column == 2));
    assert!(
        view.notes()[0].starts_with("Shown as it came"),
        "{:?}",
        view.notes()
    );
}

#[test]
fn without_a_media_type_the_bytes_decide() {
    assert_eq!(view(b"", ""), ContentView::Empty);
    assert!(matches!(view(b" [1]", ""), ContentView::Json(_)));
    assert!(matches!(
        view(b"[draft] text", ""),
        ContentView::Text { not_json: None, .. }
    ));
    assert!(matches!(
        view("na\u{ef}ve".as_bytes(), "application/x-unknown"),
        ContentView::Text { .. }
    ));
    assert!(matches!(
        view(b"\x89PNG\r\n\x1a\n", ""),
        ContentView::Hex {
            drawn: 8,
            left_out: 0
        }
    ));
    assert!(matches!(
        view(b"plain", "image/png"),
        ContentView::Hex { .. }
    ));
}

#[test]
fn hostile_text_is_shown_not_obeyed() {
    let ContentView::Text { shown, .. } = view(b"<script>\0</script>\xe2\x80\xae", "text/html")
    else {
        panic!("not text")
    };
    assert_eq!(shown.text, "<script>␀</script>⟦U+202E⟧");
}

#[test]
fn long_text_is_cut_between_characters_with_a_note() {
    let long = "é".repeat(TEXT_LIMIT).into_bytes();
    let view = view(&long[1..], "text/plain; charset=utf-8");
    let ContentView::Text { shown, .. } = &view else {
        panic!("not text")
    };
    assert_eq!(shown.left_out, TEXT_LIMIT - 1);
    let view = self::view(&long, "");
    let ContentView::Text { shown, .. } = &view else {
        panic!("not text")
    };
    assert!(shown.is_lossless);
    assert_eq!(
        view.notes(),
        ["200 KB more are not drawn here. Copy and download give everything."]
    );
}

#[test]
fn long_json_is_laid_out_up_to_the_limit() {
    let long = format!("[{}1]", "12345,".repeat(TEXT_LIMIT));
    let ContentView::Json(shown) = view(long.as_bytes(), "application/json") else {
        panic!("not JSON")
    };
    assert!(shown.text.len() < TEXT_LIMIT + 100);
    assert!(shown.left_out > TEXT_LIMIT);
    let one_string = format!("\"{}\"", "a".repeat(2 * TEXT_LIMIT));
    assert!(matches!(
        view(one_string.as_bytes(), "application/json"),
        ContentView::Json(_)
    ));
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let view = view(b"caf\xe9", "text/plain");
    assert_eq!(
        view.notes(),
        ["Some bytes are not text in this encoding; each is drawn as \u{fffd}."]
    );
}

#[test]
fn sizes_read_well() {
    assert_eq!(
        [0, 1, 999, 1450, 20_999, 3_000_000].map(size),
        ["0 bytes", "1 byte", "999 bytes", "1.4 KB", "20 KB", "3 MB"]
    );
}
