//! The region "Lessons": a strip, the list, and the lesson that is under way.

mod exercise;
mod list;
mod progress_data;
mod running;

use std::rc::Rc;

use yew::prelude::*;

use crate::core::lessons::{Lesson, LessonProblem, read};
use crate::core::link::Place;
use crate::platform::{element, fragment};
use crate::ui::components::parts::small_button;
use crate::ui::hooks::{Act, Around, Lessons, use_lessons};
use crate::ui::state::lesson::{LessonAction, Origin, Running, Stage};
use crate::ui::words::{fill, words};

/// Inputs of [`LessonsView`].
#[derive(Properties, PartialEq)]
pub struct LessonsProps {
    /// What the lessons need of the page.
    pub around: Around,
    /// The text of a lesson that came with a link.
    pub shared: Option<Rc<str>>,
}

/// Element id of what the focus goes to when a lesson moves on by a button of its own.
const STAGE: &str = "lesson-stage";

/// Element id of the button that opens the list.
const LIST_BUTTON: &str = "lessons-all";

/// The strip, and what opens below it.
#[component]
pub fn LessonsView(props: &LessonsProps) -> Html {
    let lessons = use_lessons(&props.around);
    let is_listed = use_state_eq(|| false);
    let problems = use_state(Vec::<LessonProblem>::new);
    let running = lessons.state.running.clone();
    use_link(&lessons, &is_listed);
    use_shared(props, &lessons, &is_listed, &problems);
    use_focus(running.as_deref());
    let open = {
        let (state, is_listed) = (lessons.state.dispatcher(), is_listed.setter());
        let problems = problems.setter();
        Callback::from(move |(lesson, origin): (Rc<Lesson>, Origin)| {
            problems.set(Vec::new());
            is_listed.set(false);
            state.dispatch(LessonAction::Opened(lesson, origin));
        })
    };
    let close = {
        let is_listed = is_listed.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *is_listed {
                is_listed.set(false);
                element::focus(LIST_BUTTON);
            }
        })
    };
    html! {
        <>
            {strip(&lessons, &is_listed, &open)}
            if *is_listed {
                <div onkeydown={close}>{list::list(props, &lessons, &open, &problems)}</div>
            }
            if let Some(running) = running {
                {running::lesson(&running, &lessons, &open)}
            }
        </>
    }
}

/// What opens a lesson.
type Open = Callback<(Rc<Lesson>, Origin)>;

/// One line: how many are done, what comes next, and the way to all of them.
fn strip(lessons: &Lessons, is_listed: &UseStateHandle<bool>, open: &Open) -> Html {
    let words = words();
    let toggle = {
        let is_listed = is_listed.clone();
        Callback::from(move |_| is_listed.set(!*is_listed))
    };
    let Some(course) = &lessons.course else {
        return html! {
            <div class="lessons__bar">
                <h2 class="pane__title">{words.lessons}</h2>
                <span class="lessons__count" aria-busy="true">{words.part_loading}</span>
            </div>
        };
    };
    let next = next(lessons, None);
    html! {
        <div class="lessons__bar">
            <h2 class="pane__title">{words.lessons}</h2>
            <span class="lessons__count" data-testid="lessons-done">
                {fill(words.lessons_done, &[("done", &done(lessons)), ("all", &course.lessons.len())])}
            </span>
            if let (Some((lesson, number)), None) = (next, &lessons.state.running) {
                {start_button(lessons, open, lesson, number)}
            }
            <button
                type="button"
                id={LIST_BUTTON}
                class="button button--small button--quiet"
                aria-expanded={is_listed.to_string()}
                onclick={toggle}
            >
                {words.lessons_all}
            </button>
        </div>
    }
}

/// Opens a lesson; whoever pressed it saw its name, and reads the rest before it starts.
fn start_button(lessons: &Lessons, open: &Open, lesson: Rc<Lesson>, number: usize) -> Html {
    let words = words();
    let is_first = done(lessons) == 0;
    let label = if is_first {
        words.lesson_first
    } else {
        words.lesson_next
    };
    let label = fill(label, &[("title", &lesson.title)]);
    let open = open.reform(move |_| (lesson.clone(), Origin::Course(number)));
    html! {
        <button type="button" class="button button--small lessons__next" onclick={open}>{label}</button>
    }
}

/// How many lessons of the course are completed.
fn done(lessons: &Lessons) -> usize {
    let course = lessons.course.iter().flat_map(|course| &course.lessons);
    course
        .filter(|lesson| is_completed(lessons, lesson))
        .count()
}

fn is_completed(lessons: &Lessons, lesson: &Lesson) -> bool {
    lessons.completed.iter().any(|(id, _)| **id == *lesson.id)
}

/// The first lesson after this one that is not completed, or before it.
fn next(lessons: &Lessons, after: Option<usize>) -> Option<(Rc<Lesson>, usize)> {
    let course = &lessons.course.as_ref()?.lessons;
    let from = after.unwrap_or(0);
    let mut round = (from..course.len()).chain(0..from);
    let at = round.find(|at| after != Some(at + 1) && !is_completed(lessons, &course[*at]))?;
    Some((course[at].clone(), at + 1))
}

/// Opens the lesson that the address names; it sets nothing up and sends nothing.
#[hook]
fn use_link(lessons: &Lessons, is_listed: &UseStateHandle<bool>) {
    let place = use_state_eq(fragment::current);
    use_effect_with((), {
        let place = place.setter();
        move |()| {
            let listener = fragment::on_change(move || place.set(fragment::current()));
            move || drop(listener)
        }
    });
    let (state, is_listed) = (lessons.state.dispatcher(), is_listed.setter());
    let course = lessons.course.clone();
    use_effect_with(((*place).clone(), course.is_some()), move |(place, _)| {
        let Some(Place::Lesson { id }) = Place::read(place) else {
            return;
        };
        let Some(course) = course else { return };
        let course = &course.lessons;
        match course.iter().position(|lesson| *lesson.id == *id) {
            Some(at) => {
                let lesson = course[at].clone();
                state.dispatch(LessonAction::Opened(lesson, Origin::Course(at + 1)));
            }
            // Another version of the page may know it; here the list shows what there is.
            None => is_listed.set(true),
        }
    });
}

/// Opens the lesson that came with a link, or says what is wrong with it. It does no more: only the
/// button starts a lesson.
#[hook]
fn use_shared(
    props: &LessonsProps,
    lessons: &Lessons,
    is_listed: &UseStateHandle<bool>,
    problems: &UseStateHandle<Vec<LessonProblem>>,
) {
    use_effect_with(props.shared.clone(), {
        let state = lessons.state.dispatcher();
        let (is_listed, problems) = (is_listed.setter(), problems.setter());
        move |shared| {
            let Some(text) = shared.clone() else { return };
            match read(&text) {
                Ok(lesson) => {
                    state.dispatch(LessonAction::Opened(Rc::new(lesson), Origin::Own(text)));
                }
                Err(found) => {
                    problems.set(found);
                    is_listed.set(true);
                }
            }
        }
    });
}

/// The buttons of a stage go away with it: the focus moves on to the next one. When the exercise is
/// done, it stays in the tool.
#[hook]
fn use_focus(running: Option<&Running>) {
    let now = running.map(|running| (running.lesson.id.clone(), running.stage));
    use_effect_with(now, |now| {
        if let Some((_, Stage::Shown | Stage::Asked | Stage::Predicting | Stage::Sending)) = now {
            element::focus(STAGE);
        }
    });
}

/// Text that may be empty, paragraph by paragraph.
fn text(text: &str) -> Html {
    html! {
        for paragraph in crate::core::lessons::paragraphs(text) {
            <p>{crate::ui::components::prose::prose(&paragraph)}</p>
        }
    }
}

/// A small button that does something in a lesson.
fn act_button(label: &'static str, lessons: &Lessons, act: Act) -> Html {
    let on_act = lessons.act.clone();
    small_button(label, Callback::from(move |_| on_act.emit(act.clone())))
}
