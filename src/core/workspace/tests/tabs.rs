use super::*;

fn tabs(ids: &[&str]) -> Tabs {
    let draft = Rc::new(Draft::new("GET", "", ContentKind::None, ""));
    let mut tabs = Tabs::new(Tab::new(ids[0], draft.clone()));
    for id in &ids[1..] {
        tabs.add(Tab::new(id, draft.clone()));
    }
    for id in ids {
        tabs.rename(id, id);
    }
    tabs
}

fn order(tabs: &Tabs) -> String {
    let positions: Vec<u64> = tabs.open().iter().map(|tab| tab.position).collect();
    assert!(positions.is_sorted_by(|a, b| a < b), "{positions:?}");
    tabs.open()
        .iter()
        .map(|tab| &*tab.id)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn tabs_move_close_and_come_back_where_they_were() {
    let mut tabs = tabs(&["a", "b", "c"]);
    assert_eq!(&*tabs.shown().id, "c");
    tabs.step("a", Direction::Right);
    assert_eq!((order(&tabs), &*tabs.shown().id), ("b a c".into(), "c"));
    tabs.step("b", Direction::Left);
    assert_eq!(order(&tabs), "b a c", "the first cannot go further");
    let blank = || Tab::new("new", Rc::new(Draft::new("PUT", "", ContentKind::None, "")));
    tabs.close("a", blank());
    assert_eq!((order(&tabs), &*tabs.shown().id), ("b c".into(), "c"));
    tabs.bring_back();
    assert_eq!((order(&tabs), &*tabs.shown().id), ("b a c".into(), "a"));
    for id in ["a", "b", "c"] {
        tabs.close(id, blank());
    }
    assert_eq!(order(&tabs), "new");
    tabs.duplicate("new", "copy");
    assert_eq!(
        (order(&tabs), &*tabs.shown().id),
        ("new copy".into(), "copy")
    );
}

#[test]
fn many_moves_never_run_out_of_room() {
    let mut tabs = tabs(&["a", "b", "c"]);
    for _ in 0..200 {
        tabs.step("c", Direction::Left);
        tabs.step("a", Direction::Right);
        order(&tabs);
    }
}

#[test]
fn only_the_last_ten_closed_tabs_are_kept() {
    let ids: Vec<String> = (0..15).map(|n| n.to_string()).collect();
    let mut tabs = tabs(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let blank = Tab::new("new", tabs.shown().draft.clone());
    for id in &ids {
        tabs.close(id, blank.clone());
    }
    assert_eq!(tabs.closed().len(), CLOSED_TABS);
    assert_eq!(&*tabs.closed()[0].id, "5");
}

#[test]
fn a_restore_never_replaces_what_was_typed() {
    let stored = |id: &str, position| {
        let mut tab = Tab::new(id, Rc::new(full()));
        (tab.position, tab.is_touched) = (position, true);
        tab
    };
    let blank = Rc::new(Draft::new("PUT", "", ContentKind::None, ""));
    let mut untouched = Tabs::new(Tab::new("mine", blank));
    let mut typed = untouched.clone();
    untouched.restore(vec![stored("b", 9), stored("a", 3)], vec![], Some("b"));
    assert_eq!(
        (order(&untouched), &*untouched.shown().id),
        ("a b".into(), "b")
    );

    typed.edit(Rc::new(full()));
    typed.restore(vec![stored("b", 9), stored("a", 3)], vec![], Some("b"));
    assert_eq!(
        (order(&typed), &*typed.shown().id),
        ("a b mine".into(), "mine")
    );
    assert_eq!(typed.shown().note, Some(Note::TypedEarly));
}

#[test]
fn what_an_import_brings_stands_beside_what_is_there() {
    let stored = tabs(&["x", "y"]);
    let brought = stored.open().to_vec();
    let mut mine = tabs(&["a"]);
    mine.adopt(brought.clone(), vec![]);
    assert_eq!(&*mine.shown().id, "a");
    mine.adopt(brought.clone(), vec![]);
    assert_eq!(mine.open().len(), 3);

    let mut blank = Tabs::new(Tab::new("blank", mine.shown().draft.clone()));
    blank.adopt(vec![], vec![]);
    assert_eq!(order(&blank), "blank");
    blank.adopt(brought, vec![]);
    assert_eq!(order(&blank), "x y");
}

#[test]
fn an_example_opens_its_own_tab_once_something_was_typed() {
    let example = Rc::new(full());
    let mut tabs = Tabs::new(Tab::new(
        "a",
        Rc::new(Draft::new("PUT", "", ContentKind::None, "")),
    ));
    tabs.load("b", example.clone());
    assert_eq!(order(&tabs), "a", "nothing was typed");
    tabs.edit(Rc::new(Draft::new("POST", "x", ContentKind::None, "")));
    tabs.load("b", example.clone());
    assert_eq!((order(&tabs), &*tabs.shown().id), ("a b".into(), "b"));
    tabs.load("c", example);
    assert_eq!(order(&tabs), "a b");
}

#[test]
fn when_two_windows_change_a_draft_both_versions_stay() {
    let mut tabs = tabs(&["a", "b"]);
    let theirs = Tab {
        name: "theirs".into(),
        ..tabs.open()[0].clone()
    };
    assert!(tabs.part("a", "mine", Some(theirs.clone())));
    assert_eq!((order(&tabs), &*tabs.shown().id), ("a mine b".into(), "b"));
    assert_eq!(tabs.open()[1].note, Some(Note::ChangedElsewhere));
    assert_eq!(&*tabs.open()[0].name, "theirs");

    let blank = Tab::new("blank", theirs.draft.clone());
    tabs.close("b", blank);
    assert!(
        !tabs.part("b", "closed", Some(theirs.clone())),
        "it is closed"
    );
    assert_eq!(&*tabs.closed()[0].id, "closed");
    assert!(!tabs.part("gone", "new", Some(theirs)));
}

#[test]
fn what_came_with_a_link_gets_a_tab_of_its_own_once() {
    let mut tabs = tabs(&["a", "b"]);
    let before = tabs.open().to_vec();
    let draft = Rc::new(Draft::new(
        "PUT",
        "practice/orders/9",
        ContentKind::None,
        "",
    ));
    tabs.add_from_link(Tab::new("x", draft.clone()));
    let shown = tabs.shown();
    assert_eq!(
        (&*shown.id, shown.note, shown.is_touched),
        ("x", Some(Note::CameWithLink), true)
    );
    let others: Vec<Tab> = tabs
        .open()
        .iter()
        .filter(|tab| &*tab.id != "x")
        .cloned()
        .collect();
    assert_eq!(others, before);
    tabs.show("a");
    tabs.add_from_link(Tab::new("y", draft));
    assert_eq!((tabs.open().len(), &*tabs.shown().id), (3, "x"));
}
