//! What survives between two requests, and what the panel is told.

use std::collections::BTreeMap;

use put_lab::core::practice::{Change, SWITCHES, Store};

use crate::{JSON, Line, ORDER, Server, field, json, status, text};

/// A disk that keeps records as an adapter does.
#[derive(Default)]
struct Disk(BTreeMap<String, Vec<u8>>);

impl Disk {
    fn write(&mut self, store: &mut Store) {
        for change in store.take_changes() {
            match change {
                Change::Write { key, record } => drop(self.0.insert(key, record)),
                Change::Remove { key } => drop(self.0.remove(&key)),
            }
        }
    }

    fn restore(&self) -> Server {
        Server {
            store: Store::restore(self.0.clone()),
            elapsed: 0,
        }
    }
}

#[test]
fn a_store_that_was_written_down_goes_on_as_if_nothing_had_happened() {
    let key = ("Idempotency-Key", "\"k\"");
    let steps: [(&str, &str, &[Line], &str); 9] = [
        ("PUT", "orders/12345", &[JSON], ORDER),
        ("POST", "orders", &[JSON, key], ORDER),
        ("PUT", "files/a%20b", &[("Content-Type", "text/plain")], "x"),
        ("DELETE", "orders/12346", &[], ""),
        ("POST", "orders", &[JSON], "{}"),
        (
            "PUT",
            "-/settings",
            &[JSON],
            r#"{"drop-first-answer": true, "hide-allow": true}"#,
        ),
        ("PUT", "orders/1", &[JSON], "{}"),
        ("POST", "orders", &[JSON, key], ORDER),
        ("PATCH", "orders", &[], ""),
    ];
    let (mut kept, mut disk) = (Server::default(), Disk::default());
    for (method, target, fields, content) in steps {
        let mut restored = disk.restore();
        assert_eq!(restored.store.revision(), kept.store.revision());
        let expected = kept.send(method, target, fields, content);
        assert_eq!(
            restored.send(method, target, fields, content),
            expected,
            "{method} {target}"
        );
        disk.write(&mut kept.store);
        let revision = disk
            .0
            .get(Store::REVISION_KEY)
            .and_then(|record| Store::revision_of(record));
        assert_eq!(revision, Some(kept.store.revision()), "{method} {target}");
        assert_eq!(
            text(&disk.restore().get("-/state")),
            text(&kept.get("-/state"))
        );
        assert_eq!(
            text(&disk.restore().get("-/settings")),
            text(&kept.get("-/settings"))
        );
        assert!(
            kept.store.take_changes().is_empty(),
            "each change is told once"
        );
    }
    kept.send("DELETE", "-/state", &[], "");
    disk.write(&mut kept.store);
    assert_eq!(disk.0.keys().collect::<Vec<_>>(), [Store::REVISION_KEY]);
}

#[test]
fn a_broken_record_costs_itself_and_nothing_else() {
    let (mut server, mut disk) = (Server::default(), Disk::default());
    for target in ["orders/1", "orders/2"] {
        server.put(target, "{}");
    }
    disk.write(&mut server.store);
    let good = disk.0.get("orders/1").unwrap().clone();
    for length in 0..good.len() {
        disk.0
            .insert("orders/1".to_owned(), good[..length].to_vec());
        assert_eq!(
            status(&disk.restore().get("orders/1")),
            404,
            "cut to {length}"
        );
        assert_eq!(status(&disk.restore().get("orders/2")), 200);
    }
    for key in ["orders/x", "nonsense", "", "-/key/", "-/meta"] {
        disk.0.insert(key.to_owned(), vec![1, 255]);
    }
    assert_eq!(status(&disk.restore().get("orders/2")), 200);
    let location = field(
        &disk.restore().send("POST", "orders", &[JSON], "{}"),
        "Location",
    );
    assert!(
        location.ends_with("orders/3"),
        "numbers go on after those in use"
    );
}

#[test]
fn reading_changes_nothing() {
    let mut server = Server::default();
    server.put("orders/1", "{}");
    server.store.take_changes();
    let revision = server.store.revision();
    for target in [
        "",
        "orders",
        "orders/1",
        "orders/9",
        "-/state",
        "-/settings",
        "echo/",
        "status/500",
    ] {
        server.get(target);
        server.send("OPTIONS", target, &[], "");
    }
    server.put("orders/1", "broken");
    assert!(server.store.take_changes().is_empty());
    assert_eq!(server.store.revision(), revision);
}

#[test]
fn the_state_lists_orders_by_number_and_files_by_path() {
    let mut server = Server::default();
    server.send("PUT", "files/b.bin", &[], "\u{1}");
    server.answer(&crate::call("PUT", "files/a%2fb", &[], b"\xFF"));
    server.put("orders/10", "{}");
    server.put("orders/9", "{}");
    server.put("orders/9", "{}");
    server.send(
        "PUT",
        "files/long",
        &[("Content-Type", "text/plain")],
        &"é".repeat(2_000),
    );
    let state = json(&server.get("-/state"));
    let paths: Vec<_> = state
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        [
            "orders/9",
            "orders/10",
            "files/a%2Fb",
            "files/b.bin",
            "files/long"
        ]
    );
    assert_eq!(state[0]["revision"].to_string(), "2");
    assert_eq!(state[0]["text"], "{}");
    assert_eq!(state[0]["content_type"], "application/json");
    assert_eq!(state[0]["last_modified"], "Sun, 01 Nov 2026 12:00:00 GMT");
    assert_eq!(
        state[0]["etag"],
        field(&server.get("orders/9"), "ETag").as_str()
    );
    assert!(state[2]["text"].is_null());
    assert_eq!(state[4]["length"].to_string(), "4000");
    assert_eq!(state[4]["text"].as_str().unwrap().len(), 2048);
    assert_eq!(state[4]["truncated"], true);
}

#[test]
fn put_on_the_settings_replaces_them_all() {
    let mut server = Server::default();
    server.switch_on("hide-allow");
    server.switch_on("merge-on-put");
    let settings = json(&server.get("-/settings"));
    assert_eq!(settings.as_object().unwrap().len(), SWITCHES.len());
    assert_eq!(
        (&settings["hide-allow"], &settings["merge-on-put"]),
        (&false.into(), &true.into())
    );
    for (content, expected) in [
        (r#"{"no-such": true}"#, 422),
        (r#"{"hide-allow": 1}"#, 422),
        ("[]", 422),
        ("{", 400),
    ] {
        let answer = server.put("-/settings", content);
        assert_eq!(status(&answer), expected, "{content}");
    }
    let answer = server.put("-/settings", r#"{"no-such": true}"#);
    assert!(
        json(&answer)["next"]
            .as_str()
            .unwrap()
            .contains("require-if-match")
    );
    assert_eq!(
        json(&server.get("-/settings")),
        settings,
        "refused as a whole"
    );
}
