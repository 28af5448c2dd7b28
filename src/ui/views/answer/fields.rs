//! The header fields of an answer, each with its meaning.

use yew::prelude::*;

use crate::core::exchange::Answered;
use crate::core::explain::Book;
use crate::core::view::text;
use crate::ui::components::parts::note;
use crate::ui::components::prose::prose;
use crate::ui::words::words;

/// The headers tab; the meanings come with the book.
pub fn answer_fields(answered: &Answered, book: Option<&Book>) -> Html {
    let words = words();
    html! {
        <>
            if answered.fields_filtered {
                {note(words.fields_filtered)}
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
        </>
    }
}
