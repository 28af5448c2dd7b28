//! The lesson that is open: its head, and the stage it is at.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::lessons::Predict;
use crate::core::link::Place;
use crate::core::share::{self, Lesson as SharedLesson, Payload};
use crate::platform::{clipboard, download, page};
use crate::ui::components::parts::{code, note};
use crate::ui::components::prose::prose;
use crate::ui::hooks::{Act, Lessons};
use crate::ui::state::lesson::{LessonAction, Origin, Running, Stage};
use crate::ui::words::{fill, say, words};

use super::list::button;
use super::{Open, STAGE, act_button, exercise, text};

/// Draws the lesson.
pub(super) fn lesson(running: &Rc<Running>, lessons: &Lessons, open: &Open) -> Html {
    let words = words();
    let lesson = &running.lesson;
    let title = match running.number() {
        Some(number) => fill(
            words.lesson_title,
            &[("number", &number), ("title", &lesson.title)],
        ),
        None => lesson.title.to_string(),
    };
    let body = match running.stage {
        Stage::Shown | Stage::Asked | Stage::SettingUp | Stage::NotSetUp => {
            beginning(running, lessons)
        }
        Stage::Predicting => html! {
            if let Some(predict) = &lesson.predict {
                {prediction(running, predict, lessons)}
            }
        },
        Stage::Sending | Stage::Done => exercise::exercise(running, lessons, open),
    };
    html! {
        <section class="lesson" aria-label={title.clone()} key={lesson.id.to_string()}>
            <div class="lesson__head">
                <h3 class="lesson__title">{title}</h3>
                {steps(running.stage)}
                <span class="lesson__buttons">
                    {link_button(running, lessons)}
                    {save_button(running, lessons)}
                    if matches!(running.stage, Stage::Predicting | Stage::Sending | Stage::Done) {
                        {act_button(words.lesson_again, lessons, Act::Start)}
                    }
                    {close_button(lessons)}
                </span>
            </div>
            <p class="note" role="status">{(*lessons.said).clone()}</p>
            {body}
        </section>
    }
}

/// Where in the lesson one is.
fn steps(stage: Stage) -> Html {
    let words = words();
    let now = match stage {
        Stage::Shown | Stage::Asked | Stage::SettingUp | Stage::NotSetUp => None,
        Stage::Predicting => Some(0),
        Stage::Sending => Some(1),
        Stage::Done => Some(2),
    };
    let steps = [words.step_predict, words.step_send, words.step_see];
    html! {
        <ol class="lesson__steps" aria-label={words.lesson_steps}>
            for (at, step) in steps.into_iter().enumerate() {
                <li aria-current={(now == Some(at)).then_some("step")}>{step}</li>
            }
        </ol>
    }
}

fn close_button(lessons: &Lessons) -> Html {
    let state = lessons.state.dispatcher();
    button(words().lesson_close, move || {
        state.dispatch(LessonAction::Closed);
        crate::platform::element::focus(super::LIST_BUTTON);
    })
}

/// Where a link to this lesson leads: one of somebody else is in the link as a whole. None if it is
/// too long for that.
fn place(running: &Running) -> Option<Place> {
    match &running.origin {
        Origin::Course(_) => Some(Place::Lesson {
            id: running.lesson.id.to_string(),
        }),
        Origin::Own(text) => {
            let payload = Payload {
                lesson: Some(SharedLesson::Text(text.clone())),
                ..Payload::default()
            };
            let link = share::write(&payload, None, &[]).ok()?;
            Some(Place::shared(link.data))
        }
    }
}

/// Copies a link that opens this lesson.
fn link_button(running: &Rc<Running>, lessons: &Lessons) -> Html {
    let (running, said) = (running.clone(), lessons.said.setter());
    button(words().lesson_link, move || {
        let Some(place) = place(&running) else {
            return said.set(words().lesson_link_long.to_owned());
        };
        let link = page::base_url() + &place.fragment();
        let said = said.clone();
        spawn_local(async move {
            said.set(match clipboard::copy(&link).await {
                Ok(()) => fill(words().lesson_link_copied, &[("link", &link)]),
                Err(_) => fill(words().lesson_link_shown, &[("link", &link)]),
            });
        });
    })
}

/// Hands the lesson's file over: a teacher's own begins as one of ours.
fn save_button(running: &Rc<Running>, lessons: &Lessons) -> Html {
    let (running, course) = (running.clone(), lessons.course.clone());
    let said = lessons.said.setter();
    button(words().lesson_save, move || {
        let text = match &running.origin {
            Origin::Own(text) => Some(text),
            Origin::Course(number) => course.as_ref().and_then(|all| all.texts.get(number - 1)),
        };
        let name = format!("{}.toml", running.lesson.id);
        if let Some(text) = text
            && let Err(error) = download::save(&name, text.as_bytes())
        {
            said.set(say(&error));
        }
    })
}

/// What the lesson is about, and the button that starts it.
fn beginning(running: &Running, lessons: &Lessons) -> Html {
    let words = words();
    let is_busy = running.stage == Stage::SettingUp;
    let is_asked = running.stage == Stage::Asked;
    let start = {
        let act = lessons.act.clone();
        Callback::from(move |_| act.emit(Act::Start))
    };
    html! {
        <div class="lesson__body">
            <div id={(!is_asked).then_some(STAGE)} tabindex="-1" class="lesson__text">
                {text(&running.lesson.idea)}
            </div>
            if running.number().is_none() {
                {note(words.lesson_own_note)}
            }
            <div role="status">
                if running.stage == Stage::NotSetUp {
                    <p class="lesson__hint">{words.lesson_not_set_up}</p>
                }
                if is_asked {
                    <p class="lesson__hint" id={STAGE} tabindex="-1">{words.lesson_sure}</p>
                }
            </div>
            <div class="lessons__row" key={if is_asked { "sure" } else { "start" }}>
                if is_asked {
                    {act_button(words.lesson_sure_yes, lessons, Act::StartAnyway)}
                    {close_button(lessons)}
                } else {
                    <button
                        type="button"
                        class="button button--primary"
                        disabled={is_busy}
                        onclick={start}
                    >
                        {words.lesson_start}
                    </button>
                    <span class="note">{words.lesson_start_note}</span>
                }
            </div>
        </div>
    }
}

/// The question before anything is sent.
fn prediction(running: &Running, predict: &Predict, lessons: &Lessons) -> Html {
    let words = words();
    let choose = {
        let state = lessons.state.dispatcher();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let Ok(answer) = field.value().parse() {
                state.dispatch(LessonAction::Chosen(answer));
            }
        })
    };
    let answer = {
        let act = lessons.act.clone();
        Callback::from(move |_| act.emit(Act::Answer))
    };
    html! {
        <div class="lesson__body lesson__sides">
            <fieldset class="lesson__question">
                <legend><span id={STAGE} tabindex="-1">{prose(&predict.question)}</span></legend>
                for (at, possible) in predict.answers.iter().enumerate() {
                    <label class="lesson__choice">
                        <input
                            type="radio"
                            name="lesson-answer"
                            value={at.to_string()}
                            checked={running.chosen == Some(at)}
                            onchange={choose.clone()}
                        />
                        <span>{prose(&possible.text)}</span>
                    </label>
                }
                <button
                    type="button"
                    class="button button--primary"
                    disabled={running.chosen.is_none()}
                    onclick={answer}
                >
                    {words.lesson_answer}
                </button>
            </fieldset>
            if let Some(request) = &running.lesson.start.request {
                <div>
                    <p class="note">{words.lesson_request_note}</p>
                    {code(words.lesson_request, None, html! { {request.text()} })}
                </div>
            }
        </div>
    }
}
