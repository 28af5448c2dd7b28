//! Comparing and merging JSON documents: what must hold for any of them.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its data has failed"
)]

use put_lab::core::figures::{Kind, diff, is_same, merge};
use put_lab::core::json::{Value, read};

/// Numbers that look random, the same ones each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A document with few names and values, so that two of them have much in common.
    fn document(&mut self, depth: u32) -> Value {
        match self.below(if depth == 0 { 4 } else { 7 }) {
            0 => Value::Null,
            1 => Value::Bool(self.below(2) == 0),
            2 => Value::Number(["1", "1.0", "2", "20e-1", "-3"][self.index(5)].to_owned()),
            3 => Value::Text(["a", "b", "1"][self.index(3)].to_owned()),
            4 => Value::Array(
                (0..self.below(3))
                    .map(|_| self.document(depth - 1))
                    .collect(),
            ),
            _ => self.object(depth - 1),
        }
    }

    fn object(&mut self, depth: u32) -> Value {
        let mut members = Vec::new();
        for name in ["a", "b/c", "d~e", ""] {
            if self.below(3) > 0 {
                members.push((name.to_owned(), self.document(depth)));
            }
        }
        if self.below(2) == 0 {
            members.reverse();
        }
        Value::Object(members)
    }

    fn index(&mut self, limit: u64) -> usize {
        usize::try_from(self.below(limit)).unwrap()
    }
}

fn three(check: impl Fn(&Value, &Value, &Value)) {
    let mut dice = Dice(7);
    for _ in 0..4_000 {
        let [a, b, c] = [(); 3].map(|()| dice.object(3));
        check(&a, &b, &c);
    }
}

fn json(text: &str) -> Value {
    read(text).unwrap()
}

/// The value at a JSON Pointer.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('/').skip(1).try_fold(value, |value, name| {
        let name = name.replace("~1", "/").replace("~0", "~");
        match value {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            _ => value.get(&name),
        }
    })
}

#[test]
fn a_document_differs_from_itself_in_nothing() {
    three(|a, _, _| {
        assert!(is_same(a, a));
        assert!(diff(a, a).iter().all(|found| found.kind == Kind::Kept));
    });
}

#[test]
fn two_documents_are_the_same_exactly_when_everything_is_kept() {
    three(|a, b, _| {
        let all_kept = diff(a, b).iter().all(|found| found.kind == Kind::Kept);
        assert_eq!(is_same(a, b), all_kept, "{a:?} {b:?}");
    });
}

#[test]
fn what_is_dropped_one_way_is_added_the_other() {
    three(|a, b, _| {
        let mut there: Vec<_> = diff(a, b).into_iter().map(|d| (d.path, d.kind)).collect();
        let back = diff(b, a).into_iter().map(|d| {
            let kind = match d.kind {
                Kind::Dropped => Kind::Added,
                Kind::Added => Kind::Dropped,
                same => same,
            };
            (d.path, kind)
        });
        let mut back: Vec<_> = back.collect();
        there.sort_by(|one, other| one.0.cmp(&other.0));
        back.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(there, back);
    });
}

#[test]
fn each_difference_leads_to_the_values_it_tells() {
    three(|a, b, _| {
        for found in diff(a, b) {
            let [before, after] =
                [&found.before, &found.after].map(|text| text.as_deref().map(json));
            assert_eq!(at(a, &found.path), before.as_ref(), "{}", found.path);
            assert_eq!(at(b, &found.path), after.as_ref(), "{}", found.path);
        }
    });
}

#[test]
fn a_merge_takes_what_only_one_side_has_changed() {
    three(|base, other, _| {
        for (mine, theirs, wanted) in [
            (other, base, other),
            (base, other, other),
            (other, other, other),
        ] {
            let merged = merge(base, mine, theirs);
            assert!(merged.conflicts.is_empty());
            assert!(is_same(&merged.value.unwrap(), wanted));
        }
    });
}

#[test]
fn a_merge_does_not_depend_on_who_comes_first_unless_there_is_a_conflict() {
    three(|base, mine, theirs| {
        let one = merge(base, mine, theirs);
        let other = merge(base, theirs, mine);
        assert_eq!(one.conflicts.len(), other.conflicts.len());
        if one.conflicts.is_empty() {
            assert!(is_same(&one.value.unwrap(), &other.value.unwrap()));
        }
    });
}

#[test]
fn a_conflict_is_where_all_three_differ_and_what_is_stored_stays_there() {
    three(|base, mine, theirs| {
        let merged = merge(base, mine, theirs);
        let value = merged.value.unwrap();
        for conflict in &merged.conflicts {
            assert_ne!(conflict.mine, conflict.theirs);
            assert_ne!(conflict.base, conflict.mine);
            assert_ne!(conflict.base, conflict.theirs);
            let theirs = conflict.theirs.as_deref().map(json);
            assert_eq!(
                at(&value, &conflict.path),
                theirs.as_ref(),
                "{}",
                conflict.path
            );
        }
    });
}

#[test]
fn numbers_are_compared_by_value() {
    for (one, other) in [
        ("10.00", "10"),
        ("1e1", "10"),
        ("0.5", "5e-1"),
        ("-0", "0"),
        ("0.0e9", "0"),
    ] {
        assert!(is_same(&json(one), &json(other)), "{one} {other}");
    }
    for (one, other) in [("1", "-1"), ("1", "10"), ("0.1", "0.01"), ("1", "\"1\"")] {
        assert!(!is_same(&json(one), &json(other)), "{one} {other}");
    }
    let beyond = "123456789012345678901234567890";
    assert!(!is_same(
        &json(beyond),
        &json("123456789012345678901234567891")
    ));
}

#[test]
fn both_edits_of_one_list_are_a_conflict() {
    let (base, mine, theirs) = (r#"{"a":[1]}"#, r#"{"a":[1,2]}"#, r#"{"a":[1,3]}"#);
    let merged = merge(&json(base), &json(mine), &json(theirs));
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].path, "/a");
}
