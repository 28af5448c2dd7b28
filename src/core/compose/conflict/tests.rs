//! Disagreements, and the rule that every line has a reason.

use super::*;
use crate::core::compose::{PartRow, RowId};
use crate::core::http::File;

fn found(draft: &Draft) -> Vec<Conflict> {
    conflicts(
        draft,
        Browser {
            drops: &|name, _| ["Host", "DNT"].contains(&name),
            writes: &|name| name == "Host",
            origin: "https://page.example",
        },
    )
}

fn json(rows: &[(&str, &str)]) -> Draft {
    Draft::new("PUT", "x?key=1", ContentKind::Json, "{}").with_rows(rows)
}

fn part(is_file: bool) -> PartRow {
    PartRow {
        id: RowId(90),
        on: true,
        name: "p".into(),
        media_type: "".into(),
        is_file,
        text: "t".into(),
        file: None,
    }
}

#[test]
fn a_typed_type_is_a_conflict_only_where_it_differs() {
    assert_eq!(
        found(&json(&[(
            "Content-Type",
            "application/json; charset=utf-8"
        )])),
        []
    );
    let [conflict] = &found(&json(&[("content-type", "text/html")]))[..] else {
        panic!("one conflict");
    };
    assert_eq!(
        conflict.to_string(),
        "The header row says Content-Type: text/html, the content type chosen would add \
         application/json. The row wins: a typed header always does."
    );
}

#[test]
fn two_types_are_one_too_many() {
    let draft = json(&[
        ("Content-Type", "application/json"),
        ("content-type", "application/json"),
    ]);
    assert_eq!(found(&draft), [Conflict::TypeRepeated { count: 2 }]);
}

#[test]
fn a_type_for_parts_needs_its_boundary() {
    let mut draft = json(&[("Content-Type", "multipart/form-data")]);
    draft.kind = ContentKind::Multipart;
    draft.parts = vec![part(false)];
    assert!(matches!(
        &found(&draft)[..],
        [Conflict::BoundaryMissing { .. }]
    ));
    draft.rows[0].value = "multipart/form-data; boundary=b".into();
    assert_eq!(found(&draft), []);
    draft.parts.push(part(true));
    assert_eq!(found(&draft), [Conflict::BoundaryTyped]);
}

#[test]
fn typed_credentials_win_and_it_is_said() {
    let mut draft = json(&[("authorization", "X")]);
    draft.authorization.scheme = Scheme::Bearer;
    draft.authorization.token = "Bearer abc".into();
    assert_eq!(
        found(&draft),
        [
            Conflict::CredentialsTyped {
                name: "Authorization".into()
            },
            Conflict::SchemeTwice
        ]
    );
    draft.authorization.scheme = Scheme::ApiKey;
    draft.authorization.key_name = "key".into();
    draft.authorization.key_in_query = true;
    assert_eq!(
        found(&draft),
        [Conflict::ParameterTyped { name: "key".into() }]
    );
}

#[test]
fn what_the_browser_drops_is_named() {
    let told: Vec<_> = found(&json(&[("Host", "h"), ("DNT", "1"), ("X", "☃")]))
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(told[0].ends_with("The browser writes its own."), "{told:?}");
    assert!(told[1].ends_with("so the code shows it."), "{told:?}");
    assert!(told[2].contains("'☃'"), "{told:?}");
    assert_eq!(told.len(), 3);
}

#[test]
fn exactly_these_headers_says_what_it_leaves_out() {
    let mut draft = json(&[]);
    draft.exactly = true;
    draft.authorization.scheme = Scheme::Bearer;
    draft.authorization.token = "t".into();
    assert_eq!(
        found(&draft),
        [
            Conflict::TypeLeftOut {
                automatic: "application/json".into()
            },
            Conflict::CredentialsLeftOut
        ]
    );
}

#[test]
fn get_says_that_content_stays_behind() {
    let mut draft = json(&[("X", "1"), ("x", "2")]);
    draft.method = "get".into();
    assert_eq!(
        found(&draft),
        [
            Conflict::Repeated {
                name: "X".into(),
                count: 2
            },
            Conflict::ContentStays {
                method: "GET".into()
            }
        ]
    );
}

/// A small generator: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    fn draft(&mut self) -> Draft {
        let method = self.one(&["PUT", "POST", "get", "HEAD", "PATCH", "DELETE"]);
        let kind = self.one(&ContentKind::ALL);
        let mut draft = Draft::new(method, "x", kind, self.one(&["", "{}"]));
        let names = [
            "Content-Type",
            "content-TYPE",
            "Authorization",
            "X-Key",
            "X",
            "",
            " ",
        ];
        let values = [
            "",
            " ",
            "1",
            "text/html",
            "Bearer x",
            "multipart/form-data; boundary=b",
        ];
        for _ in 0..self.roll(5) {
            let (name, value) = (self.one(&names), self.one(&values));
            draft.add_row(name, value);
            draft.rows.last_mut().unwrap().on = self.roll(4) > 0;
        }
        draft.exactly = self.roll(4) == 0;
        draft.parts = vec![part(self.roll(2) == 0)];
        draft.file = (self.roll(2) == 0).then(|| File {
            key: "1".into(),
            name: "n".into(),
            media_type: self.one(&["", "image/png"]).into(),
            size: 1,
        });
        let authorization = &mut draft.authorization;
        authorization.scheme =
            self.one(&[Scheme::None, Scheme::Basic, Scheme::Bearer, Scheme::ApiKey]);
        authorization.user = self.one(&["", "u"]).into();
        authorization.token = self.one(&["", "t"]).into();
        authorization.key_name = self.one(&["", "X-Key", "content-type"]).into();
        authorization.key_in_query = self.roll(2) == 0;
        draft
    }
}

#[test]
fn no_line_is_there_without_a_rule_that_explains_it() {
    let mut dice = Dice(3);
    for _ in 0..50_000 {
        let draft = dice.draft();
        let lines = effective_lines(&draft);
        let mut rows = draft.rows.iter();
        let mut added = Vec::new();
        for line in &lines {
            match line.source {
                Source::Row(id) => {
                    assert!(added.is_empty(), "typed lines come first");
                    let row = rows
                        .find(|row| row.id == id)
                        .expect("rows keep their order");
                    assert!(row.on);
                    assert_eq!((row.name.trim(), &*row.value), (&*line.name, &*line.value));
                }
                Source::Kind(kind) => {
                    assert!(!draft.exactly && draft.sends_content() && kind == draft.kind);
                    assert_eq!(Some(&line.value), automatic_type(&draft).as_ref());
                    added.push(line);
                }
                Source::Authorization(scheme) => {
                    assert!(!draft.exactly && scheme == draft.authorization.scheme);
                    let expected = authorization::header(&draft.authorization).unwrap();
                    assert_eq!((&*line.name, &*line.value), (&*expected.0, &*expected.1));
                    added.push(line);
                }
            }
        }
        for line in added {
            let same = lines
                .iter()
                .filter(|other| other.name.eq_ignore_ascii_case(&line.name));
            assert_eq!(
                same.count(),
                1,
                "nothing is added beside a typed line: {draft:?}"
            );
        }
        let sent = draft.rows.iter().filter(|row| row.on);
        let blank = |row: &&crate::core::compose::Row| {
            row.name.trim().is_empty() && row.value.trim().is_empty()
        };
        let typed = lines
            .iter()
            .filter(|line| matches!(line.source, Source::Row(_)));
        assert_eq!(
            typed.count(),
            sent.filter(|row| !blank(row)).count(),
            "no row is lost"
        );
    }
}
