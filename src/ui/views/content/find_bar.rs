//! Finding a word in the text field.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::edit::{MOST_MATCHES, Matches};
use crate::platform::element;
use crate::platform::text_field::{self, TextField};
use crate::ui::words::{fill, words};

use super::paint::PROBE;
use crate::ui::components::rows::typed;

/// Element id of the field for the word.
const WORD: &str = "content-find";

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Finding {
    /// The word.
    pub word: Rc<str>,
    /// The number of the match that is selected, from 0.
    pub current: Option<usize>,
}

impl Finding {
    /// Nothing is selected yet.
    pub(super) fn new(word: &str) -> Self {
        Self {
            word: word.into(),
            current: None,
        }
    }
}

/// Inputs of [`FindBar`].
#[derive(Properties, PartialEq)]
pub(super) struct FindBarProps {
    /// Element id of the text field.
    pub field: &'static str,
    /// What stands in it.
    pub content: Rc<str>,
    /// Where the word occurs.
    pub matches: Rc<Matches>,
    /// The word, and the match that is selected.
    pub finding: Finding,
    /// Looks for something else, or closes.
    pub on_change: Callback<Option<Finding>>,
}

/// A field, how often the word occurs, and ways to the next, the one before and back.
#[component]
pub(super) fn FindBar(props: &FindBarProps) -> Html {
    let FindBarProps {
        field: id,
        content,
        matches,
        finding,
        on_change,
    } = props;
    let (words, id) = (words(), *id);
    use_effect_with((), |()| {
        element::focus(WORD);
    });
    let go = {
        let (content, matches) = (content.clone(), matches.clone());
        let (finding, on_change) = (finding.clone(), on_change.clone());
        Callback::from(move |is_back: bool| {
            if let Some(number) = next(id, &content, &matches, &finding, is_back) {
                let current = Some(number);
                on_change.emit(Some(Finding {
                    current,
                    ..finding.clone()
                }));
            }
        })
    };
    let close = on_change.reform(move |()| {
        if let Some(field) = TextField::by_id(id) {
            field.focus();
        }
        None
    });
    let on_key = {
        let (go, close) = (go.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            let is_command = event.ctrl_key() || event.meta_key();
            match event.key().as_str() {
                "Enter" if !is_command => go.emit(event.shift_key()),
                "Escape" => close.emit(()),
                // With the second Ctrl+F, the browser's own search opens.
                _ => return,
            }
            event.prevent_default();
        })
    };
    let count = match (matches.starts.len(), finding.current) {
        _ if finding.word.is_empty() => String::new(),
        (0, _) => words.find_none.to_owned(),
        (MOST_MATCHES, _) => fill(words.find_many, &[("count", &MOST_MATCHES)]),
        (count, None) => fill(words.find_count, &[("count", &count)]),
        (count, Some(at)) => fill(words.find_at, &[("at", &(at + 1)), ("count", &count)]),
    };
    let small = |label: &'static str, sign: &'static str, press: Callback<MouseEvent>| {
        html! {
            <button
                type="button"
                class="button button--small button--quiet"
                aria-label={label}
                title={label}
                onclick={press}
            >
                {sign}
            </button>
        }
    };
    html! {
        <div class="editing__find" role="search" aria-label={words.find_in_content}>
            <input
                class="field"
                id={WORD}
                type="search"
                aria-label={words.find_in_content}
                value={AttrValue::from(finding.word.clone())}
                oninput={on_change.reform(|event| Some(Finding::new(&typed(&event))))}
                onkeydown={on_key}
                spellcheck="false"
                autocapitalize="off"
            />
            <span role="status">{count}</span>
            {small(words.find_back, "↑", go.reform(|_| true))}
            {small(words.find_next_match, "↓", go.reform(|_| false))}
            {small(words.find_close, "×", close.reform(|_| ()))}
        </div>
    }
}

/// Selects the next match, or the one before, and gives its number.
fn next(
    id: &str,
    content: &str,
    matches: &Matches,
    finding: &Finding,
    is_back: bool,
) -> Option<usize> {
    let field = TextField::by_id(id)?;
    let count = matches.starts.len();
    let number = match finding.current {
        Some(at) if at < count && is_back => (at + count - 1) % count,
        Some(at) if at < count => (at + 1) % count,
        // From the caret on.
        _ => matches.from(field.selection(content).start)?,
    };
    let start = *matches.starts.get(number)?;
    field.select(content, &(start..start + matches.length));
    field.reveal(content, start, text_field::measure(PROBE));
    Some(number)
}
