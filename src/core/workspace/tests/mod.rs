//! Records, tabs and exports, tried natively.

mod archive;
mod history;
mod records;
mod secrets;
mod tabs;

use std::rc::Rc;

use super::archive::{Archive, ArchivedFile, ImportError};
use super::*;
use crate::core::compose::{ContentKind, Draft, Environment, PartRow, Scheme, Variable};
use crate::core::exchange::Failure;
use crate::core::http::{File, Now};

/// A draft with something in every field.
fn full() -> Draft {
    let mut draft = Draft::new(
        "PUT",
        "practice/orders/1?a=\u{e9}",
        ContentKind::Json,
        "{\"a\": 1.0}\r\n\u{0}",
    )
    .with_rows(&[
        ("X-A", "1"),
        ("X-A", "2"),
        ("Authorization", "Bearer abcdef"),
    ]);
    draft.rows[0].on = false;
    let field = draft.new_row("password", "hunter22");
    draft.form.push(field);
    let id = draft.next_id();
    let file = File {
        key: "f1".into(),
        name: "\u{1f600}.bin".into(),
        media_type: "image/png".into(),
        size: 3,
    };
    draft.parts.push(PartRow {
        id,
        on: true,
        name: "p".into(),
        media_type: "".into(),
        is_file: true,
        text: "".into(),
        file: Some(file.clone()),
    });
    draft.file = Some(file);
    draft.authorization.scheme = Scheme::Basic;
    draft.authorization.user = "ada".into();
    draft.authorization.password = "lovelace".into();
    draft
}

fn record(draft: Draft) -> TabRecord {
    let mut tab = Tab::new("a1", Rc::new(draft));
    tab.name = "My order".into();
    tab.is_touched = true;
    TabRecord {
        revision: 12,
        edited: Now(1_763_818_000_000),
        closed: None,
        tab,
    }
}

fn environment() -> EnvironmentRecord {
    let variable = |name: &str, value: &str, secret, keep| Variable {
        name: name.into(),
        value: value.into(),
        secret,
        keep,
    };
    EnvironmentRecord {
        revision: 1,
        is_active: true,
        environment: Environment {
            name: "Test".into(),
            variables: vec![
                variable("base", "https://api.example", false, false),
                variable("token", "forget-me", true, false),
                variable("key", "keep-me", true, true),
            ],
        },
    }
}

fn entry() -> Entry {
    let ending = Ending::Answered {
        status: 201,
        fields: vec![("ETag".into(), "\"1\"".into())],
        size: 2,
        kept: Kept::Whole,
        took: 12,
    };
    Entry::new(
        Now(1_763_818_000_000),
        &full(),
        "https://a.example/practice/orders/1",
        ending,
    )
}

fn archive() -> Archive {
    Archive {
        drafts: vec![("a1".into(), record(without_secrets(&full(), Keep::Nothing)))],
        saved: vec![("s1".into(), saved())],
        environments: vec![("e1".into(), environment())],
        history: vec![(
            HistoryKey::name(Now(1_763_818_000_000), "h1", 900),
            (entry(), Some(b"{}".to_vec())),
        )],
        files: vec![ArchivedFile {
            key: "f1".into(),
            bytes: vec![0, 255, 7],
        }],
        unreadable: vec![("draft/x".into(), b"{\"v\":1".to_vec())],
        progress: Vec::new(),
    }
}

/// An export of somebody who has completed a lesson, and nothing else.
fn course() -> Archive {
    Archive {
        progress: vec![("your-first-put".into(), completed())],
        ..Archive::default()
    }
}

fn completed() -> ProgressRecord {
    ProgressRecord {
        revision: 1,
        done: Now(1_763_818_000_000),
    }
}

fn saved() -> SavedRequest {
    SavedRequest {
        revision: 1,
        folder: "Orders".into(),
        name: "Create".into(),
        draft: Rc::new(without_secrets(&full(), Keep::Nothing)),
    }
}
