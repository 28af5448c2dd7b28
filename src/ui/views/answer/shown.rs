//! The content of an answer in the form that suits it, or in the one that was chosen.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::core::view::kind::{Form, Kind, Shape};
use crate::ui::components::parts::empty;
use crate::ui::hooks::use_document;
use crate::ui::state::exchange::Ended;
use crate::ui::words::words;

use super::media::Media;
use super::preview::Preview;
use super::rows::Rows;

/// Inputs of [`Shown`].
#[derive(Properties, PartialEq)]
pub struct ShownProps {
    /// Whose answer it is.
    pub ended: Rc<Ended>,
    /// Whether another answer is on its way.
    pub busy: bool,
    /// What stands at the end of the bar.
    pub tail: Html,
}

/// The content with the choice of its form.
#[component]
pub fn Shown(props: &ShownProps) -> Html {
    let kind = *use_memo(props.ended.clone(), |ended| {
        Kind::of(ended.content(), ended.media_type().as_ref())
    });
    // A choice holds as long as answers are of that kind.
    let chosen = use_state(|| None::<(Kind, Form)>);
    let form = chosen
        .filter(|(of, _)| *of == kind)
        .map_or(kind.forms()[0], |(_, form)| form);
    let document = use_document(&props.ended, kind, form);
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            chosen.set(Form::of_id(&id).map(|form| (kind, form)));
        })
    };
    let head = choice(kind, form, on_choose);
    match (form, document) {
        (Form::Json | Form::Text | Form::Hex, Some(document)) => html! {
            <Rows
                ended={props.ended.clone()}
                busy={props.busy}
                tail={props.tail.clone()}
                {document}
                {head}
            />
        },
        (form, _) => {
            let (busy, drawn) = match form {
                Form::Media => (
                    props.busy,
                    html! { <Media ended={props.ended.clone()} {kind} /> },
                ),
                Form::Preview => (
                    props.busy,
                    html! { <Preview ended={props.ended.clone()} /> },
                ),
                Form::Json | Form::Text | Form::Hex => (true, empty(words().laying_out)),
            };
            html! {
                <div class="answer">
                    <div class="answer__bar">{head}{props.tail.clone()}</div>
                    <div
                        class="answer__content answer__content--media"
                        data-testid="response-content"
                        aria-busy={busy.to_string()}
                        tabindex="0"
                        role="group"
                        aria-label={words().response_content}
                    >
                        {drawn}
                    </div>
                </div>
            }
        }
    }
}

/// The list of forms.
fn choice(kind: Kind, chosen: Form, onchange: Callback<Event>) -> Html {
    html! {
        <select class="field field--quiet" aria-label={words().shown_as} {onchange}>
            for form in kind.forms().iter().copied() {
                <option value={form.id()} selected={form == chosen}>{name(kind, form)}</option>
            }
        </select>
    }
}

fn name(kind: Kind, form: Form) -> &'static str {
    let words = words();
    match (form, kind) {
        (Form::Json, _) => words.kind_json,
        (Form::Text, kind) if kind.is_markup() => words.form_source,
        (Form::Text, _) => words.kind_text,
        (Form::Hex, _) => words.form_hex,
        (Form::Preview, _) => words.form_preview,
        (Form::Media, Kind::Media(Shape::Audio, _)) => words.form_audio,
        (Form::Media, Kind::Media(Shape::Video, _)) => words.form_video,
        (Form::Media, Kind::Media(Shape::Pdf, _)) => words.form_pdf,
        (Form::Media, _) => words.form_picture,
    }
}
