//! One row of an answer's content.

use yew::prelude::*;

use crate::core::highlight::Token;
use crate::core::view::document::{Fold, Row};
use crate::ui::words::{fill, size, words};

/// Deeper rows are not moved further to the right.
const DEEPEST_INDENT: usize = 40;

/// Prefix of the rows' element ids.
const GROUP: &str = "response-row";

/// Element id of the row with that number.
pub(super) fn row_id(number: usize) -> String {
    format!("{GROUP}-{number}")
}

/// Draws a row; `wanted` is marked in it, and `on_fold` gets the number of what is folded.
pub(super) fn draw_row(
    row: &Row,
    wanted: &str,
    is_current: bool,
    on_fold: &Callback<usize>,
) -> Html {
    let words = words();
    let left_out = (row.left_out > 0).then(|| {
        let size = size(row.left_out);
        fill(words.row_left_out, &[("size", &size)])
    });
    let indent = "  ".repeat(row.depth.min(DEEPEST_INDENT));
    html! {
        <div
            key={row.number}
            id={row_id(row.number)}
            class="row"
            aria-current={is_current.then_some("true")}
        >
            {row.fold.map(|fold| fold_button(fold, on_fold))}
            {indent}
            for (span, is_found) in row.stretches(wanted) {
                {stretch(&row.text[span.start..span.end], span.token, is_found)}
            }
            if let Some(Fold { is_folded: true, .. }) = row.fold {
                {" "}<span class="row__aside">{row.fold.map(members)}</span>
            }
            if let Some(left_out) = left_out {
                {" "}<span class="row__aside">{left_out}</span>
            }
        </div>
    }
}

fn stretch(text: &str, token: Token, is_found: bool) -> Html {
    let token = (token != Token::Plain).then(|| token.name());
    if is_found {
        html! { <mark class="token" data-token={token}>{text}</mark> }
    } else if token.is_some() {
        html! { <span class="token" data-token={token}>{text}</span> }
    } else {
        html! { {text} }
    }
}

/// Named by what it does and what is in it; its sign is drawn by the style sheet.
fn fold_button(fold: Fold, on_fold: &Callback<usize>) -> Html {
    let words = words();
    let action = match (fold.is_folded, fold.is_object) {
        (false, true) => words.collapse_object,
        (false, false) => words.collapse_array,
        (true, true) => words.expand_object,
        (true, false) => words.expand_array,
    };
    html! {
        <button
            type="button"
            class="row__fold"
            aria-expanded={(!fold.is_folded).to_string()}
            aria-label={fill(action, &[("members", &members(fold))])}
            onclick={on_fold.reform(move |_| fold.container)}
        />
    }
}

/// How many members or elements there are, in words.
fn members(fold: Fold) -> String {
    let words = words();
    let text = match (fold.is_object, fold.members) {
        (true, 1) => words.one_member,
        (true, _) => words.many_members,
        (false, 1) => words.one_element,
        (false, _) => words.many_elements,
    };
    fill(text, &[("count", &fold.members)])
}
