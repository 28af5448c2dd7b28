//! What the page asks for to draw its panel: the state, the switches, the list of paths.

use super::files::describe;
use super::json::{Json, Writer};
use super::order::read;
use super::problem::Problem;
use super::reply::Reply;
use super::switches::{SWITCHES, Settings};
use super::{Call, Store};
use crate::core::json::push_text;

/// How much of a stored text `-/state` shows, in bytes.
const PREVIEW: usize = 2048;

const PATHS: &[(&str, &str)] = &[
    ("echo/", "Any method: tells back what arrived."),
    ("orders", "GET lists the orders; POST adds one."),
    (
        "orders/{id}",
        "PUT creates or replaces an order; PATCH changes it; GET and DELETE.",
    ),
    (
        "files/{path}",
        "PUT stores any bytes; GET gives them back; DELETE.",
    ),
    ("status/{code}", "Answers with that status code."),
    (
        "delay/{milliseconds}/{path}",
        "Waits, then answers like the path.",
    ),
    ("redirect/{code}?to={path}", "Redirects to the path."),
    ("bytes/{n}", "That many bytes."),
    (
        "json?mb={n}",
        "That many megabytes of JSON, always the same.",
    ),
    (
        "drip?bytes={n}&pieces={n}&interval={milliseconds}",
        "Content that comes slowly.",
    ),
    ("-/state", "GET shows everything stored; DELETE forgets it."),
    (
        "-/settings",
        "GET and PUT the switches that make this server break a rule.",
    ),
];

/// The mount itself: what there is.
pub(super) fn index() -> Reply {
    let mut paths = Writer::object();
    for (path, what) in PATHS {
        paths.text(path, what);
    }
    let mut text = Writer::object();
    text.text(
        "about",
        "The practice server of PUT Lab. What you send stays here until you reset it, and goes nowhere else.",
    );
    text.raw("paths", &paths.finish());
    Reply::json(200, text.finish())
}

/// Everything stored, as a JSON array; texts up to their first 2048 bytes.
pub(super) fn state(store: &Store) -> Reply {
    let mut out = String::from("[");
    for (place, stored) in store.entries() {
        let mut entry = describe(&place.key(), stored);
        if let Ok(text) = std::str::from_utf8(&stored.content) {
            entry.text("text", &text[..text.floor_char_boundary(PREVIEW)]);
            let all = text.len() <= PREVIEW;
            entry.raw("truncated", if all { "false" } else { "true" });
        } else {
            entry.raw("text", "null");
            entry.raw("truncated", "false");
        }
        out.push_str(if out.len() > 1 { ",\n" } else { "\n" });
        out.push_str(&entry.finish());
    }
    out.push_str(if out.len() > 1 { "\n]" } else { "]" });
    Reply::json(200, out)
}

/// The switches as a JSON object of booleans.
pub(super) fn settings(settings: Settings) -> String {
    let mut text = Writer::object();
    for (id, on) in settings.each() {
        text.raw(id, if on { "true" } else { "false" });
    }
    text.finish()
}

/// PUT on the switches: the object replaces all of them, and what it leaves out is off.
pub(super) fn put_settings(store: &mut Store, call: &Call) -> Result<Reply, Problem> {
    let Json::Object(members) = read(&call.content)?.value else {
        return Err(Problem::new(
            422,
            "The switches are a JSON object of true and false.",
            "Send an object such as {\"merge-on-put\": true}; what it leaves out is switched off.",
        ));
    };
    let mut new = Settings::default();
    for (name, value) in &members {
        let Json::Bool(on) = value else {
            return Err(Problem::new(
                422,
                &[
                    "The switch ",
                    name,
                    " must be true or false, but it is ",
                    value.kind(),
                    ".",
                ]
                .concat(),
                "Write true or false without quotes.",
            ));
        };
        if !new.set(name, *on) {
            return Err(unknown(name));
        }
    }
    store.set_settings(new);
    Ok(Reply::json(200, settings(new)))
}

fn unknown(name: &str) -> Problem {
    let mut quoted = String::new();
    push_text(&mut quoted, name);
    let ids: Vec<&str> = SWITCHES.iter().map(|switch| switch.id).collect();
    Problem::new(
        422,
        &["There is no switch ", &quoted, "."].concat(),
        &["Use one of: ", &ids.join(", "), "."].concat(),
    )
}
