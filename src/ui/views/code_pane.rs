//! The request as code.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::codegen::{Options, Snippet, TARGETS, Target, localize};
use crate::core::compose::secret::Secrets;
use crate::core::compose::{Draft, Environment, Problem};
use crate::core::highlight;
use crate::core::http::Request;
use crate::platform::{clipboard, page};
use crate::ui::address;
use crate::ui::components::coloured::coloured;
use crate::ui::components::parts::{code, outcome, problems, small_button};
use crate::ui::words::words;

/// Inputs of [`CodePane`].
#[derive(Properties, PartialEq)]
pub struct CodePaneProps {
    /// What was typed.
    pub draft: Rc<Draft>,
    /// Whose variables are in use.
    pub environment: Option<Rc<Environment>>,
}

/// The code region.
#[component]
pub fn CodePane(props: &CodePaneProps) -> Html {
    let words = words();
    let chosen = use_state(|| TARGETS[0].id);
    let target = TARGETS
        .iter()
        .find(|target| target.id == *chosen)
        .unwrap_or(&TARGETS[0]);
    let note = use_state(|| "");
    let shown = use_state_eq(|| false);
    let depends = (
        props.draft.clone(),
        props.environment.clone(),
        target.id,
        *shown,
    );
    let written = use_memo(depends, |(draft, environment, _, shown)| {
        let request = address::request(draft, environment.as_deref());
        let request = request.map_err(|problems| {
            let sentences: Vec<_> = problems.iter().map(Problem::sentence).collect();
            sentences
        });
        let masked = request
            .as_ref()
            .ok()
            .map(|request| Secrets::of(draft, environment.as_deref()).masked(request));
        let has_secret = masked.is_some() && masked.as_ref() != request.as_ref().ok();
        let written = match masked.filter(|_| !shown).map_or(request, Ok) {
            Ok(request) => write(target, &request).map_err(|refusal| vec![refusal]),
            Err(sentences) => Err(sentences),
        };
        (written, has_secret)
    });
    let has_secret = written.1;
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_| shown.set(!*shown))
    };
    let choose = {
        let (chosen, note) = (chosen.clone(), note.clone());
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            note.set("");
            if let Some(target) = TARGETS.iter().find(|target| target.id == id) {
                chosen.set(target.id);
            }
        })
    };
    let copy = {
        let (written, note) = (written.clone(), note.clone());
        Callback::from(move |_| {
            if let Ok(snippet) = &written.0 {
                let (note, code) = (note.clone(), snippet.code.clone());
                spawn_local(async move {
                    let copied = clipboard::copy(&code).await.is_ok();
                    note.set(if copied {
                        words.copied
                    } else {
                        words.copy_failed
                    });
                });
            }
        })
    };
    let bar = html! {
        <div class="pane__bar">
            <h2 class="pane__title">{words.code}</h2>
            <select class="field field--quiet" aria-label={words.target} onchange={choose}>
                for option in TARGETS.iter() {
                    <option value={option.id} selected={option.id == target.id}>{option.label}</option>
                }
            </select>
            {outcome(*note)}
            if has_secret {
                {small_button(if *shown { words.hide_secrets } else { words.show_secrets }, toggle)}
            }
            {small_button(words.copy_code, copy)}
        </div>
    };
    html! {
        <section class="pane pane--code" aria-label={words.code}>
            {bar}
            {match &written.0 {
                Ok(snippet) => html! {
                    <>
                        {code(
                            words.code,
                            Some("code"),
                            coloured(&snippet.code, highlight::code(&snippet.code, target.highlight)),
                        )}
                        if !snippet.warnings.is_empty() {
                            {problems(&snippet.warnings)}
                        }
                    </>
                },
                Err(found) => html! {
                    <>{code(words.code, Some("code"), Html::default())}{problems(found)}</>
                },
            }}
        </section>
    }
}

/// The code for a request, or why there is none. A practice address becomes the one that
/// `put-lab serve` answers.
fn write(target: &Target, request: &Request) -> Result<Snippet, String> {
    let (request, is_practice) = localize(request, &page::practice_mount());
    target
        .generate(&request, Options { is_practice })
        .map_err(|refused| format!("{refused}. {}", refused.hint()))
}
