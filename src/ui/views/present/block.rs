//! Content and fields in large type, or on paper.

use yew::prelude::*;

use crate::core::highlight::json_line;
use crate::core::present::{Block, FieldList, Left};
use crate::ui::components::coloured::coloured;
use crate::ui::words::{fill, size, words};

/// The content of a message, as far as it fits.
pub(super) fn block(block: &Block) -> Html {
    match block {
        Block::Nothing => html! { <p>{words().no_content_came}</p> },
        Block::File(name, bytes) => html! {
            <p><code>{name}</code>{" "}{size(*bytes)}</p>
        },
        Block::Bytes(media_type, bytes) => html! {
            <p>
                {fill(words().present_bytes, &[("size", &size(*bytes))])}{" "}
                <code>{media_type}</code>
            </p>
        },
        Block::Rows(list) => fields(list),
        Block::Text {
            text,
            left,
            is_json,
            ..
        } => html! {
            <>
                {lines(text, *is_json)}
                if let Some(left) = left { <p class="present__left">{"… "}{said(*left)}</p> }
            </>
        },
    }
}

/// Text line by line; JSON in colours.
pub(super) fn lines(text: &str, is_json: bool) -> Html {
    html! {
        <pre class="present__text">
            for (at, line) in text.lines().enumerate() {
                if at > 0 { {"\n"} }
                if is_json {
                    {coloured(line, json_line(line))}
                } else {
                    {line}
                }
            }
        </pre>
    }
}

/// Fields, and how many there are besides.
pub(super) fn fields(list: &FieldList) -> Html {
    let words = words();
    html! {
        <>
            <dl class="present__fields">
                {rows(&list.rows)}
            </dl>
            if list.more > 0 {
                <p class="present__left">
                    {"… "}
                    {fill(words.present_left_fields, &[("count", &list.more), ("names", &list.names)])}
                </p>
            }
        </>
    }
}

/// The rows of a list of fields.
pub(super) fn rows(rows: &[(String, String)]) -> Html {
    html! {
        for (name, value) in rows {
            <div><dt>{name}{":"}</dt>{" "}<dd>{value}</dd></div>
        }
    }
}

/// How much is left out.
pub(super) fn said(left: Left) -> String {
    let words = words();
    match left {
        Left::Lines(count) => fill(words.present_left_lines, &[("count", &count)]),
        Left::Bytes(bytes) => fill(words.present_left_size, &[("size", &size(bytes))]),
    }
}
