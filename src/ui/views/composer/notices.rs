//! What is to be said about the URL: what its variables stand for, and who signed it.

use yew::prelude::*;

use crate::core::compose::presigned::{Breach, Presigned, recognise};
use crate::platform::clock;
use crate::ui::components::parts::small_button;
use crate::ui::words::{fill, say, words};

use super::PaneInput;
use super::field::resolutions;

/// Nothing, most of the time.
#[component]
pub fn Notices(input: &PaneInput) -> Html {
    let lines = resolutions(&[&input.draft.url], input.environment.as_deref());
    let resolved = input.resolved();
    let presigned = recognise(&resolved.url);
    if lines.is_empty() && presigned.is_none() {
        return Html::default();
    }
    html! {
        <div class="notices" role="group" aria-label={words().about_url} tabindex="0">
            for (line, known) in lines {
                <p data-missing={(!known).then_some("")}>{line}</p>
            }
            if let Some(presigned) = presigned {
                {presigned_note(input, &presigned)}
            }
        </div>
    }
}

fn presigned_note(input: &PaneInput, presigned: &Presigned) -> Html {
    let words = words();
    let now = clock::now();
    let breaches = presigned.breaches(&input.resolved(), now);
    let until = match presigned.time_left(now) {
        Some(left) => fill(words.presigned_left, &[("time", &say(&left))]),
        None if presigned.expires.is_some() => words.presigned_over.to_owned(),
        None => words.presigned_unknown.to_owned(),
    };
    let signed = presigned.signed.as_ref().map(|names| names.join(", "));
    let exactly = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| input.edit(|draft| draft.exactly = true))
    };
    html! {
        <>
            <p>
                <strong>{fill(words.presigned, &[("signer", &say(presigned.signer.name()))])}</strong>
                {" "}{until}
                if let Some(signed) = signed {
                    {" "}{fill(words.presigned_headers, &[("names", &signed)])}
                }
            </p>
            if !breaches.is_empty() {
                <ul class="conflicts" role="list">
                    for breach in breaches.iter() { <li>{say(breach)}</li> }
                </ul>
            }
            if breaches.contains(&Breach::TypeAdded) {
                {small_button(words.exactly, exactly)}
            }
        </>
    }
}
