use super::*;

const V0_DRAFT: &[u8] = include_bytes!("../../../../tests/data/workspace/v0-draft.json");
const V1_DRAFT: &[u8] = include_bytes!("../../../../tests/data/workspace/v1-draft.json");
const V1_SAVED: &[u8] = include_bytes!("../../../../tests/data/workspace/v1-saved.json");
const V1_ENVIRONMENT: &[u8] =
    include_bytes!("../../../../tests/data/workspace/v1-environment.json");
const V1_HISTORY: &[u8] = include_bytes!("../../../../tests/data/workspace/v1-history.json");
const V1_EXPORT: &[u8] = include_bytes!("../../../../tests/data/workspace/v1-export.json");
const V1_PROGRESS: &[u8] = include_bytes!("../../../../tests/data/workspace/v1-progress.json");
const V1_PROGRESS_EXPORT: &[u8] =
    include_bytes!("../../../../tests/data/workspace/v1-progress-export.json");

#[test]
fn a_draft_comes_back_as_it_was() {
    let draft = without_secrets(&full(), Keep::Chosen);
    let written = record(draft).write(Keep::Chosen);
    let read = TabRecord::read("a1", written.as_bytes()).unwrap();
    assert_eq!(read, record(without_secrets(&full(), Keep::Chosen)));
    assert_eq!(revision_of(written.as_bytes()), Some(12));
}

#[test]
fn what_older_pages_stored_is_read() {
    let first = TabRecord::read("a1", V0_DRAFT).unwrap().tab.draft;
    let mut expected = Draft::new(
        "PATCH",
        "practice/orders/7",
        ContentKind::Json,
        "{\"Price\": 10.00}",
    )
    .with_rows(&[("If-Match", "\"1\""), ("If-Match", "\"2\"")]);
    expected.timeout = "5".into();
    assert_eq!(*first, expected);
    assert_eq!(revision_of(V0_DRAFT), None);
}

/// The bytes of a format never change once a page has written it: this fails when they do.
#[test]
fn the_stored_format_stays() {
    let shown = |text: String| text + "\n";
    let now = [
        (
            "v1-draft.json",
            shown(record(full()).write(Keep::Chosen)),
            V1_DRAFT,
        ),
        (
            "v1-saved.json",
            shown(saved().write(Keep::Chosen)),
            V1_SAVED,
        ),
        (
            "v1-environment.json",
            shown(environment().write(Keep::Chosen)),
            V1_ENVIRONMENT,
        ),
        ("v1-history.json", shown(entry().write()), V1_HISTORY),
        ("v1-export.json", archive().write(), V1_EXPORT),
        ("v1-progress.json", shown(completed().write()), V1_PROGRESS),
        (
            "v1-progress-export.json",
            course().write(),
            V1_PROGRESS_EXPORT,
        ),
    ];
    for (name, written, stored) in now {
        let at = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/workspace/").to_owned() + name;
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(at, written).unwrap();
        } else {
            assert_eq!(written.as_bytes(), stored, "{name}");
        }
    }
}

#[test]
fn what_this_version_stored_is_read_for_ever() {
    let draft = TabRecord::read("a1", V1_DRAFT).unwrap();
    assert_eq!(draft, record(without_secrets(&full(), Keep::Chosen)));
    assert_eq!(SavedRequest::read(V1_SAVED), Ok(saved()));
    assert_eq!(Entry::read(V1_HISTORY), Ok(entry()));
    let read = EnvironmentRecord::read(V1_ENVIRONMENT).unwrap();
    assert_eq!(read.write(Keep::Chosen), environment().write(Keep::Chosen));
    let export = Archive::read(V1_EXPORT).unwrap();
    assert_eq!(export.files, archive().files);
    assert_eq!(export.history, archive().history);
}

#[test]
fn a_newer_format_is_left_alone_and_named() {
    let error = TabRecord::read("a1", b"{\"v\":2,\"anything\":[]}").unwrap_err();
    assert_eq!(error.wrong, Wrong::Newer(2));
    assert!(error.to_string().contains("newer version"), "{error}");
}

#[test]
fn damage_is_named_with_its_place() {
    let written = record(full()).write(Keep::Chosen);
    let cases = [
        (written[..40].to_owned(), "This is not JSON. Line 1"),
        (
            written.replacen("\"on\":false", "\"on\":0", 1),
            "At draft.rows[0].on: true or false",
        ),
        (
            written.replace("\"exactly\":false", "\"exact\":false"),
            "At draft.exactly: This member is missing",
        ),
        (
            written.replace("\"exactly\":false", "\"exactly\":false,\"x\":1"),
            "At draft.x: This page does not know",
        ),
        ("[]".to_owned(), "An object {…} should stand here"),
    ];
    for (damaged, said) in cases {
        let error = TabRecord::read("a1", damaged.as_bytes())
            .unwrap_err()
            .to_string();
        assert!(error.contains(said), "{error}");
    }
    assert_eq!(
        TabRecord::read("a1", b"\xff").unwrap_err().wrong,
        Wrong::NotText
    );
}

#[test]
fn folders_are_in_order_and_what_is_in_none_comes_first() {
    let named = |id: &str, folder: &str, name: &str| {
        let request = SavedRequest {
            folder: folder.into(),
            name: name.into(),
            ..saved()
        };
        (Rc::from(id), request)
    };
    let all = [
        named("1", "B", "y"),
        named("2", "", "z"),
        named("3", "B", "x"),
    ];
    let found: Vec<_> = folders(&all)
        .into_iter()
        .map(|(folder, requests)| (folder, requests.len(), &*requests[0].0))
        .collect();
    assert_eq!(found, [("", 1, "2"), ("B", 2, "3")]);
}
