//! The answer as text, as far as a browser tells it.

use yew::prelude::*;

use crate::core::exchange::Answered;
use crate::core::http::{MediaType, reason};
use crate::core::view::{TEXT_LIMIT, size, text};
use crate::ui::components::parts::note;
use crate::ui::words::{fill, words};

/// The raw tab.
pub fn answer_raw(answered: &Answered) -> Html {
    let words = words();
    let response = &answered.response;
    let charset = response
        .fields
        .get("content-type")
        .as_deref()
        .and_then(MediaType::parse);
    let drawn = response.content.len().min(TEXT_LIMIT);
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
                {format!("HTTP {} {}\n", response.status, reason(response.status))}
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
