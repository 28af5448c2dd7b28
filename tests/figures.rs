//! Each figure, played against the practice server to its end.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its data has failed"
)]

use put_lab::core::figures::{Call, Errand, Figure, Heard, Mark, Play, Source, Stored, Tone};
use put_lab::core::http::{FieldLine, Now};
use put_lab::core::practice::{self, Destination, Store, handle};

const MOUNT: &str = "https://lab.example/practice/";

/// A practice server, with every request that it was sent.
#[derive(Default)]
struct Server {
    store: Store,
    asked: Vec<Call>,
}

impl Server {
    fn ask(&mut self, call: &Call) -> Heard {
        self.asked.push(call.clone());
        let fields = call.fields.iter();
        let call = practice::Call {
            method: call.method.parse().unwrap(),
            mount: MOUNT.to_owned(),
            target: call.path.clone(),
            fields: fields
                .map(|(name, value)| FieldLine::new(name, value).unwrap())
                .collect(),
            content: call.content.clone().unwrap_or_default().into_bytes(),
            destination: Destination::Fetch,
        };
        let answer = handle(&mut self.store, &call, Now(1_700_000_000_000));
        Heard::of(&answer.response, MOUNT)
    }

    fn send(&mut self, method: &'static str, path: &str, content: &str) -> Heard {
        let json = ("Content-Type", "application/json".to_owned());
        self.ask(&Call {
            method,
            path: path.to_owned(),
            fields: if content.is_empty() {
                vec![]
            } else {
                vec![json]
            },
            content: (!content.is_empty()).then(|| content.to_owned()),
        })
    }

    fn stored(&mut self) -> Vec<(String, String)> {
        let state = self.send("GET", "-/state", "").content;
        let stored = Stored::read(&state).into_iter();
        stored.map(|place| (place.path, place.text)).collect()
    }

    fn run(&mut self, mut errand: Errand) -> Play {
        while let Some(call) = errand.next() {
            let heard = self.ask(&call);
            errand.heard(Some(heard));
        }
        errand.end().unwrap()
    }

    fn play(&mut self, mut play: Play) -> Play {
        while !play.is_over() {
            let taken = play.done().len();
            play = self.run(Errand::step(play));
            assert_eq!(play.done().len(), taken + 1, "each errand takes a step");
        }
        play
    }

    fn play_new(&mut self, figure: Figure) -> Play {
        self.play(Play::new(figure, 3, 7))
    }
}

fn paths(server: &mut Server) -> Vec<String> {
    server.stored().into_iter().map(|(path, _)| path).collect()
}

fn statuses(play: &Play) -> Vec<Vec<u16>> {
    let of = |heard: &[Heard]| heard.iter().map(|heard| heard.status).collect();
    play.done().iter().map(|done| of(&done.heard)).collect()
}

#[test]
fn n_equal_puts_store_one_order_and_n_equal_posts_store_n() {
    let mut server = Server::default();
    let play = server.play_new(Figure::Repeat);
    assert_eq!(
        paths(&mut server),
        ["orders/700", "orders/701", "orders/702", "orders/703"]
    );
    let counts = |lane| [1, 3, 5].map(|at| play.stored_of(at, lane).len());
    assert_eq!(counts(0), [1, 1, 1], "PUT stays flat");
    assert_eq!(counts(1), [1, 2, 3], "POST climbs");
    assert_eq!(
        statuses(&play).concat(),
        [201, 201, 200, 201, 200, 201],
        "PUT and POST in turn"
    );
    let verdict = play.verdict().unwrap();
    assert!(verdict.values.contains(&("post", "3".to_owned())));
}

#[test]
fn put_drops_what_was_left_out_patch_keeps_it_and_post_makes_another_order() {
    let mut server = Server::default();
    let play = server.play_new(Figure::Change);
    let shelves = play.shelves(3);
    let marks = |path: &str| {
        let shelf = shelves.iter().find(|shelf| shelf.path == path).unwrap();
        let members = shelf.members.iter();
        members
            .map(|member| (member.name.clone(), member.mark))
            .collect::<Vec<_>>()
    };
    let named = |marks: [Mark; 3]| {
        let names = ["Customer", "Quantity", "Price"];
        names
            .map(str::to_owned)
            .into_iter()
            .zip(marks)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        marks("orders/700"),
        named([Mark::Dropped, Mark::Changed, Mark::Dropped])
    );
    assert_eq!(
        marks("orders/701"),
        named([Mark::Kept, Mark::Changed, Mark::Kept])
    );
    assert_eq!(marks("orders/702"), named([Mark::Kept; 3]));
    assert!(
        shelves
            .iter()
            .any(|shelf| shelf.path == "orders/703" && shelf.is_new)
    );
    assert_eq!(server.stored()[0].1, r#"{ "Quantity": 3 }"#);
}

#[test]
fn without_if_match_an_edit_vanishes_and_is_marked() {
    let mut server = Server::default();
    let play = server.play_new(Figure::LostUpdate);
    let lost = &play.shelves(4)[0].members[1];
    assert_eq!((&*lost.name, lost.mark), ("Quantity", Mark::Lost));
    assert_eq!((lost.before.as_deref(), &*lost.value), (Some("3"), "1"));
    assert_eq!(play.tone(4), Tone::Lost);
    assert_eq!(play.says(4).key, "lost.vanished");
    let lost_elsewhere = (0..play.len()).filter(|at| {
        let shelves = play.shelves(*at);
        *at != 4
            && shelves
                .iter()
                .any(|shelf| shelf.members.iter().any(|m| m.mark == Mark::Lost))
    });
    assert_eq!(lost_elsewhere.count(), 0, "only there");
}

#[test]
fn with_if_match_the_second_editor_is_refused_and_the_merge_keeps_both_edits() {
    let mut server = Server::default();
    let play = server.play_new(Figure::LostUpdate);
    assert_eq!(play.tone(9), Tone::Refused);
    assert_eq!(statuses(&play)[9], [412]);
    let (_, merged) = play.merge_at(11).unwrap();
    assert!(merged.conflicts.is_empty());
    assert_eq!(play.done()[11].step.source, Source::Editor);
    let stored = put_lab::core::json::read(&server.stored()[0].1).unwrap();
    assert_eq!(stored.get("Quantity").unwrap().as_u64(), Some(3));
    assert_eq!(stored.get("Customer").unwrap().as_str(), Some("Joan Smith"));
    assert_eq!(statuses(&play)[12], [200]);
}

#[test]
fn a_retry_of_put_is_safe_of_post_a_duplicate_and_with_a_key_none() {
    let mut server = Server::default();
    let play = server.play_new(Figure::Naming);
    let expected: [u16; 8] = [201, 201, 504, 200, 504, 201, 504, 201];
    assert_eq!(statuses(&play).concat(), expected);
    assert_eq!(
        paths(&mut server),
        [
            "orders/700",
            "orders/701",
            "orders/705",
            "orders/706",
            "orders/707",
            "orders/708"
        ]
    );
    assert_eq!(
        (play.tone(3), play.tone(5), play.tone(7)),
        (Tone::Done, Tone::Twice, Tone::Done)
    );
    let count = |at: usize| {
        play.says(at)
            .values
            .iter()
            .find(|(name, _)| *name == "count")
            .unwrap()
            .1
            .clone()
    };
    assert_eq!([count(3), count(5), count(7)], ["1", "2", "1"]);
}

#[test]
fn a_stored_answer_is_old_until_a_put_by_the_same_way_drops_it() {
    let mut server = Server::default();
    let play = server.play_new(Figure::Caches);
    let sources: Vec<_> = play.done().iter().map(|done| done.step.source).collect();
    let simulated: Vec<_> = (0..9).filter(|at| sources[*at] == Source::Cache).collect();
    assert_eq!(simulated, [2, 4, 8]);
    assert_eq!(play.tone(4), Tone::Stale);
    assert_eq!(play.tone(8), Tone::Done);
    assert!(
        play.cached(5).is_some() && play.cached(6).is_none(),
        "dropped by the PUT"
    );
    assert_eq!(statuses(&play)[7], [412]);
    assert!(play.cached(8).is_some(), "an error drops nothing");
    assert!(server.stored()[0].1.contains("\"Quantity\": 8"));
}

#[test]
fn a_figure_leaves_what_was_stored_and_every_switch_as_it_was() {
    for figure in Figure::ALL {
        let mut server = Server::default();
        server.send("PUT", "orders/705", r#"{ "Quantity": 9 }"#);
        server.send("PUT", "files/a.txt", "{}");
        server.send("POST", "orders", r#"{ "Quantity": 1 }"#);
        server.send(
            "PUT",
            "-/settings",
            r#"{"merge-on-put":true,"delete-does-nothing":true}"#,
        );
        let (before, switches) = (
            server.stored(),
            server.send("GET", "-/settings", "").content,
        );
        let play = server.play_new(figure);
        assert!(
            server.stored().len() > before.len(),
            "{figure:?} stores something"
        );
        assert!(
            before.iter().all(|place| server.stored().contains(place)),
            "{figure:?}"
        );
        let fresh = server.run(Errand::clean_up(play));
        assert!(fresh.is_empty());
        assert_eq!(server.stored(), before, "{figure:?} cleans up");
        assert_eq!(
            server.send("GET", "-/settings", "").content,
            switches,
            "{figure:?}"
        );
        let again = server.play(fresh);
        assert!(again.is_over(), "{figure:?} can be played again");
    }
}

#[test]
fn the_same_play_twice_takes_the_same_steps() {
    for figure in Figure::ALL {
        let play = || {
            let mut server = Server::default();
            let play = server.play_new(figure);
            (play, server.asked)
        };
        assert_eq!(play(), play(), "{figure:?}");
    }
}

#[test]
fn a_second_figure_does_not_touch_the_first() {
    let mut server = Server::default();
    let first = server.play_new(Figure::Repeat);
    let stored = server.stored();
    let second = server.play_new(Figure::LostUpdate);
    assert!(stored.iter().all(|place| server.stored().contains(place)));
    server.run(Errand::clean_up(second));
    assert_eq!(server.stored(), stored);
    server.run(Errand::clean_up(first));
    assert!(server.stored().is_empty());
}

#[test]
fn a_step_without_an_answer_counts_as_not_taken_and_sets_the_switches_back() {
    let mut server = Server::default();
    let mut play = Play::new(Figure::Naming, 1, 1);
    for _ in 0..2 {
        play = server.run(Errand::step(play));
    }
    let mut errand = Errand::step(play.clone());
    while let Some(call) = errand.next() {
        let is_asked = call.method == "PUT" && call.path.starts_with("orders/");
        let heard = server.ask(&call);
        errand.heard((!is_asked).then_some(heard));
    }
    let interrupted = errand.end().unwrap_err();
    assert_eq!(interrupted.play.done(), play.done());
    assert!(
        !server
            .send("GET", "-/settings", "")
            .content
            .contains("true")
    );
    assert!(server.play(interrupted.play).is_over());
}

#[test]
fn an_order_that_another_tab_adds_meanwhile_is_not_taken_for_one_of_the_figure() {
    let mut server = Server::default();
    let play = server.run(Errand::step(Play::new(Figure::Repeat, 1, 1)));
    let mut errand = Errand::step(play);
    while let Some(call) = errand.next() {
        if call.method == "POST" {
            server.send("POST", "orders", r#"{ "Quantity": 50 }"#);
        }
        let heard = server.ask(&call);
        errand.heard(Some(heard));
    }
    let play = errand.end().unwrap();
    server.run(Errand::clean_up(play));
    let stored = server.stored();
    assert!(
        stored.len() == 1 && stored[0].1.contains("50"),
        "{stored:?}"
    );
}
