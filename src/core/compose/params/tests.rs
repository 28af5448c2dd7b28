//! URL to rows and back.

use super::*;

/// A small generator of odd texts: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn text(&mut self, pieces: &[&str], most: usize) -> String {
        (0..self.roll(most + 1))
            .map(|_| pieces[self.roll(pieces.len())])
            .collect()
    }

    fn url(&mut self) -> String {
        let start = [
            "",
            "orders",
            "https://h.example/A/%7e",
            "{{base}}/x",
            "//h",
            "/p;a=b",
        ];
        let query = [
            "a",
            "B",
            "=",
            "&",
            "&&",
            "+",
            "%20",
            "%2B",
            "%26",
            "%",
            "%zz",
            "%FF",
            "%c3%A9",
            "%0a",
            "é",
            "{{name}}",
            "?",
            "/",
            "'",
            "%7B%7Bx%7D%7D",
            "1",
            "%C3",
            "😀",
        ];
        let fragment = ["", "#", "#a?b=c&d"];
        let mark = if self.roll(4) == 0 { "" } else { "?" };
        let query = if mark.is_empty() {
            String::new()
        } else {
            self.text(&query, 12)
        };
        format!(
            "{}{mark}{query}{}",
            start[self.roll(start.len())],
            fragment[self.roll(3)]
        )
    }

    fn typed(&mut self) -> String {
        let pieces = [
            "a", " ", "&", "=", "#", "%", "%41", "%FF", "%C3", "%A9", "é", "+", "{{v}}", "{",
            "%7B", "0a", "?", "😀", "\"",
        ];
        self.text(&pieces, 6)
    }
}

fn check_step(url: &str, next: &str, row: usize, expected: &Param) {
    let (before, after) = (read(url), read(next));
    assert_eq!(before.len(), after.len(), "{url:?} became {next:?}");
    for (at, (old, new)) in before.iter().zip(&after).enumerate() {
        assert_eq!(
            new,
            if at == row { expected } else { old },
            "row {at}: {url:?} became {next:?}"
        );
    }
    let piece = segments(url)[row].clone();
    assert!(
        next.starts_with(&url[..piece.start]),
        "{url:?} became {next:?}"
    );
    assert!(next.ends_with(&url[piece.end..]), "{url:?} became {next:?}");
}

#[test]
fn an_edit_changes_its_own_piece_of_the_url_and_reads_back() {
    let mut dice = Dice(7);
    for _ in 0..20_000 {
        let url = dice.url();
        let rows = read(&url);
        for (row, old) in rows.iter().enumerate() {
            let name = dice.typed();
            check_step(
                &url,
                &set_name(&url, row, &name),
                row,
                &Param {
                    name,
                    value: old.value.clone(),
                },
            );
            let value = dice.typed();
            check_step(
                &url,
                &set_value(&url, row, &value),
                row,
                &Param {
                    name: old.name.clone(),
                    value,
                },
            );
        }
    }
}

#[test]
fn writing_back_what_was_read_changes_nothing() {
    let mut dice = Dice(11);
    for _ in 0..20_000 {
        let url = dice.url();
        for (row, param) in read(&url).iter().enumerate() {
            assert_eq!(set_name(&url, row, &param.name), url);
            assert_eq!(set_value(&url, row, &param.value), url);
        }
    }
}

#[test]
fn a_row_that_was_added_reads_back_and_goes_without_a_trace() {
    let mut dice = Dice(13);
    for _ in 0..20_000 {
        let url = dice.url();
        let (name, value) = (dice.typed(), dice.typed());
        let mut rows = read(&url);
        let longer = add(&url, &name, &value);
        rows.push(Param { name, value });
        assert_eq!(read(&longer), rows, "{url:?} became {longer:?}");
        let again = remove(&longer, rows.len() - 1);
        // A query that was empty or ended in `&` may lose that mark: no parameter stood there.
        let query = url.split('#').next().unwrap_or_default();
        if !query.ends_with(['?', '&']) {
            assert_eq!(again, url);
        }
    }
}

#[test]
fn a_removed_row_takes_no_other_with_it() {
    let mut dice = Dice(17);
    for _ in 0..20_000 {
        let url = dice.url();
        for row in 0..read(&url).len() {
            let mut rows = read(&url);
            rows.remove(row);
            assert_eq!(read(&remove(&url, row)), rows, "{url:?}");
        }
    }
}

#[test]
fn the_rest_of_the_url_stays_as_it_was_typed() {
    let url = "HTTP://H.example/a%7E?B=%e9&&x=1+2&y#f?g=h";
    assert_eq!(
        set_value(url, 1, "a b&c"),
        "HTTP://H.example/a%7E?B=%e9&&x=a%20b%26c&y#f?g=h"
    );
    assert_eq!(
        set_value(url, 2, "z"),
        "HTTP://H.example/a%7E?B=%e9&&x=1+2&y=z#f?g=h"
    );
    assert_eq!(add("orders/7#top", "q", "é"), "orders/7?q=é#top");
    assert_eq!(remove("orders?a=1#top", 0), "orders#top");
}

#[test]
fn a_row_that_lost_its_name_is_still_a_row() {
    let url = set_name("x?a", 0, "");
    assert_eq!(url, "x?=");
    assert_eq!(read(&url).len(), 1);
}
