//! Export, import and reset of what was completed.

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::platform::{chosen_file, download};
use crate::ui::hooks::{Act, Lessons};
use crate::ui::keeping::progress;
use crate::ui::words::{fill, say, words};

use crate::ui::state::workspace::Start;

use super::LessonsProps;
use super::list::button;

/// The name of the exported file.
const FILE_NAME: &str = "put-lab-progress.json";

/// The buttons, and what came of them.
pub(super) fn buttons(props: &LessonsProps, lessons: &Lessons) -> Html {
    let words = words();
    let export = {
        let (said, completed) = (lessons.said.setter(), lessons.completed.clone());
        move || {
            let file = progress::export((*completed).clone());
            said.set(match download::save(FILE_NAME, file.as_bytes()) {
                Ok(()) => words.exported.to_owned(),
                Err(error) => say(&error),
            });
        }
    };
    let import = {
        let (said, act) = (lessons.said.setter(), lessons.act.clone());
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let (said, act) = (said.clone(), act.clone());
            spawn_local(async move {
                let Some(file) = chosen_file::bytes(&field).await else {
                    return said.set(words.import_unreadable.to_owned());
                };
                match progress::import(&file).await {
                    Ok(count) => {
                        act.emit(Act::Reread);
                        said.set(fill(words.progress_imported, &[("count", &count)]));
                    }
                    Err(sentence) => said.set(say(&sentence)),
                }
                field.set_value("");
            });
        })
    };
    let reset = {
        let (said, act) = (lessons.said.setter(), lessons.act.clone());
        move || {
            let (said, act) = (said.clone(), act.clone());
            spawn_local(async move {
                match progress::reset().await {
                    Ok(()) => {
                        act.emit(Act::Reread);
                        said.set(words.progress_gone.to_owned());
                    }
                    Err(error) => said.set(say(&error)),
                }
            });
        }
    };
    // A start without what is stored changes nothing of it.
    let is_safe = props.around.start == Start::Safe;
    html! {
        <>
            {button(words.progress_export, export)}
            if !is_safe {
                <label class="button button--small">
                    {words.progress_import}
                    <input
                        type="file"
                        class="visually-hidden"
                        accept=".json,application/json"
                        onchange={import}
                    />
                </label>
                {button(words.progress_reset, reset)}
            }
            <span class="note" role="status">{(*lessons.said).clone()}</span>
        </>
    }
}
