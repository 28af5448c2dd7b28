//! The exchange on paper: both messages with all their headers, and the rules behind the answer.

use web_sys::Element;
use yew::prelude::*;

use crate::core::explain::Explanation;
use crate::core::http::reason;
use crate::core::present::{Ask, Cut, Left, Masked, Room, Said, cut};
use crate::platform::page;
use crate::ui::components::prose::pieces;
use crate::ui::words::{fill, say, size, words};

use super::Subject;
use super::block::{lines, rows, said};

/// How much of a content goes on paper: about two pages.
const PAPER: Room = Room {
    columns: 90,
    rows: 110,
};

/// Inputs of [`Handout`].
#[derive(Properties, PartialEq)]
pub(super) struct HandoutProps {
    /// What is printed.
    pub(super) subject: Subject,
}

/// A page of its own beside the page, which only the printer sees.
#[component]
pub(super) fn Handout(props: &HandoutProps) -> Html {
    let host = use_memo((), |()| body());
    let paper = paper(&props.subject.0);
    match &*host {
        Some(host) => create_portal(paper, host.clone()),
        None => paper,
    }
}

fn body() -> Option<Element> {
    let body = web_sys::window()?.document()?.body()?;
    Some(body.into())
}

fn paper(masked: &Masked) -> Html {
    let words = words();
    html! {
        <section class="handout" aria-label={words.present_print}>
            if let Some(ask) = &masked.ask {
                <h1 class="handout__title">
                    {&ask.method}{" "}<code>{&ask.path}</code>
                    if let Some(answer) = &masked.answer {
                        {" → "}{answer.status}{" "}{reason(answer.status)}
                    }
                </h1>
                {request(ask)}
            }
            for problem in &masked.problems { <p>{say(problem)}</p> }
            if let Some(answer) = &masked.answer {
                <h2>{words.present_answer}</h2>
                <div class="handout__message">
                    <p class="handout__line"><code>{answer.status}{" "}{reason(answer.status)}</code></p>
                    <dl class="present__fields">{rows(&answer.fields)}</dl>
                    {content(&answer.content)}
                </div>
                if answer.fields_filtered { <p>{words.present_hidden}</p> }
            } else {
                <p>{if masked.was_sent { words.no_answer } else { words.handout_not_sent }}</p>
            }
            if !masked.why.is_empty() {
                <h2>{words.why}</h2>
                for explanation in &masked.why { {rule(explanation)} }
            }
            <p class="handout__foot">
                {fill(words.handout_made, &[("url", &page::base_url())])}
            </p>
        </section>
    }
}

fn request(ask: &Ask) -> Html {
    let words = words();
    html! {
        <>
            <h2>{words.request}</h2>
            <div class="handout__message">
                <p class="handout__line"><code>{&ask.method}{" "}{&ask.path}</code></p>
                <dl class="present__fields">
                    <div><dt>{"Host:"}</dt>{" "}<dd>{&ask.host}</dd></div>
                    {rows(&ask.fields)}
                </dl>
                {content(&ask.content)}
            </div>
            <p>{words.present_own_headers}</p>
        </>
    }
}

fn content(content: &Said) -> Html {
    match content {
        Said::Nothing => Html::default(),
        Said::File { name, size: bytes } => html! { <p><code>{name}</code>{" "}{size(*bytes)}</p> },
        Said::Bytes {
            media_type,
            size: bytes,
        } => html! {
            <p>
                {fill(words().present_bytes, &[("size", &size(*bytes))])}{" "}
                <code>{media_type}</code>
            </p>
        },
        Said::Rows(pairs) => html! { <dl class="present__fields">{rows(pairs)}</dl> },
        Said::Text { text, beyond, .. } => {
            let Cut { text: start, left } = cut(text, PAPER);
            let left = match left {
                _ if *beyond > 0 => {
                    Some(Left::Bytes(text.len().saturating_sub(start.len()) + beyond))
                }
                left => left,
            };
            html! {
                <>
                    {lines(&start, false)}
                    if let Some(left) = left { <p>{"… "}{said(left)}</p> }
                </>
            }
        }
    }
}

fn rule(explanation: &Explanation) -> Html {
    html! {
        <div class="handout__rule">
            <p>
                <strong>{pieces(&explanation.title)}</strong>{" "}
                {pieces(&explanation.text)}{" "}
                if let Some(try_next) = &explanation.try_next { {pieces(try_next)}{" "} }
                <span class="cite">{&*explanation.cite}</span>
            </p>
        </div>
    }
}
