//! The exercise: what to do, how far it has come, and in the end why.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::lessons::{Lesson, LessonRequest};
use crate::platform::element;
use crate::ui::components::parts::code;
use crate::ui::components::prose::prose;
use crate::ui::hooks::{Act, Lessons};
use crate::ui::state::lesson::{LessonAction, Origin, Running, Stage};
use crate::ui::words::{fill, words};

use super::list::button;
use super::{Open, STAGE, act_button, next, text};

/// Element id of what is said when the exercise is done.
const AFTER: &str = "lesson-after";

/// Draws it.
pub(super) fn exercise(running: &Rc<Running>, lessons: &Lessons, open: &Open) -> Html {
    let words = words();
    let lesson = &running.lesson;
    let is_done = running.stage == Stage::Done;
    html! {
        <div class="lesson__body">
            {reply(running)}
            <div class="lesson__sides">
                <div>
                    <h4 class="lesson__label" id={STAGE} tabindex="-1">{words.lesson_task}</h4>
                    <div class="lesson__text">{text(&lesson.task)}</div>
                </div>
                <div>
                    <h4 class="lesson__label">{words.lesson_goals}</h4>
                    {goals(running)}
                </div>
            </div>
            <div role="status" data-testid="lesson-says" class={has_said(running).then_some("lesson__says")}>
                {says(running)}
            </div>
            if is_done {
                {after(lesson)}
            }
            <div class="lessons__row">
                {solution_button(running, lessons)}
                if let (true, Some((lesson, number))) = (is_done, next(lessons, running.number())) {
                    {next_button(open, lesson, number)}
                }
                if is_done && next(lessons, running.number()).is_none() {
                    <span class="note">{words.lessons_all_done}</span>
                }
            </div>
            if running.is_solution_shown {
                {solution(lesson, lessons)}
            }
        </div>
    }
}

/// What there is to say to the prediction.
fn reply(running: &Running) -> Html {
    let words = words();
    let predict = running.lesson.predict.as_ref();
    let given = predict.and_then(|predict| predict.answers.get(running.chosen?));
    html! {
        if let Some(answer) = given {
            <p class="lesson__reply" role="status">
                <strong>{words.lesson_you_said}{" "}{prose(&answer.text)}</strong>
                <br />
                {prose(&answer.reply)}
            </p>
        }
    }
}

/// The goals as a list; the word tells what the sign tells.
fn goals(running: &Running) -> Html {
    let words = words();
    html! {
        <ul class="lesson__goals">
            for (at, goal) in running.lesson.goals.iter().enumerate() {
                <li data-reached={is_reached(running, at).to_string()}>
                    <strong>
                        {if is_reached(running, at) { words.goal_reached } else { words.goal_open }}
                    </strong>
                    {" "}
                    {prose(&goal.text)}
                </li>
            }
        </ul>
    }
}

fn is_reached(running: &Running, goal: usize) -> bool {
    running
        .progress
        .goals
        .get(goal)
        .copied()
        .unwrap_or_default()
}

/// Whether there is something to say.
fn has_said(running: &Running) -> bool {
    !running.attempt.trace().is_empty()
}

/// What somebody else did, and what to say about the last try.
fn says(running: &Running) -> Html {
    let words = words();
    let lesson = &running.lesson;
    let hint = running.progress.hint.map(|hint| &lesson.hints[hint]);
    html! {
           <>
               for at in &running.happened {
                   <p class="lesson__meanwhile">
                       <strong>{words.lesson_meanwhile}</strong>{" "}
                       {prose(&lesson.meanwhile[*at].says)}
                   </p>
               }
               // With each try it is another paragraph: the same words are announced again.
               if running.stage == Stage::Done {
                   <p class="lesson__reached">
                       {words.lesson_reached}{" "}
                       <span class="lesson__jump">
                           {button(words.lesson_read_on, || {
    let _ = element::focus(AFTER);
    })}
                       </span>
                   </p>
               } else if let Some(hint) = hint {
                   <p class="lesson__hint" key={running.attempt.trace().len()} data-hint={hint.id.to_string()}>
                       <strong>{words.lesson_hint}</strong>{" "}{prose(&hint.text)}
                   </p>
               } else if has_said(running) {
                   <p class="lesson__hint" key={running.attempt.trace().len()}>{words.lesson_not_yet}</p>
               }
           </>
       }
}

/// What to look at, and why it is so.
fn after(lesson: &Lesson) -> Html {
    let words = words();
    html! {
        <div class="lesson__sides" id={AFTER} tabindex="-1">
            if !lesson.see.is_empty() {
                <div>
                    <h4 class="lesson__label">{words.lesson_see}</h4>
                    <div class="lesson__text">{text(&lesson.see)}</div>
                </div>
            }
            if !lesson.explain.is_empty() {
                <div>
                    <h4 class="lesson__label">{words.lesson_why}</h4>
                    <div class="lesson__text">{text(&lesson.explain)}</div>
                    if !lesson.cites.is_empty() {
                        <p class="note">{lesson.cites.join(", ")}</p>
                    }
                </div>
            }
        </div>
    }
}

fn next_button(open: &Open, lesson: Rc<Lesson>, number: usize) -> Html {
    let label = fill(words().lesson_next, &[("title", &lesson.title)]);
    let open = open.reform(move |_| (lesson.clone(), Origin::Course(number)));
    html! {
        <button type="button" class="button button--primary" onclick={open}>{label}</button>
    }
}

fn solution_button(running: &Running, lessons: &Lessons) -> Html {
    let words = words();
    let label = if running.is_solution_shown {
        words.solution_hide
    } else {
        words.solution_show
    };
    let state = lessons.state.dispatcher();
    html! {
        if !running.lesson.solution.is_empty() {
            {button(label, move || state.dispatch(LessonAction::SolutionToggled))}
        }
    }
}

/// The requests of the solution; each can be put into the tool, sent it is by the learner.
fn solution(lesson: &Lesson, lessons: &Lessons) -> Html {
    let words = words();
    html! {
        <section aria-label={words.solution}>
            <p class="note">{words.solution_note}</p>
            <ol class="lesson__solution">
                for request in &lesson.solution {
                    <li>
                        {code(words.solution, None, html! { {request.text()} })}
                        {load_button(request, lessons)}
                    </li>
                }
            </ol>
        </section>
    }
}

fn load_button(request: &LessonRequest, lessons: &Lessons) -> Html {
    act_button(words().solution_load, lessons, Act::Load(request.clone()))
}
