//! The slides on the whole screen: two parties, one message, next and back.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::present::{Masked, Slide, slides};
use crate::platform::listener::{self, Key};
use crate::platform::modal::Modal;
use crate::platform::{element, timer};
use crate::ui::words::{fill, words};

use super::Subject;
use super::slide::{Way, body, title};

/// Element ids.
const DIALOG: &str = "present";
const STAGE: &str = "present-stage";
const COUNT: &str = "present-count";
const TITLE: &str = "present-title";
const BODY: &str = "present-body";

/// How long a request that is sent from here is seen to travel, in milliseconds, however quick the
/// answer is.
const TRAVEL_MS: u32 = 1400;

/// Inputs of [`Stage`].
#[derive(Properties, PartialEq)]
pub(super) struct StageProps {
    /// What is shown.
    pub(super) subject: Subject,
    /// Whether a request is under way.
    pub(super) is_sending: bool,
    /// How many exchanges have ended.
    pub(super) ended: u32,
    /// The person leaves.
    pub(super) on_leave: Callback<()>,
    /// The person sends.
    pub(super) on_send: Callback<()>,
    /// The person wants it on paper.
    pub(super) on_print: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn Stage(props: &StageProps) -> Html {
    let words = words();
    let slides = use_memo(props.subject.clone(), |subject| slides(&subject.0));
    let at = use_state_eq(|| 0_usize);
    let last = slides.len() - 1;
    let shown = (*at).min(last);
    let slide = &slides[shown];
    use_modal(&props.on_leave);
    let go_to = use_play(props, &slides, &at);
    let step = use_keys(shown, last, &go_to, &props.on_send);
    use_effect_with((shown, props.subject.clone()), |_| {
        element::scroll_to_top(STAGE);
    });
    let way = Way::of(slide);
    let masked = &props.subject.0;
    html! {
        <dialog class="present" id={DIALOG} aria-label={words.present}>
            <div class="present__parties">
                <p class="present__party">{words.present_browser}</p>
                <div class="present__wire" data-way={way.id()} aria-hidden="true">
                    <span class="present__token">{token(slide, masked)}</span>
                </div>
                <p class="present__party">
                    {if masked.practice { words.present_practice } else { words.present_server }}
                </p>
            </div>
            <div
                class="present__stage"
                id={STAGE}
                tabindex="0"
                role="group"
                aria-labelledby={[COUNT, TITLE].join(" ")}
                aria-describedby={BODY}
                data-way={way.id()}
                data-slide={slide.id()}
            >
                <div class="present__said" aria-live="polite" aria-atomic="true">
                    <section class="present__card" key={shown} data-way={way.id()} data-slide={slide.id()}>
                        <h2 class="present__title" id={TITLE}>{title(slide)}</h2>
                        <div class="present__body" id={BODY}>{body(slide)}</div>
                    </section>
                </div>
            </div>
            <div class="present__bar">
                {step_button(words.present_back, shown == 0, shown.saturating_sub(1), &step)}
                <p class="present__count" id={COUNT}>
                    {fill(words.present_at, &[("at", &(shown + 1)), ("count", &(last + 1))])}
                </p>
                {step_button(words.present_next, shown == last, shown + 1, &step)}
                <span class="present__rest">
                    {button(words.send, words.present_keys, &props.on_send)}
                    {button(words.present_print, words.present_keys, &props.on_print)}
                    {button(words.present_leave, words.present_keys, &props.on_leave)}
                </span>
            </div>
        </dialog>
    }
}

/// What travels between the two: the method, or the status.
fn token(slide: &Slide, masked: &Masked) -> String {
    match (Way::of(slide), &masked.ask, &masked.answer) {
        (Way::Comes, _, Some(answer)) => format!("← {}", answer.status),
        (_, Some(ask), _) => format!("{} →", ask.method),
        _ => String::new(),
    }
}

/// A button that goes to a slide. At the end it stays, so that the focus is not lost.
fn step_button(label: &'static str, is_end: bool, to: usize, step: &Callback<usize>) -> Html {
    let onclick = step.reform(move |_| to);
    html! {
        <button
            type="button"
            class="button present__button"
            aria-disabled={is_end.then_some("true")}
            onclick={(!is_end).then_some(onclick)}
        >
            {label}
        </button>
    }
}

fn button(label: &'static str, hint: &'static str, pressed: &Callback<()>) -> Html {
    html! {
        <button type="button" class="button present__button" title={hint} onclick={pressed.reform(|_| ())}>
            {label}
        </button>
    }
}

/// Opens the dialog, and gives the stage the focus.
#[hook]
fn use_modal(on_leave: &Callback<()>) {
    let on_leave = on_leave.clone();
    use_effect_with((), move |()| {
        let modal = Modal::open(DIALOG, move || on_leave.emit(()));
        element::focus(STAGE);
        move || drop(modal)
    });
}

/// Follows a request that is sent: first it travels, then its answer comes. Gives what goes to a
/// slide, and takes the following back.
#[hook]
fn use_play(
    props: &StageProps,
    slides: &Rc<Vec<Slide>>,
    at: &UseStateHandle<usize>,
) -> Callback<usize> {
    // Counts what was pressed and played, so that what comes late finds out that it is.
    let turn = use_mut_ref(|| 0_u32);
    let followed = use_mut_ref(|| (props.ended, false));
    let travel = slides
        .iter()
        .position(|slide| matches!(slide, Slide::Travel { .. }));
    let (travel, last) = (travel.unwrap_or_default(), slides.len() - 1);
    use_effect_with((props.is_sending, props.ended), {
        let (turn, at) = (turn.clone(), at.setter());
        move |(is_sending, ended): &(bool, u32)| {
            let (seen, is_playing) = followed.replace((*ended, *is_sending));
            if *is_sending {
                *turn.borrow_mut() += 1;
                at.set(travel);
            } else if seen != *ended {
                let mine = *turn.borrow();
                spawn_local(async move {
                    if is_playing {
                        timer::sleep(TRAVEL_MS).await;
                    }
                    if *turn.borrow() == mine {
                        at.set((travel + 1).min(last));
                    }
                });
            }
        }
    });
    let at = at.setter();
    use_callback((), move |to, ()| {
        *turn.borrow_mut() += 1;
        at.set(to);
    })
}

/// What clickers and keyboards send. Gives what goes to a slide.
#[hook]
fn use_keys(
    shown: usize,
    last: usize,
    go_to: &Callback<usize>,
    on_send: &Callback<()>,
) -> Callback<usize> {
    use_effect_with((shown, last, go_to.clone(), on_send.clone()), |depends| {
        let (shown, last, go_to, on_send) = depends.clone();
        let listener = listener::on_key(
            move |Key {
                      name, on_button, ..
                  }| {
                let to = match &*name {
                    "Enter" | " " if on_button => return false,
                    "ArrowRight" | "PageDown" | "Enter" | " " => (shown + 1).min(last),
                    "ArrowLeft" | "PageUp" => shown.saturating_sub(1),
                    "Home" => 0,
                    "End" => last,
                    "s" | "S" => {
                        on_send.emit(());
                        return true;
                    }
                    _ => return false,
                };
                go_to.emit(to);
                true
            },
        );
        move || drop(listener)
    });
    go_to.clone()
}
