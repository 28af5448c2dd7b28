//! The header fields of an answer, each with its meaning, and what may be hidden.

use yew::prelude::*;

use crate::core::exchange::Answered;
use crate::core::explain::Book;
use crate::core::view::{exposure, text};
use crate::ui::components::parts::note;
use crate::ui::components::prose::prose;
use crate::ui::state::exchange::Sent;
use crate::ui::words::{fill, words};

/// The headers tab; the meanings come with the book.
pub fn answer_fields(sent: &Sent, answered: &Answered, book: Option<&Book>) -> Html {
    let words = words();
    html! {
        <>
            if answered.redirected {
                {note(&fill(
                    words.redirected,
                    &[("from", &sent.request.url), ("to", &answered.final_url)],
                ))}
            }
            <dl class="fields">
                for line in answered.response.fields.iter() {
                    <div class="fields__row">
                        <dt class="fields__name">{line.name()}</dt>
                        <dd class="fields__value">{text::visible(line.value()).into_owned()}</dd>
                        <dd class="fields__meaning">
                            {book.map(|book| match book.field(line.name()) {
                                Some(field) => html! {
                                    <>
                                        {prose(&field.text)}
                                        {" "}<span class="cite">{&*field.cite}</span>
                                    </>
                                },
                                None => html! { {words.unknown_field} },
                            })}
                        </dd>
                    </div>
                }
            </dl>
            if answered.fields_filtered {
                {hidden(answered)}
            }
        </>
    }
}

/// What CORS may be hiding, and the line that would show it.
fn hidden(answered: &Answered) -> Html {
    let words = words();
    let response = &answered.response;
    let names = exposure::maybe_hidden(response.status, &response.fields).join(", ");
    html! {
        <div class="note">
            {words.fields_filtered}
            if !names.is_empty() {
                {" "}{fill(words.fields_maybe_hidden, &[("names", &names)])}{" "}
                <code>{format!("{}: {names}", exposure::FIELD)}</code>
            }
        </div>
    }
}
