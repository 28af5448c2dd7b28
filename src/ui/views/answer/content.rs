//! The content of an answer, shown by its kind; copy and download give the exact bytes.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::platform::{clipboard, download};
use crate::ui::components::parts::{empty, outcome, small_button};
use crate::ui::later::Later;
use crate::ui::later::answer::AnswerParts;
use crate::ui::state::exchange::Ended;
use crate::ui::words::words;

/// Inputs of [`AnswerContent`].
#[derive(Properties, PartialEq)]
pub struct AnswerContentProps {
    /// The exchange whose answer is shown.
    pub ended: Option<Rc<Ended>>,
    /// Whether another answer is on its way.
    pub busy: bool,
    /// What draws it.
    pub later: Later,
}

/// The content tab.
#[component]
pub fn AnswerContent(props: &AnswerContentProps) -> Html {
    let words = words();
    let parts = props.later.here::<AnswerParts>();
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
    let bytes = props.ended.as_deref().map_or(&[][..], Ended::content);
    let tail = html! {
        <span class="answer__tail">
            {outcome(*said)}
            {small_button(words.copy_content, copy)}
            {small_button(words.download_content, save)}
        </span>
    };
    if let (Some(parts), Some(ended), false) = (parts, &props.ended, bytes.is_empty()) {
        return (parts.content)(ended.clone(), props.busy, tail);
    }
    let is_waiting = !bytes.is_empty() && props.later == Later::NotYet;
    html! {
        <div class="answer">
            if !bytes.is_empty() {
                <div class="answer__bar">{tail}</div>
            }
            <div
                class="answer__content"
                data-testid="response-content"
                aria-busy={(props.busy || is_waiting).to_string()}
                tabindex="0"
                role="group"
                aria-label={words.response_content}
            >
                {match props.ended.as_deref().map(Ended::answered) {
                    None => empty(words.nothing_sent_hint),
                    Some(None) => Html::default(),
                    Some(Some(_)) if bytes.is_empty() => empty(words.no_content_came),
                    Some(Some(_)) => props.later.instead(),
                }}
            </div>
        </div>
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
