//! The tab "Raw": the request as HTTP/1.1 text, to be edited, and what goes out in the end.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::core::compose::{Draft, LineMark, Problem, edit_raw, raw_request, write_raw};
use crate::ui::address::{address, request};
use crate::ui::components::parts::{code, note, problems};
use crate::ui::words::{say, words};

use super::PaneInput;
use super::pane_input::with_browser;

/// What was typed, as long as the draft is what was made of it.
#[derive(Clone, PartialEq)]
struct Typed {
    text: String,
    draft: Rc<Draft>,
    /// What could not be read, and where.
    wrong: Option<String>,
}

/// The text and the message.
#[component]
pub fn RawRequest(input: &PaneInput) -> Html {
    let words = words();
    let draft = &input.draft;
    let typed = use_state(|| None::<Typed>);
    let href = address(&draft.url).ok();
    let secrets = input.secrets();
    let current = (*typed).as_ref().filter(|typed| typed.draft == *draft);
    let text = current.map_or_else(
        || write_raw(draft, href.as_deref(), &secrets),
        |typed| typed.text.clone(),
    );
    let wrong = current.and_then(|typed| typed.wrong.clone());
    let edit = {
        let (typed, input) = (typed.clone(), input.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let (next, wrong) = match edit_raw(&input.draft, href.as_deref(), &secrets, &text) {
                Ok(next) => (Rc::new(next), None),
                Err(error) => (Rc::clone(&input.draft), Some(say(&error))),
            };
            typed.set(Some(Typed {
                text,
                draft: Rc::clone(&next),
                wrong,
            }));
            input.edit(move |draft| draft.clone_from(&next));
        })
    };
    // What was typed stays as typed until the field is left; what could not be read stays longer.
    let tidy = {
        let typed = typed.clone();
        Callback::from(move |_: FocusEvent| {
            if typed.as_ref().is_some_and(|typed| typed.wrong.is_none()) {
                typed.set(None);
            }
        })
    };
    html! {
        <div class="raw">
            <textarea
                class="field raw__text"
                aria-label={words.raw_text}
                aria-invalid={wrong.is_some().to_string()}
                aria-describedby="raw-note"
                value={text}
                oninput={edit}
                onblur={tidy}
                spellcheck="false"
                autocapitalize="off"
            />
            <div id="raw-note" role="status">
                if let Some(wrong) = wrong {
                    {problems(&[wrong])}
                } else {
                    {note(words.raw_note)}
                }
            </div>
            <h2 class="effective__title">{words.raw_sent}</h2>
            {message(input)}
        </div>
    }
}

/// The whole message; lines that the browser adds or drops are marked.
fn message(input: &PaneInput) -> Html {
    let words = words();
    let request = match request(&input.draft, input.environment.as_deref()) {
        Ok(request) => request,
        Err(found) => {
            return problems(&found.iter().map(Problem::sentence).collect::<Vec<_>>());
        }
    };
    let masked = input.secrets().masked(&request);
    let (lines, content) = with_browser(|browser| raw_request(&masked, browser));
    let in_its_way = |mark, text: String| match mark {
        LineMark::Sent => html! { {text} },
        LineMark::Added => html! {
            <span class="code__added">
                {text}<small class="code__aside">{words.added_by_browser}</small>
            </span>
        },
        LineMark::Dropped => html! {
            <span class="code__added">
                <del>{text}</del><small class="code__aside">{words.header_dropped}</small>
            </span>
        },
    };
    code(
        words.raw,
        Some("raw-request"),
        html! {
            <>
                for line in lines {
                    {in_its_way(line.mark, line.text)}
                    {"\n"}
                }
                {"\n"}{content}
            </>
        },
    )
}
