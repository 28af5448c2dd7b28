//! Lessons at work: what is set up, what is judged, what somebody else does, what is kept.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::Draft;
use crate::core::lessons::{Lesson, LessonRequest, read};
use crate::core::workspace::{Tab, Tabs};
use crate::platform::{book, kept, timer};
use crate::ui::keeping::progress::{self, Completed};
use crate::ui::state::exchange::ExchangeState;
use crate::ui::state::lesson::{LessonAction, LessonState, Stage};
use crate::ui::state::workspace::{Start, WorkspaceAction};
use crate::ui::words::say;

use super::lesson_practice::{exchange, send_to_practice, set_up, stored};
use super::use_practice::{Practice, PracticeAction};

/// How long to wait before lessons that did not arrive are asked for again; twice as long each time.
const FIRST_PAUSE_MS: u32 = 2_000;
/// The longest such wait.
const LONGEST_PAUSE_MS: u32 = 60_000;

/// Where the tab remembers which draft belongs to lessons.
const TAB: &str = "lesson-tab";

/// The lessons, and what one can do with them.
#[derive(Debug, Clone)]
pub struct Lessons {
    /// The course, once it is here.
    pub course: Option<Rc<Course>>,
    /// What was completed.
    pub completed: Rc<Completed>,
    /// The lesson under way.
    pub state: UseReducerHandle<LessonState>,
    /// Does something.
    pub act: Callback<Act>,
    /// What came of the last deed, in a sentence; empty if there is nothing to say.
    pub said: UseStateHandle<String>,
}

/// The lessons of the page, in order.
#[derive(Debug)]
pub struct Course {
    /// As they were read.
    pub lessons: Vec<Rc<Lesson>>,
    /// The text of each one's file, for a teacher to start from.
    pub texts: Vec<Rc<str>>,
}

/// What a person does in a lesson.
#[derive(Debug, Clone)]
pub enum Act {
    /// Starts the lesson that is shown; asks first if something would be lost.
    Start,
    /// Starts it whatever is stored.
    StartAnyway,
    /// Gives the chosen answer.
    Answer,
    /// Puts a request into the tool.
    Load(LessonRequest),
    /// What was completed has changed in the store.
    Reread,
}

/// What the lessons need of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// The drafts.
    pub tabs: Rc<Tabs>,
    /// Changes them.
    pub on_act: Callback<WorkspaceAction>,
    /// The exchanges of the tool.
    pub exchange: Rc<ExchangeState>,
    /// What is stored.
    pub practice: Practice,
    /// How the page started: on a first visit nothing is stored, and a safe start reads and writes
    /// nothing.
    pub start: Start,
}

/// Runs the lessons.
#[hook]
pub fn use_lessons(around: &Around) -> Lessons {
    let course = use_course();
    let completed = use_state(|| Rc::new(Completed::new()));
    let said = use_state_eq(String::new);
    let state = use_reducer(LessonState::default);
    use_effect_with((), {
        let (completed, said) = (completed.setter(), said.setter());
        // Looking would already make a store.
        let is_something_stored = !matches!(around.start, Start::Fresh | Start::Safe);
        move |()| {
            if is_something_stored {
                spawn_local(reread(completed, said));
            }
        }
    });
    use_judge(around, &state, &completed, &said);
    let act = {
        let (around, state) = (around.clone(), state.clone());
        let (completed, said) = (completed.setter(), said.setter());
        Callback::from(move |act| {
            said.set(String::new());
            match act {
                Act::Start if would_lose(&around, &state) => state.dispatch(LessonAction::Asked),
                Act::Start | Act::StartAnyway => start(&around, &state),
                Act::Answer => {
                    let running = state.running.as_ref();
                    if let Some(running) = running.filter(|running| running.chosen.is_some()) {
                        state.dispatch(LessonAction::Answered);
                        load_first(&around, &running.lesson);
                    }
                }
                Act::Load(request) => {
                    if let Some(running) = &state.running {
                        let stored = stored(&around.practice.places);
                        let filled = request.filled(running.attempt.trace(), &stored);
                        load(&around, &running.lesson, filled.unwrap_or(request).draft());
                    }
                }
                Act::Reread => spawn_local(reread(completed.clone(), said.clone())),
            }
        })
    };
    Lessons {
        course,
        completed: (*completed).clone(),
        state,
        act,
        said,
    }
}

/// Fetches the course, again and again until it comes.
#[hook]
fn use_course() -> Option<Rc<Course>> {
    let course = use_state(|| None);
    use_effect_with((), {
        let course = course.setter();
        move |()| {
            spawn_local(async move {
                let mut pause = FIRST_PAUSE_MS;
                loop {
                    if let Some(found) = book::lessons().await.and_then(|json| read_course(&json)) {
                        return course.set(Some(Rc::new(found)));
                    }
                    timer::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE_MS);
                }
            });
        }
    });
    (*course).clone()
}

/// The course; a lesson that does not read may be of a newer page, and is left out.
fn read_course(json: &str) -> Option<Course> {
    let files = crate::core::json::read(json).ok()?;
    let texts = files.items()?.iter().filter_map(|file| file.as_str());
    let found = texts.filter_map(|text| Some((Rc::new(read(text).ok()?), text.into())));
    let (lessons, texts) = found.unzip();
    Some(Course { lessons, texts })
}

/// Judges each exchange that ends while an exercise is open, and lets somebody else act.
#[hook]
fn use_judge(
    around: &Around,
    state: &UseReducerHandle<LessonState>,
    completed: &UseStateHandle<Rc<Completed>>,
    said: &UseStateHandle<String>,
) {
    use_effect_with(around.exchange.ended, {
        let (around, state) = (around.clone(), state.clone());
        let (completed, said) = (completed.clone(), said.setter());
        move |_| {
            let running = state.running.clone();
            let Some(running) = running.filter(|running| running.stage == Stage::Sending) else {
                return;
            };
            let last = around.exchange.last.clone();
            let Some(sent) = last.as_ref().and_then(|last| last.sent()) else {
                return;
            };
            let stored = stored(&around.practice.places);
            let mut attempt = running.attempt.clone();
            let (progress, due) = attempt.take(&running.lesson, exchange(sent), &stored);
            if progress.is_done && running.number().is_some() {
                let id = running.lesson.id.to_string();
                let is_safe = around.start == Start::Safe;
                spawn_local(complete(id, is_safe, completed, said));
            }
            if !due.is_empty() {
                let lesson = running.lesson.clone();
                let (attempt, due) = (attempt.clone(), due.clone());
                let act = around.practice.act.clone();
                spawn_local(async move {
                    for at in due {
                        if let Ok(filled) = lesson.meanwhile[at]
                            .request
                            .filled(attempt.trace(), &stored)
                        {
                            send_to_practice(&filled).await;
                        }
                    }
                    act.emit(PracticeAction::Played);
                });
            }
            state.dispatch(LessonAction::Judged(attempt, progress, due));
        }
    });
}

async fn reread(completed: UseStateSetter<Rc<Completed>>, said: UseStateSetter<String>) {
    match progress::completed().await {
        Ok(all) => completed.set(Rc::new(all)),
        Err(error) => said.set(say(&error)),
    }
}

/// Marks a lesson as completed; in memory too, where the browser stores nothing.
async fn complete(
    id: String,
    is_safe: bool,
    completed: UseStateHandle<Rc<Completed>>,
    said: UseStateSetter<String>,
) {
    if completed.iter().any(|(other, _)| *other == id) {
        return;
    }
    let mut all = (**completed).clone();
    all.push((id.clone(), progress::now()));
    completed.set(Rc::new(all));
    if is_safe {
        return;
    }
    if let Err(error) = progress::complete(&id).await {
        said.set(say(&error));
    }
}

/// Whether starting would empty something that no lesson has put there.
fn would_lose(around: &Around, state: &LessonState) -> bool {
    let is_something = around.practice.places.standing().next().is_some();
    !state.is_stored_by_lesson && (is_something || !around.practice.switches.is_empty())
}

fn start(around: &Around, state: &UseReducerHandle<LessonState>) {
    let Some(running) = state.running.clone() else {
        return;
    };
    state.dispatch(LessonAction::Began);
    let (around, state) = (around.clone(), state.dispatcher());
    spawn_local(async move {
        let is_set_up = set_up(&running.lesson).await;
        around.practice.act.emit(PracticeAction::SetUp);
        state.dispatch(LessonAction::SetUp(is_set_up));
        if is_set_up && running.lesson.predict.is_none() {
            load_first(&around, &running.lesson);
        }
    });
}

fn load_first(around: &Around, lesson: &Lesson) {
    if let Some(request) = &lesson.start.request {
        load(around, lesson, request.draft());
    }
}

/// Puts a draft into the tab of the lessons, which gets the lesson's name. It is a tab of its own:
/// what the learner has typed elsewhere stays.
fn load(around: &Around, lesson: &Lesson, draft: Draft) {
    let of_lessons = kept::remembered(TAB);
    let mut open = around.tabs.open().iter();
    let is_ours = |tab: &&Tab| of_lessons.as_deref() == Some(&*tab.id) && !tab.name.is_empty();
    let tab = open.find(is_ours).map(|tab| tab.id.clone());
    let shown = around.tabs.shown();
    let unused = (!shown.is_touched).then(|| shown.id.clone());
    let id = tab.or(unused).unwrap_or_else(|| kept::fresh_id().into());
    kept::remember(TAB, Some(&id));
    let (name, draft) = (lesson.title.clone(), Rc::new(draft));
    around
        .on_act
        .emit(WorkspaceAction::Arranged(Box::new(move |tabs| {
            if tabs.open().iter().any(|tab| tab.id == id) {
                tabs.show(&id);
                tabs.edit(draft);
            } else {
                tabs.add(Tab::new(&id, draft));
            }
            tabs.rename(&id, &name);
        })));
}
