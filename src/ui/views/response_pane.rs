//! The answer: status, time, size, tabs, and one sentence that explains it.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::compose::Problem;
use crate::core::exchange::{Answered, Failure, Outcome};
use crate::core::explain::{Book, markup};
use crate::core::http::reason;
use crate::platform::element;
use crate::ui::components::parts::{empty, small_button};
use crate::ui::components::tabs::{Tab, Tabs, panel_id, tab_id};
use crate::ui::later::answer::AnswerParts;
use crate::ui::later::content::{self, ContentParts};
use crate::ui::later::{Later, use_later};
use crate::ui::state::exchange::{Ended, ExchangeState};
use crate::ui::views::answer::{AnswerContent, Explained, milliseconds, say};
use crate::ui::words::{self, words};

/// Prefix of this pane's element ids.
const GROUP: &str = "response";

/// Element id of the pane.
const PANE: &str = "response";

/// Inputs of [`ResponsePane`].
#[derive(Properties, PartialEq)]
pub struct ResponsePaneProps {
    /// How far the exchange is.
    pub exchange: Rc<ExchangeState>,
    /// Cancel was pressed.
    pub on_cancel: Callback<()>,
    /// What explains answers, once it is there.
    pub book: Option<Rc<Book>>,
    /// What draws answers.
    pub later: Later,
    /// The tool in its own tab, with the request if that can be shared.
    pub own_tab: AttrValue,
}

/// The pane on the right.
#[component]
pub fn ResponsePane(props: &ResponsePaneProps) -> Html {
    let words = words();
    let ended = props.exchange.last.clone();
    let busy = props.exchange.sending.is_some();
    let selected = use_state(|| "content");
    let on_select = {
        let selected = selected.clone();
        Callback::from(move |tab| selected.set(tab))
    };
    let content_parts = use_later(content::load, busy);
    let later = props.later;
    let explained = use_memo(
        (ended.clone(), props.book.clone(), later),
        |(ended, book, later)| {
            let (ended, book) = ended.as_deref().zip(book.as_deref())?;
            Some((later.here::<AnswerParts>()?.explain)(ended, book))
        },
    );
    let explained = (*explained).clone().unwrap_or_default();
    let is_answered = ended
        .as_deref()
        .is_some_and(|ended| ended.answered().is_some());
    // On a narrow screen the answer is below what was pressed.
    use_effect_with(busy, |busy| {
        if *busy {
            element::reveal(PANE);
        }
    });
    let status = status_line(busy, ended.as_deref());
    let tab = |id, label, count| Tab { id, label, count };
    let tabs = [
        tab("content", words.content, None),
        tab(
            "headers",
            words.headers,
            ended.as_deref().and_then(field_count),
        ),
        tab("raw", words.raw, None),
        tab("timing", words.timing, None),
        tab("why", words.why, None),
    ];
    html! {
        <section class="pane" id={PANE} aria-label={words.response}>
            <div class="pane__bar">
                <p class="result">
                    <span
                        class="result__status"
                        data-testid="status"
                        data-exchange={props.exchange.ended.to_string()}
                        data-kind={status.kind}
                    >
                        {&status.text}
                    </span>
                    for figure in status.figures.iter() {
                        <span>{figure}</span>
                    }
                    if busy {
                        {small_button(words.cancel, props.on_cancel.reform(|_| ()))}
                    }
                </p>
                {Tabs {
                    name: words.response,
                    group: GROUP,
                    tabs: &tabs,
                    selected: *selected,
                    on_select: &on_select,
                }.view()}
            </div>
            <div
                class="pane__body"
                role="tabpanel"
                id={panel_id(GROUP)}
                aria-labelledby={tab_id(GROUP, *selected)}
                tabindex={(*selected != "content").then_some("0")}
            >
                if let Some(parts) = content_parts.here::<ContentParts>() { {(parts.upload)(&props.exchange)} }
                if let Some(alert) = ended.as_deref().and_then(|ended| failed(ended, &explained, &props.own_tab)) { {alert} }
                {match (*selected, ended.as_deref().and_then(Ended::answered)) {
                    ("content", _) => html! { <AnswerContent ended={ended.clone()} {busy} {later} /> },
                    ("why", _) if !explained.is_empty() => match later.here::<AnswerParts>() {
                        Some(parts) => (parts.why)(&explained),
                        None => later.instead(),
                    },
                    ("why", Some(_)) => empty(words.explanations_missing),
                    (tab, Some(answered)) => details(tab, later, ended.as_deref(), answered, props.book.as_deref()),
                    _ if ended.is_none() => empty(words.nothing_sent_hint),
                    _ => empty(words.no_answer),
                }}
            </div>
            <div class="pane__foot pane__foot--why">
                if let (Some(first), true) = (explained.first(), is_answered && *selected != "why") {
                    <p class="why__headline">{say(first)}</p>
                }
            </div>
            <p class="visually-hidden" role="status">
                {match explained.first() {
                    _ if busy => String::new(),
                    Some(first) => format!("{}. {}", status.text, markup::plain(&first.title)),
                    None if is_answered => status.text.clone(),
                    None => String::new(),
                }}
            </p>
        </section>
    }
}

/// The headers, raw and timing tabs.
fn details(
    tab: &str,
    later: Later,
    ended: Option<&Ended>,
    answered: &Answered,
    book: Option<&Book>,
) -> Html {
    let (Some(parts), Some(sent)) = (later.here::<AnswerParts>(), ended.and_then(Ended::sent))
    else {
        return later.instead();
    };
    match tab {
        "headers" => (parts.fields)(sent, answered, book),
        "raw" => (parts.raw)(answered),
        _ => (parts.timing)(answered),
    }
}

/// The alert of an exchange that brought no answer.
fn failed(ended: &Ended, explained: &Explained, own_tab: &AttrValue) -> Option<Html> {
    let body = match &ended.tried {
        Err(problems) => draw_problems(problems, own_tab),
        Ok(sent) if matches!(sent.outcome, Outcome::Failed(_)) => html! {
            for explanation in explained.iter() {
                <p key={&*explanation.id}>{say(explanation)}</p>
            }
        },
        Ok(_) => return None,
    };
    let name = words().why_it_failed;
    Some(html! {
        <div class="failed" role="alert" aria-label={name}>
            <h2 class="failed__title">{name}</h2>
            {body}
        </div>
    })
}

fn draw_problems(problems: &[Problem], own_tab: &AttrValue) -> Html {
    html! {
        <ul class="problems">
            for problem in problems.iter() {
                <li>
                    {words::say(problem)}{". "}{words::say(problem.hint())}
                    if *problem == Problem::Framed {
                        {" "}<a href={own_tab} target="_blank" rel="noopener">{words().open_in_own_tab}</a>
                    }
                </li>
            }
        </ul>
    }
}

/// What stands in the status line.
struct StatusLine {
    text: String,
    /// For colour and shape: none, busy, success, redirect, client-error, server-error, failed.
    kind: &'static str,
    figures: Vec<String>,
}

fn status_line(busy: bool, ended: Option<&Ended>) -> StatusLine {
    let words = words();
    let plain = |text: &str, kind| StatusLine {
        text: text.into(),
        kind,
        figures: vec![],
    };
    if busy {
        return plain(words.sending, "busy");
    }
    let Some(ended) = ended else {
        return plain(words.nothing_sent_yet, "none");
    };
    match ended.sent().map(|sent| &sent.outcome) {
        None | Some(Outcome::Failed(Failure::Refused(_))) => plain(words.not_sent, "failed"),
        Some(Outcome::Failed(Failure::Cancelled)) => plain(words.cancelled, "failed"),
        Some(Outcome::Failed(Failure::TimedOut(_))) => plain(words.timed_out, "failed"),
        Some(Outcome::Failed(Failure::Network)) => plain(words.no_answer, "failed"),
        Some(Outcome::Answered(answered)) => {
            let status = answered.response.status;
            let kind = match status {
                200..=299 => "success",
                300..=399 => "redirect",
                400..=499 => "client-error",
                _ => "server-error",
            };
            StatusLine {
                text: format!("{status} {}", reason(status)).trim_end().to_owned(),
                kind,
                figures: vec![
                    milliseconds(answered.timing.total),
                    words::size(answered.response.content.len()),
                ],
            }
        }
    }
}

fn field_count(ended: &Ended) -> Option<usize> {
    ended
        .answered()
        .map(|answered| answered.response.fields.len())
}
