//! Reading conditions.

use super::table::Table;
use super::when::{Bounds, ExchangeTest, Members, StoredTest, Test, When};
use crate::core::explain::{FieldTest, Held, codes, field_test};

/// The condition under `when`; it must be there and say something.
pub(super) fn when(parent: &mut Table) -> When {
    const FIX: &str = "Write when = { sent = { method = \"PUT\" } }, for example.";
    let name = format!("`when` of {}", parent.name());
    let Some(mut table) = parent.table("when", &name) else {
        parent.missing("when", FIX);
        return When::default();
    };
    if table.is_empty() {
        let what = format!("`when` of {} is empty.", parent.name());
        table.notes().note(table.at(), what, FIX);
    }
    let mut tests = Vec::new();
    for (key, test) in [
        ("sent", Test::Sent as fn(_) -> _),
        ("last", Test::Last),
        ("never", Test::Never),
    ] {
        if let Some(inner) = table.table(key, &format!("`{key}`")) {
            tests.push(test(exchange(inner)));
        }
    }
    let order = table.tables("order", "an entry of `order`");
    if !order.is_empty() {
        tests.push(Test::Order(order.into_iter().map(exchange).collect()));
    }
    if let Some(mut times) = table.table("times", "`times`") {
        let of = times.table("of", "`of`").map(exchange);
        if of.is_none() {
            times.missing("of", "Write of = { method = \"PUT\" }, for example.");
        }
        let bounds = bounds(&mut times);
        times.end();
        tests.push(Test::Times(of.unwrap_or_default(), bounds));
    }
    if let Some(inner) = table.table("stored", "`stored`") {
        tests.push(Test::Stored(stored(inner)));
    }
    let not_stored = paths(&mut table, "not_stored");
    if !not_stored.is_empty() {
        tests.push(Test::NotStored(not_stored));
    }
    if let Some(mut count) = table.table("count", "`count`") {
        let (under, _) = count.needed("under", "Write under = \"orders/\".");
        let bounds = bounds(&mut count);
        count.end();
        tests.push(Test::Count(under, bounds));
    }
    table.end();
    When(tests)
}

fn exchange(mut table: Table) -> ExchangeTest {
    let methods = table.list("method");
    let test = ExchangeTest {
        methods: methods.into_iter().map(|(name, _)| name).collect(),
        paths: paths(&mut table, "path"),
        status: status(&mut table),
        is_answered: table.choice("answered"),
        has_content: table.choice("content"),
        request: fields(&mut table, "request_field", "no_request_field"),
        response: fields(&mut table, "response_field", "no_response_field"),
        members: members(&mut table),
        is_same_as_before: table.choice("same_as_before"),
    };
    table.end();
    test
}

fn stored(mut table: Table) -> StoredTest {
    let paths = paths(&mut table, "path");
    if paths.is_empty() {
        table.missing("path", "Write path = \"orders/7\".");
    }
    let mut optional = |key| {
        let (text, _) = table.text(key);
        (!text.is_empty()).then_some(text)
    };
    let (media_type, text) = (optional("type"), optional("text"));
    let wanted = StoredTest {
        paths,
        media_type,
        text,
        members: members(&mut table),
    };
    table.end();
    wanted
}

fn members(table: &mut Table) -> Members {
    let without = table.list("no_members");
    Members {
        with: table.values("members"),
        without: without.into_iter().map(|(name, _)| name).collect(),
    }
}

/// Paths below `practice/`; a `*` may stand at the end.
fn paths(table: &mut Table, key: &'static str) -> Vec<Box<str>> {
    let notes = table.notes();
    let paths = table.list(key);
    for (path, at) in &paths {
        let start = path.strip_suffix('*').unwrap_or(path);
        if path.starts_with(['/', '?']) || path.starts_with("practice/") || start.contains('*') {
            notes.note(
                *at,
                format!("`{path}` is no path below practice/."),
                "Write it like orders/7, or orders/* for every order.",
            );
        }
    }
    paths.into_iter().map(|(path, _)| path).collect()
}

fn status(table: &mut Table) -> Vec<crate::core::explain::Codes> {
    let notes = table.notes();
    let mut all = Vec::new();
    for (text, at) in table.list("status") {
        match codes(&[&*text]) {
            Some(codes) => all.extend(codes),
            None => notes.note(
                at,
                format!("`{text}` is no status code."),
                "Write 201, or \"4xx\" for all from 400 to 499.",
            ),
        }
    }
    all
}

fn fields(
    table: &mut Table,
    present: &'static str,
    absent: &'static str,
) -> Vec<(Held, FieldTest)> {
    let mut tests = Vec::new();
    for (key, held) in [(present, Held::Present), (absent, Held::Absent)] {
        let list = table.list(key).into_iter();
        tests.extend(list.map(|(text, _)| (held, field_test(&text))));
    }
    tests
}

/// `is`, or `at_least` and `at_most`.
fn bounds(table: &mut Table) -> Bounds {
    let (is, least, most) = (
        table.number("is"),
        table.number("at_least"),
        table.number("at_most"),
    );
    if let Some(is) = is {
        return Bounds(is, is);
    }
    if least.is_none() && most.is_none() {
        table.missing("at_least", "Write at_least = 2, at_most = 5 or is = 1.");
    }
    Bounds(least.unwrap_or(0), most.unwrap_or(usize::MAX))
}
