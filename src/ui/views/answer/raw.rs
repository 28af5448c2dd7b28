//! The answer as text, as far as a browser tells it.

use yew::prelude::*;

use crate::core::exchange::{Answered, AnsweredBy, Protocol};
use crate::core::http::{MediaType, reason};
use crate::core::view::{RAW_LIMIT, text};
use crate::ui::components::parts::note;
use crate::ui::words::{fill, size, words};

/// The raw tab.
pub fn answer_raw(answered: &Answered) -> Html {
    let words = words();
    let response = &answered.response;
    let charset = response
        .fields
        .get("content-type")
        .as_deref()
        .and_then(MediaType::parse);
    let drawn = response.content.len().min(RAW_LIMIT);
    let decoded = text::decode(
        &response.content[..drawn],
        charset
            .as_ref()
            .and_then(|media_type| media_type.charset.as_deref()),
    );
    let left_out = response.content.len() - drawn;
    html! {
        <>
            <pre class="code" tabindex="0" role="group" aria-label={words.raw}>
                {status_line(answered)}{"\n"}
                for line in response.fields.iter() {
                    {format!("{}: {}\n", line.name(), text::visible(line.value()))}
                }
                {"\n"}{text::visible(&decoded.text).into_owned()}
            </pre>
            if left_out > 0 {
                {note(&fill(words.left_out, &[("size", &size(left_out))]))}
            }
            {note(words.raw_limits)}
        </>
    }
}

/// The first line, with what is not told by the server marked.
fn status_line(answered: &Answered) -> Html {
    let words = words();
    let status = answered.response.status;
    let phrase = reason(status);
    match answered.timing.wire.and_then(|wire| wire.protocol) {
        Some(protocol) if !Protocol::has_reason_phrase(protocol) => html! {
            <>{format!("{} {status}", protocol.name())}</>
        },
        protocol => html! {
            <>
                if let Some(protocol) = protocol {
                    {protocol.name()}
                } else {
                    {"HTTP"}<span class="code__added">{"/?"}</span>
                }
                {format!(" {status} ")}<span class="code__added">{phrase}</span>
                <span class="code__aside code__added">
                    {match (answered.answered_by, protocol) {
                        (AnsweredBy::Worker | AnsweredBy::Page, _) => words.version_inside,
                        (AnsweredBy::Network, Some(_)) => words.phrase_unknown,
                        (AnsweredBy::Network, None) => words.version_unknown,
                    }}
                </span>
            </>
        },
    }
}
