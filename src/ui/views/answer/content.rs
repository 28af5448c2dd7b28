//! The content of an answer, shown by its kind; copy and download give the exact bytes.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::http::MediaType;
use crate::core::view::{ContentView, hex, json};
use crate::platform::{clipboard, download};
use crate::ui::components::coloured::coloured;
use crate::ui::components::parts::{empty, note, outcome, small_button};
use crate::ui::state::exchange::Ended;
use crate::ui::words::words;

/// More lines than this are shown without colours, so that drawing stays short.
const COLOURED_LINES: usize = 400;

/// Inputs of [`AnswerContent`].
#[derive(Properties, PartialEq)]
pub struct AnswerContentProps {
    /// The exchange whose answer is shown.
    pub ended: Option<Rc<Ended>>,
    /// Whether another answer is on its way.
    pub busy: bool,
}

/// The content tab.
#[component]
pub fn AnswerContent(props: &AnswerContentProps) -> Html {
    let words = words();
    let view = use_memo(props.ended.clone(), |ended| {
        ended.as_deref().and_then(Ended::answered).map(|answered| {
            let named = answered.response.fields.get("content-type");
            let media_type = named.as_deref().and_then(MediaType::parse);
            ContentView::of(&answered.response.content, media_type.as_ref())
        })
    });
    let said = use_state(|| "");
    {
        let said = said.clone();
        use_effect_with(props.ended.clone(), move |_| said.set(""));
    }
    let save = {
        let (ended, said) = (props.ended.clone(), said.clone());
        Callback::from(move |_| {
            if let Some(answered) = ended.as_deref().and_then(Ended::answered) {
                let saved =
                    download::save(file_name(&answered.final_url), &answered.response.content);
                if saved.is_err() {
                    said.set(words.save_failed);
                }
            }
        })
    };
    let copy = {
        let (ended, said) = (props.ended.clone(), said.clone());
        Callback::from(move |_| {
            let Some(text) = ended
                .as_deref()
                .and_then(Ended::answered)
                .and_then(|answered| String::from_utf8(answered.response.content.clone()).ok())
            else {
                said.set(words.copy_needs_text);
                return;
            };
            let said = said.clone();
            spawn_local(async move {
                let copied = clipboard::copy(&text).await.is_ok();
                said.set(if copied {
                    words.copied
                } else {
                    words.copy_failed
                });
            });
        })
    };
    let bytes = props
        .ended
        .as_deref()
        .and_then(Ended::answered)
        .map_or(&[][..], |a| &a.response.content);
    html! {
        <div class="answer">
            if !bytes.is_empty() {
                <div class="answer__bar">
                    {outcome(*said)}
                    {small_button(words.copy_content, copy)}
                    {small_button(words.download_content, save)}
                </div>
            }
            <div
                class="answer__content"
                data-testid="response-content"
                aria-busy={props.busy.to_string()}
                tabindex="0"
                role="group"
                aria-label={words.response_content}
            >
                {match &*view {
                    None if props.ended.is_some() => Html::default(),
                    None => empty(words.nothing_sent_hint),
                    Some(view) => draw(view, bytes),
                }}
            </div>
        </div>
    }
}

fn draw(view: &ContentView, content: &[u8]) -> Html {
    let drawn = match view {
        ContentView::Empty => return empty(words().no_content_came),
        ContentView::Json(shown) if shown.text.lines().nth(COLOURED_LINES).is_none() => html! {
            for line in shown.text.lines() {
                {coloured(line, json::highlight_line(line))}{"\n"}
            }
        },
        ContentView::Json(shown) | ContentView::Text { shown, .. } => html! { {&shown.text} },
        ContentView::Hex { drawn, .. } => html! {
            for row in hex::rows(&content[..*drawn]) { {format!("{:08x}  {:<48}  {}\n", row.offset, row.digits, row.text)} }
        },
    };
    html! {
        <>
            <pre class="code">{drawn}</pre>
            for sentence in view.notes() { {note(&sentence)} }
        </>
    }
}

/// The last segment of the path; what a file name must not hold is the download's to leave out.
fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_the_last_segment() {
        assert_eq!(file_name("https://h/a/report.json?x=/y"), "report.json");
        assert_eq!(file_name("https://h/"), "");
    }
}
