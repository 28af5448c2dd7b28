//! Suggestions below a text field: names and values of headers, one line on each.
//!
//! Follows the ARIA pattern of an editable field with a list: the focus stays in the field, the
//! arrow keys move through the list, Enter takes the option, Escape closes.

use yew::prelude::*;

use crate::core::explain::Book;
use crate::ui::components::prose::prose;

/// How many are shown at once.
const MOST: usize = 8;

/// Element id of the list; only one is open at a time.
pub(super) const LIST: &str = "suggestions";

/// One suggestion.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Suggestion {
    /// What is put into the field.
    pub(super) text: String,
    /// One line on it, in small markup.
    pub(super) says: String,
}

/// Header names that contain what was typed, those that begin with it first.
pub(super) fn names(book: &Book, typed: &str) -> Vec<Suggestion> {
    let typed = typed.trim().to_ascii_lowercase();
    let mut found: Vec<_> = book
        .fields()
        .iter()
        .filter(|field| field.is_for_request)
        .filter_map(|field| Some((field.name.to_ascii_lowercase().find(&typed)?, field)))
        .collect();
    found.sort_by_key(|(at, _)| *at);
    if found
        .iter()
        .any(|(_, field)| field.name.eq_ignore_ascii_case(&typed))
    {
        return Vec::new();
    }
    let first_sentence = |text: &str| match text.find(". ") {
        Some(at) => text[..=at].to_owned(),
        None => text.to_owned(),
    };
    found
        .into_iter()
        .take(MOST)
        .map(|(_, field)| Suggestion {
            text: field.name.to_string(),
            says: first_sentence(&field.text),
        })
        .collect()
}

/// Typical values of a header that contain what was typed.
pub(super) fn values(book: &Book, name: &str, typed: &str) -> Vec<Suggestion> {
    let typed = typed.trim().to_ascii_lowercase();
    let Some(field) = book.field(name.trim()) else {
        return Vec::new();
    };
    field
        .values
        .iter()
        .filter(|(value, _)| **value != *typed && value.to_ascii_lowercase().contains(&typed))
        .take(MOST)
        .map(|(value, says)| Suggestion {
            text: value.to_string(),
            says: says.to_string(),
        })
        .collect()
}

/// Element id of an option.
pub(super) fn option_id(at: usize) -> String {
    format!("{LIST}-{at}")
}

/// Draws the list; `on_take` gets the text of the option that was clicked.
pub(super) fn list(
    label: &'static str,
    options: &[Suggestion],
    active: Option<usize>,
    on_take: &Callback<String>,
) -> Html {
    html! {
        <ul class="suggest" role="listbox" id={LIST} aria-label={label}>
            for (at, option) in options.iter().enumerate() {
                <li
                    class="suggest__option"
                    role="option"
                    id={option_id(at)}
                    aria-selected={(active == Some(at)).to_string()}
                    onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}
                    onclick={{
                        let text = option.text.clone();
                        on_take.reform(move |_| text.clone())
                    }}
                >
                    <code>{&option.text}</code>
                    <span class="suggest__says">{prose(&option.says)}</span>
                </li>
            }
        </ul>
    }
}
