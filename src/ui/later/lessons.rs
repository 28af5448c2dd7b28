//! Lessons: the strip above the tool, the list, and the one that is under way.

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::platform::stylesheet;
use crate::ui::views::lessons::{LessonsProps, LessonsView};

/// What draws and judges the lessons.
#[derive(Debug)]
pub struct LessonsPart {
    /// Everything in the region.
    pub view: fn(LessonsProps) -> Html,
}

/// Loads the part.
pub fn load() -> Loading {
    Box::pin(async {
        stylesheet::add("lessons.css").await?;
        Ok(lessons().await? as _)
    })
}

#[wasm_split(lessons, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn lessons() -> Result<&'static LessonsPart, NotLoaded> {
    static LESSONS: LessonsPart = LessonsPart { view };
    Ok(&LESSONS)
}

fn view(props: LessonsProps) -> Html {
    html! { <LessonsView ..props /> }
}
