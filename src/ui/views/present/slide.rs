//! One slide.

use yew::prelude::*;

use crate::core::explain::Explanation;
use crate::core::present::Slide;
use crate::ui::components::prose::{pieces, prose};
use crate::ui::words::{fill, say, words};

use super::block::{block, fields};

/// Where the message is that a slide is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With the browser, which has not sent it yet.
    Waits,
    /// Between browser and server.
    Goes,
    /// Back from the server.
    Comes,
}

impl Way {
    pub(super) const fn of(slide: &Slide) -> Self {
        match slide {
            Slide::RequestLine { .. }
            | Slide::RequestFields(_)
            | Slide::RequestContent(_)
            | Slide::NotSent(_) => Self::Waits,
            Slide::Travel { .. } | Slide::NoAnswer(_) => Self::Goes,
            Slide::Status { .. }
            | Slide::AnswerFields(_)
            | Slide::AnswerContent(_)
            | Slide::Why(_) => Self::Comes,
        }
    }

    /// For style and tests.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Goes => "goes",
            Self::Comes => "comes",
        }
    }
}

/// What a slide is called.
pub(super) fn title(slide: &Slide) -> &'static str {
    let words = words();
    match slide {
        Slide::RequestLine { .. } => words.present_request_line,
        Slide::RequestFields(_) => words.present_request_headers,
        Slide::RequestContent(_) => words.present_request_content,
        Slide::Travel { .. } => words.present_travel,
        Slide::NotSent(_) => words.present_not_sent,
        Slide::NoAnswer(_) => words.no_answer,
        Slide::Status { .. } => words.present_status_line,
        Slide::AnswerFields(_) => words.present_answer_headers,
        Slide::AnswerContent(_) => words.present_answer_content,
        Slide::Why(_) => words.why,
    }
}

/// What it shows.
pub(super) fn body(slide: &Slide) -> Html {
    let words = words();
    match slide {
        Slide::RequestLine {
            method,
            path,
            host,
            says,
        } => html! {
            <>
                <p class="present__line"><strong>{method}</strong>{" "}<code>{path}</code></p>
                <p class="present__left"><code>{host}</code></p>
                <p>{prose(says)}</p>
            </>
        },
        Slide::RequestFields(list) => html! {
            <>
                {fields(list)}
                <p class="present__left">{words.present_own_headers}</p>
            </>
        },
        Slide::RequestContent(content) | Slide::AnswerContent(content) => block(content),
        Slide::Travel {
            method,
            path,
            fields,
            has_content,
        } => html! {
            <>
                <p class="present__line"><strong>{method}</strong>{" "}<code>{path}</code></p>
                <p>
                    {match fields {
                        1 => words.present_travel_header.to_owned(),
                        count => fill(words.present_travel_headers, &[("count", count)]),
                    }}
                    {", "}
                    {if *has_content { words.present_travel_content } else { words.present_no_content }}
                </p>
            </>
        },
        Slide::NotSent(problems) => html! {
            <>
                if problems.is_empty() {
                    <p>{words.present_press_send}</p>
                }
                for problem in problems { <p>{say(problem)}</p> }
            </>
        },
        Slide::NoAnswer(explanation) => html! {
            if let Some(explanation) = explanation { {explained(explanation)} }
        },
        Slide::Status { status, phrase } => html! {
            <p class="present__status"><strong>{status}</strong>{" "}{phrase}</p>
        },
        Slide::AnswerFields(list) => html! {
            <>
                {fields(list)}
                if list.is_filtered { <p class="present__left">{words.present_hidden}</p> }
            </>
        },
        Slide::Why(explanation) => explained(explanation),
    }
}

/// The finding, the reason, what to try.
fn explained(explanation: &Explanation) -> Html {
    html! {
        <>
            <p class="present__finding">{pieces(&explanation.title)}</p>
            <p>{pieces(&explanation.text)}</p>
            if let Some(try_next) = &explanation.try_next { <p>{pieces(try_next)}</p> }
            <p class="present__left">{&*explanation.cite}</p>
        </>
    }
}
