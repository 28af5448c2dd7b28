//! The words of the figures: each key that the code names has a text, and each text is used.

use std::collections::BTreeSet;

use put_lab::core::figures::{Errand, Figure, Play};

use crate::book::book;
use crate::rust_source::{Token, tokens};
use crate::{files, root};

fn keys_in_content() -> BTreeSet<String> {
    let path = root().join("src/content/en/figures.toml");
    let tables: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let keys = tables.iter().flat_map(|(table, texts)| {
        let keys = texts.as_table().unwrap().keys();
        keys.map(move |key| format!("{table}.{key}"))
    });
    keys.collect()
}

fn keys_in_code() -> BTreeSet<String> {
    let tables: BTreeSet<String> = keys_in_content()
        .iter()
        .map(|key| key.split('.').next().unwrap().to_owned())
        .collect();
    let mut found = BTreeSet::new();
    for folder in ["src/core/figures", "src/ui/views/figures"] {
        for (_, source) in files(folder, &["rs"]) {
            for (_, token) in tokens(&source) {
                let Token::Text(text) = token else { continue };
                let is_key = text.split_once('.').is_some_and(|(table, key)| {
                    tables.contains(table) && !key.contains(['.', ' ', '/'])
                });
                if is_key {
                    found.insert(text);
                }
            }
        }
    }
    found
}

#[test]
fn every_key_has_a_text_and_every_text_a_key() {
    let (content, code) = (keys_in_content(), keys_in_code());
    let missing: Vec<_> = code.difference(&content).collect();
    let unused: Vec<_> = content.difference(&code).collect();
    assert!(missing.is_empty(), "not in figures.toml: {missing:?}");
    assert!(unused.is_empty(), "no code says {unused:?}");
}

#[test]
fn the_text_of_a_figure_names_each_step_and_fills_every_place() {
    use put_lab::core::figures::Heard;
    use put_lab::core::http::{FieldLine, Now};
    use put_lab::core::practice::{Call, Destination, Store, handle};

    const MOUNT: &str = "https://lab.example/practice/";
    let texts = book().figures().clone();
    for figure in Figure::ALL {
        let mut store = Store::default();
        let mut play = Play::new(figure, 2, 1);
        while !play.is_over() {
            let mut errand = Errand::step(play);
            while let Some(call) = errand.next() {
                let fields = call.fields.iter();
                let call = Call {
                    method: call.method.parse().unwrap(),
                    mount: MOUNT.into(),
                    target: call.path,
                    fields: fields.map(|(n, v)| FieldLine::new(n, v).unwrap()).collect(),
                    content: call.content.unwrap_or_default().into_bytes(),
                    destination: Destination::Fetch,
                };
                let answer = handle(&mut store, &call, Now(0));
                errand.heard(Some(Heard::of(&answer.response, MOUNT)));
            }
            play = errand.end().unwrap();
        }
        let lines = play.lines(&texts);
        assert_eq!(lines.len(), play.len() + 1, "{figure:?}");
        for line in lines {
            assert!(!line.contains(['{', '}']), "{figure:?}: {line}");
            assert!(
                line.ends_with(|c: char| ".!?0123456789".contains(c)),
                "{figure:?}: {line}"
            );
        }
    }
}
