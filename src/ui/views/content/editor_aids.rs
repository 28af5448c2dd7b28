//! Line numbers, colours, the first mistake, and the buttons above the text field.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::edit::{self, Language, Lines, Matches, Mistake};
use crate::platform::text_field::{self, TextField};
use crate::platform::timer;
use crate::ui::components::parts::small_button;
use crate::ui::words::{say, words};

use super::editor_keys::use_editor_keys;
use super::find_bar::{FindBar, Finding};
use super::paint::{PROBE, Painted, use_window};

/// Longer text, in bytes, is checked only when the browser has nothing else to do.
const CHECKED_AT_ONCE: usize = 64_000;

/// Element id of the sentence about the mistake.
const MISTAKE: &str = "content-mistake";

/// Inputs of [`EditorAids`].
#[derive(Properties, PartialEq)]
pub(super) struct EditorAidsProps {
    /// Element id of the text field, which stands beside this.
    pub field: &'static str,
    /// What stands in it.
    pub content: Rc<str>,
    /// What it is written in.
    pub language: Language,
    /// Whether it goes out with the request; a mistake matters only then.
    pub is_sent: bool,
}

/// Stands before the text field in the same grid, and paints behind it.
#[component]
pub(super) fn EditorAids(props: &EditorAidsProps) -> Html {
    let (words, id, language) = (words(), props.field, props.language);
    let content = &props.content;
    let lines = use_memo((content.clone(), language), |(content, language)| {
        Lines::of(content, *language)
    });
    let finding = use_state(|| None::<Finding>);
    let word = finding.as_ref().map(|finding| finding.word.clone());
    let matches = use_memo((content.clone(), word), |(content, word)| {
        word.as_deref()
            .map_or_else(Matches::default, |word| edit::find(content, word))
    });
    let mistake = use_mistake(content, language).filter(|_| props.is_sent);
    use_effect_with((id, mistake.is_some()), |(id, is_wrong)| {
        if let Some(field) = TextField::by_id(id) {
            field.set_invalid(*is_wrong);
        }
    });
    let (window, places) = use_window(id);
    let on_finding = {
        let finding = finding.setter();
        use_callback((), move |changed: Option<Finding>, ()| finding.set(changed))
    };
    use_editor_keys(id, language, &on_finding);

    let button = |label, change: fn(&str, Language) -> Option<String>| {
        let press = move |_| rewrite(id, language, change);
        small_button(label, Callback::from(press))
    };
    let current = finding.as_ref().and_then(|finding| {
        let start = matches.starts.get(finding.current?)?;
        Some(*start..*start + matches.length)
    });
    let painted = Painted {
        text: content,
        lines: &lines,
        window,
        matches: &matches,
        current,
        mistake: mistake.as_deref(),
        places: &places,
    };
    html! {
        <div class="editing__aids" data-painted={lines.is_painted().to_string()}>
            <div class="editing__bar">
                if language != Language::Text {
                    {button(words.format, edit::format)}
                    {button(words.minify, edit::minify)}
                }
                if let Some(finding) = &*finding {
                    <FindBar
                        field={id}
                        content={content.clone()}
                        matches={matches.clone()}
                        finding={finding.clone()}
                        on_change={on_finding}
                    />
                } else {
                    {small_button(words.find, on_finding.reform(|_| Some(Finding::default())))}
                    <span class="editing__hint">{words.indent_hint}</span>
                }
            </div>
            {painted.numbers()}
            {painted.text()}
            if let Some(mistake) = mistake {
                <p class="note editing__mistake" id={MISTAKE}>
                    {say(&mistake.sentence)}{" "}
                    {small_button(words.show_mistake, Callback::from(move |_| show(id, mistake.at)))}
                </p>
            }
        </div>
    }
}

/// The first mistake: at once in a text of usual length, a little later in a long one.
#[hook]
fn use_mistake(content: &Rc<str>, language: Language) -> Option<Rc<Mistake>> {
    let is_short = content.len() <= CHECKED_AT_ONCE;
    let now = use_memo((content.clone(), language), |(content, language)| {
        let found = is_short.then(|| edit::mistake(content, *language));
        found.flatten().map(Rc::new)
    });
    let late = use_state(|| None::<Rc<Mistake>>);
    let newest = use_mut_ref(|| 0_u32);
    use_effect_with((content.clone(), language), {
        let (late, newest) = (late.setter(), newest);
        move |(content, language)| {
            *newest.borrow_mut() += 1;
            let number = *newest.borrow();
            if content.len() > CHECKED_AT_ONCE {
                let (content, language) = (content.clone(), *language);
                spawn_local(async move {
                    timer::idle().await;
                    // Typed on meanwhile: the newer text is checked.
                    if *newest.borrow() == number {
                        late.set(edit::mistake(&content, language).map(Rc::new));
                    }
                });
            }
        }
    });
    if is_short {
        (*now).clone()
    } else {
        (*late).clone()
    }
}

/// Rewrites the whole text, or shows what is in the way.
fn rewrite(id: &str, language: Language, change: fn(&str, Language) -> Option<String>) {
    let Some(field) = TextField::by_id(id) else {
        return;
    };
    let text = field.text();
    if let Some(new) = change(&text, language) {
        field.focus();
        if let Some(change) = edit::difference(&text, &new) {
            field.change(&text, &change);
        }
    } else if let Some(mistake) = edit::mistake(&text, language) {
        show(id, mistake.at);
    }
}

/// Puts the caret at a place and brings it into view.
fn show(id: &str, at: usize) {
    if let Some(field) = TextField::by_id(id) {
        let text = field.text();
        let at = text.floor_char_boundary(at);
        field.focus();
        field.select(&text, &(at..at));
        field.reveal(&text, at, text_field::measure(PROBE));
    }
}
