use super::*;

#[test]
fn the_oldest_entries_go_first() {
    let names = |count: usize, bytes| -> Vec<String> {
        (0..count)
            .map(|n| HistoryKey::name(Now(n as u64), "id", bytes))
            .collect()
    };
    assert_eq!(surplus(&names(MOST_ENTRIES, 10)), [""; 0]);
    assert_eq!(surplus(&names(MOST_ENTRIES + 2, 10)).len(), 2);
    let large = names(300, 500_000);
    assert_eq!(surplus(&large), &large[..200]);
}

#[test]
fn history_is_found_by_words_method_and_class() {
    let failed = Entry::new(
        Now(1),
        &full(),
        "https://b.example/x",
        Ending::Failed(Failure::TimedOut(5)),
    );
    let filter = |text: &str, method: Option<&str>, class| Filter {
        text: text.into(),
        method: method.map(Into::into),
        class,
    };
    let answered = entry();
    for (found, wanted) in [
        (filter("", None, None), [true, true]),
        (filter("ORDERS 201", None, None), [true, false]),
        (filter("put", Some("put"), None), [true, true]),
        (filter("", Some("GET"), None), [false, false]),
        (filter("", None, Some(StatusClass::Digit(2))), [true, false]),
        (filter("", None, Some(StatusClass::NoAnswer)), [false, true]),
    ] {
        assert_eq!(
            [found.matches(&answered), found.matches(&failed)],
            wanted,
            "{found:?}"
        );
    }
    for entry in [answered, failed] {
        assert_eq!(Entry::read(entry.write().as_bytes()), Ok(entry));
    }
}

#[test]
fn long_content_stays_out_of_history() {
    let long = "x".repeat(KEPT_BYTES + 1);
    let draft = Draft::new("PUT", "x", ContentKind::Text, &long);
    let entry = Entry::new(Now(1), &draft, "x", Ending::Failed(Failure::Network));
    assert!(entry.content_left_out && entry.draft.content.is_empty());
}
