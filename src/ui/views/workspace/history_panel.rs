//! What was sent before.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::Draft;
use crate::core::exchange::Failure;
use crate::core::view::text;
use crate::core::workspace::{Ending, Filter, Kept as KeptContent, StatusClass};
use crate::platform::clock;
use crate::ui::components::parts::{code, empty, note, small_button};
use crate::ui::keeping::{self, Kept};
use crate::ui::words::{fill, size, words};

/// More entries than this are counted, not drawn.
const DRAWN: usize = 50;

/// Inputs of [`HistoryPanel`].
#[derive(Properties, PartialEq)]
pub(super) struct HistoryPanelProps {
    /// The number of the exchange that was written down last: a new one is read.
    pub(super) kept: u32,
    /// A draft is opened again.
    pub(super) on_open: Callback<Rc<Draft>>,
}

/// The list, with search and filters. Contents are read when they are asked for.
#[component]
pub(super) fn HistoryPanel(props: &HistoryPanelProps) -> Html {
    let words = words();
    let entries = use_state(|| None::<Vec<Kept>>);
    let filter = use_state_eq(Filter::default);
    let answer = use_state_eq(|| None::<(String, String)>);
    let is_clearing = use_state_eq(|| false);
    let version = use_state_eq(|| 0_u32);
    use_effect_with((props.kept, *version), {
        let entries = entries.setter();
        move |_| spawn_local(async move { entries.set(keeping::history().await.ok()) })
    });
    let read_again = { Callback::from(move |()| version.set(*version + 1)) };
    let clear = {
        let (is_clearing, read_again) = (is_clearing.setter(), read_again.clone());
        Callback::from(move |_| {
            is_clearing.set(false);
            let read_again = read_again.clone();
            spawn_local(async move {
                // If the browser refuses, the list shows that it is all still there.
                let _ = keeping::clear_history().await;
                read_again.emit(());
            });
        })
    };
    let ask = |asked: bool| {
        let is_clearing = is_clearing.setter();
        Callback::from(move |_| is_clearing.set(asked))
    };
    let all = entries.as_deref().unwrap_or_default();
    let found: Vec<&Kept> = all
        .iter()
        .filter(|kept| filter.matches(&kept.entry))
        .collect();
    html! {
        <section class="shelf" aria-label={words.history}>
            <div class="shelf__row">
                {filters(&filter, all)}
                if *is_clearing {
                    <span>{words.history_clear_sure}</span>
                    {small_button(words.history_clear_yes, clear)}
                    {small_button(words.no, ask(false))}
                } else if !all.is_empty() {
                    {small_button(words.history_clear, ask(true))}
                }
            </div>
            if entries.is_some() && found.is_empty() {
                {empty(if all.is_empty() { words.history_empty } else { words.history_none_found })}
            }
            <ul class="shelf__list">
                for kept in found.iter().take(DRAWN) {
                    {entry(kept, &answer, &props.on_open, &read_again)}
                }
            </ul>
            if found.len() > DRAWN {
                {note(&format!("+ {}", found.len() - DRAWN))}
            }
        </section>
    }
}

fn filters(filter: &UseStateHandle<Filter>, all: &[Kept]) -> Html {
    let words = words();
    let mut methods: Vec<&str> = all.iter().map(|kept| &*kept.entry.draft.method).collect();
    methods.sort_unstable();
    methods.dedup();
    let search = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            filter.set(Filter {
                text,
                ..(*filter).clone()
            });
        })
    };
    let choose_method = {
        let filter = filter.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let method = (!chosen.is_empty()).then_some(chosen);
            filter.set(Filter {
                method,
                ..(*filter).clone()
            });
        })
    };
    let choose_class = {
        let filter = filter.clone();
        Callback::from(move |event: Event| {
            let class = match event
                .target_unchecked_into::<HtmlSelectElement>()
                .value()
                .as_str()
            {
                "" => None,
                "none" => Some(StatusClass::NoAnswer),
                digit => digit.parse().ok().map(StatusClass::Digit),
            };
            filter.set(Filter {
                class,
                ..(*filter).clone()
            });
        })
    };
    html! {
        <>
            <input
                type="search"
                class="field field--quiet"
                aria-label={words.history_search}
                placeholder={words.history_search}
                value={filter.text.clone()}
                oninput={search}
            />
            <select
                class="field field--quiet"
                aria-label={words.history_method}
                onchange={choose_method}
            >
                <option value="" selected={filter.method.is_none()}>{words.history_all_methods}</option>
                for method in methods {
                    <option value={method.to_owned()} selected={filter.method.as_deref() == Some(method)}>
                        {method.to_owned()}
                    </option>
                }
            </select>
            <select
                class="field field--quiet"
                aria-label={words.history_result}
                onchange={choose_class}
            >
                <option value="" selected={filter.class.is_none()}>{words.history_all_results}</option>
                for digit in 2..=5 {
                    <option value={digit.to_string()} selected={filter.class == Some(StatusClass::Digit(digit))}>
                        {format!("{digit}xx")}
                    </option>
                }
                <option value="none" selected={filter.class == Some(StatusClass::NoAnswer)}>{words.no_answer}</option>
            </select>
        </>
    }
}

/// One exchange; its answer is drawn only when it is asked for.
fn entry(
    kept: &Kept,
    answer: &UseStateHandle<Option<(String, String)>>,
    on_open: &Callback<Rc<Draft>>,
    read_again: &Callback<()>,
) -> Html {
    let words = words();
    let (name, draft) = (kept.name.clone(), kept.entry.draft.clone());
    let remove = {
        let (name, read_again) = (name.clone(), read_again.clone());
        Callback::from(move |_| {
            let (name, read_again) = (name.clone(), read_again.clone());
            spawn_local(async move {
                // If the browser refuses, the list shows that it is still there.
                let _ = keeping::remove_entry(&name).await;
                read_again.emit(());
            });
        })
    };
    let is_shown = answer.as_ref().is_some_and(|(of, _)| *of == name);
    let show = {
        let (answer, name) = (answer.setter(), name.clone());
        Callback::from(move |_| {
            let (answer, name) = (answer.clone(), name.clone());
            if is_shown {
                return answer.set(None);
            }
            spawn_local(async move {
                let content = keeping::kept_content(&name).await.ok().flatten();
                let content = content.unwrap_or_default();
                answer.set(Some((name, String::from_utf8_lossy(&content).into_owned())));
            });
        })
    };
    html! {
        <li class="shelf__item" key={name}>
            <strong>{result(&kept.entry.ending)}</strong>
            <span>{&*draft.method}</span>
            <code class="shelf__url">{text::visible(&kept.entry.url).into_owned()}</code>
            <small>{clock::local_text(kept.entry.at)}{" "}{details(&kept.entry.ending)}</small>
            <span class="shelf__row">
                {small_button(words.open_again, on_open.reform(move |_| draft.clone()))}
                if kept.entry.has_content() {
                    {small_button(if is_shown { words.hide_answer } else { words.show_answer }, show)}
                }
                {small_button(words.delete_entry, remove)}
            </span>
            if kept.entry.content_left_out {
                {note(words.history_content_left_out)}
            }
            if let Some((_, content)) = answer.as_ref().filter(|(of, _)| *of == kept.name) {
                {code(words.show_answer, None, html! { {content.clone()} })}
            }
        </li>
    }
}

fn result(ending: &Ending) -> String {
    let words = words();
    match ending {
        Ending::Answered { status, .. } => status.to_string(),
        Ending::Failed(Failure::Cancelled) => words.cancelled.to_owned(),
        Ending::Failed(Failure::TimedOut(_)) => words.timed_out.to_owned(),
        Ending::Failed(_) => words.no_answer.to_owned(),
    }
}

fn details(ending: &Ending) -> String {
    let words = words();
    let Ending::Answered {
        size: length,
        kept,
        took,
        ..
    } = ending
    else {
        return String::new();
    };
    let length = usize::try_from(*length).unwrap_or(usize::MAX);
    let left_out = match kept {
        KeptContent::Whole => "",
        KeptContent::TooLong => words.history_answer_too_long,
        KeptContent::Secret => words.history_answer_secret,
    };
    fill(
        words.history_details,
        &[
            ("took", took),
            ("size", &size(length)),
            ("left_out", &left_out),
        ],
    )
}
