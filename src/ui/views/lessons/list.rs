//! All lessons, and those of others.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::lessons::{LessonProblem, read};
use crate::platform::chosen_file;
use crate::ui::components::parts::{note, problems as sentences, small_button};
use crate::ui::components::prose::prose;
use crate::ui::hooks::Lessons;
use crate::ui::state::lesson::Origin;
use crate::ui::words::{fill, say, words};

use super::{LessonsProps, Open, is_completed, progress_data};

/// The longest lesson file that is read, in bytes.
const LONGEST_FILE: usize = 512 << 10;

/// The course, what was completed, and the way to a file.
pub(super) fn list(
    props: &LessonsProps,
    lessons: &Lessons,
    open: &Open,
    problems: &UseStateHandle<Vec<LessonProblem>>,
) -> Html {
    let words = words();
    let course = lessons.course.iter().flat_map(|course| &course.lessons);
    html! {
        <section class="lessons__list" aria-label={words.lessons_all}>
            <ol class="lessons__course">
                for (at, lesson) in course.cloned().enumerate() {
                    <li key={lesson.id.to_string()} class="lessons__item">
                        <div class="lessons__what">
                            <strong>{format!("{}. {}", at + 1, lesson.title)}</strong>
                            if is_completed(lessons, &lesson) {
                                {" "}<span class="lessons__mark">{words.lesson_completed}</span>
                            }
                            <br />
                            {prose(&lesson.idea)}
                        </div>
                        {open_button(open, lesson, at + 1)}
                    </li>
                }
            </ol>
            <div class="lessons__row">
                <label class="button button--small">
                    {words.lesson_file}
                    <input
                        type="file"
                        class="visually-hidden"
                        accept=".toml,application/toml,text/plain"
                        onchange={opener(lessons, open, problems)}
                    />
                </label>
                {progress_data::buttons(props, lessons)}
            </div>
            {note(words.lesson_file_hint)}
            <div role="alert">
                if !problems.is_empty() {
                    <p class="note">{words.lesson_file_wrong}</p>
                    {sentences(&problems.iter().map(say).collect::<Vec<_>>())}
                }
            </div>
        </section>
    }
}

fn open_button(open: &Open, lesson: Rc<crate::core::lessons::Lesson>, number: usize) -> Html {
    let words = words();
    let name = fill(words.lesson_open_named, &[("title", &lesson.title)]);
    let open = open.reform(move |_| (lesson.clone(), Origin::Course(number)));
    html! {
        <button type="button" class="button button--small" aria-label={name} onclick={open}>
            {words.lesson_open}
        </button>
    }
}

/// Reads the chosen file; a lesson is opened, anything else gets its problems listed.
fn opener(
    lessons: &Lessons,
    open: &Open,
    problems: &UseStateHandle<Vec<LessonProblem>>,
) -> Callback<Event> {
    let (open, problems, said) = (open.clone(), problems.setter(), lessons.said.setter());
    Callback::from(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        let (open, problems, said) = (open.clone(), problems.clone(), said.clone());
        spawn_local(async move {
            let words = words();
            said.set(String::new());
            problems.set(Vec::new());
            match chosen_file::bytes(&field).await {
                None => said.set(words.import_unreadable.to_owned()),
                Some(bytes) if bytes.len() > LONGEST_FILE => {
                    said.set(words.lesson_file_long.to_owned());
                }
                Some(bytes) => match str::from_utf8(&bytes).map(|text| (text, read(text))) {
                    Err(_) => said.set(words.lesson_file_not_text.to_owned()),
                    Ok((_, Err(found))) => problems.set(found),
                    Ok((text, Ok(lesson))) => {
                        open.emit((Rc::new(lesson), Origin::Own(text.into())));
                    }
                },
            }
            field.set_value("");
        });
    })
}

/// A small button with a plain action.
pub(super) fn button(label: &'static str, press: impl Fn() + 'static) -> Html {
    small_button(label, Callback::from(move |_| press()))
}
