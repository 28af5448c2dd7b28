//! Small pieces that the rows of the request pane share.

use yew::prelude::*;

use crate::core::compose::secret::MASK;
use crate::core::compose::{Environment, mentions};
use crate::ui::words::{fill, words};

/// The class of a field; what a secret field holds shows as dots unless it has the focus.
pub(super) const fn field_class(is_secret: bool) -> &'static str {
    if is_secret {
        "field field--secret"
    } else {
        "field"
    }
}

/// A checkbox with its words behind it.
pub(super) fn checkbox(
    label: &str,
    on: bool,
    role: Option<&'static str>,
    set: Callback<Event>,
) -> Html {
    html! {
        <label class="check">
            <input type="checkbox" {role} checked={on} onchange={set} />
            {label}
        </label>
    }
}

/// What the variables in some texts stand for, one line each; nothing where there are none.
pub(super) fn resolutions(
    texts: &[&str],
    environment: Option<&Environment>,
) -> Vec<(String, bool)> {
    let mut lines: Vec<(String, bool)> = Vec::new();
    for name in texts.iter().flat_map(|text| mentions(text)) {
        let found = environment.and_then(|known| known.get(name));
        let value = match found {
            Some(variable) if variable.secret => MASK,
            Some(variable) => &variable.value,
            None => words().variable_missing,
        };
        let line = fill(words().variable_is, &[("name", &name), ("value", &value)]);
        if lines.iter().all(|(other, _)| *other != line) {
            lines.push((line, found.is_some()));
        }
    }
    lines
}

/// The same as an element: shown while its row is pointed at or has the focus, and always where a
/// value is missing.
pub fn resolution(id: String, texts: &[&str], environment: Option<&Environment>) -> Html {
    let lines = resolutions(texts, environment);
    if lines.is_empty() {
        return Html::default();
    }
    let is_missing = lines.iter().any(|(_, known)| !known);
    html! {
        <p class="resolved" {id} data-missing={is_missing.then_some("")}>
            for (line, _) in lines { <span>{line}</span> }
        </p>
    }
}
