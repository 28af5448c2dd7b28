//! Export, import, and forgetting.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::Environment;
use crate::core::workspace::Tabs;
use crate::platform::{chosen_file, download, page, workspace_store as store};
use crate::ui::components::parts::{note, small_button};
use crate::ui::keeping::{self, Saver, environments};
use crate::ui::state::workspace::Restored;
use crate::ui::words::{fill, say, words};

use super::Arrangement;

/// The name of the exported file.
const FILE_NAME: &str = "put-lab-export.json";

/// Inputs of [`DataPanel`].
#[derive(Properties, PartialEq)]
pub(super) struct DataPanelProps {
    /// Stops before everything is forgotten.
    pub(super) saver: Saver,
    /// The drafts of this window, unless only what is stored is exported.
    pub(super) tabs: Option<Rc<Tabs>>,
    /// Takes the drafts that an import brought.
    pub(super) arrange: Callback<Arrangement>,
    /// Takes the variables that are in use now.
    pub(super) on_environment: Callback<Option<Rc<Environment>>>,
}

/// Hands the export to the person, and says what came of it.
pub(super) fn export(tabs: Option<Rc<Tabs>>, said: UseStateSetter<String>) {
    spawn_local(async move {
        said.set(match keeping::export(tabs.as_deref()).await {
            Ok(file) => match download::save(FILE_NAME, file.as_bytes()) {
                Ok(()) => words().exported.to_owned(),
                Err(error) => say(&error),
            },
            Err(error) => say(&error),
        });
    });
}

/// What becomes of everything that is kept.
#[component]
pub(super) fn DataPanel(props: &DataPanelProps) -> Html {
    let words = words();
    let said = use_state_eq(String::new);
    let is_asked = use_state_eq(|| false);
    let export = {
        let (said, tabs) = (said.setter(), props.tabs.clone());
        Callback::from(move |_| export(tabs.clone(), said.clone()))
    };
    let import = {
        let (said, arrange) = (said.setter(), props.arrange.clone());
        let (saver, on_environment) = (props.saver.clone(), props.on_environment.clone());
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let (said, arrange) = (said.clone(), arrange.clone());
            let (saver, on_environment) = (saver.clone(), on_environment.clone());
            spawn_local(async move {
                let Some(file) = chosen_file::bytes(&field).await else {
                    return said.set(words.import_unreadable.to_owned());
                };
                match keeping::import(&file).await {
                    Ok(count) => {
                        said.set(fill(words.imported, &[("count", &count)]));
                        let Restored {
                            open,
                            closed,
                            written,
                            ..
                        } = keeping::restore().await;
                        saver.learn(written);
                        arrange.emit(Box::new(move |tabs| tabs.adopt(open, closed)));
                        let all = environments::environments().await.unwrap_or_default();
                        on_environment.emit(environments::active(&all));
                    }
                    Err(sentence) => said.set(say(&sentence)),
                }
                field.set_value("");
            });
        })
    };
    let ask = |asked: bool| {
        let is_asked = is_asked.setter();
        Callback::from(move |_| is_asked.set(asked))
    };
    let forget = {
        let (saver, said) = (props.saver.clone(), said.setter());
        Callback::from(move |_| {
            let said = said.clone();
            saver.stop();
            spawn_local(async move {
                match store::forget_everything().await {
                    Ok(()) => page::reload(),
                    Err(error) => said.set(say(&error)),
                }
            });
        })
    };
    html! {
        <section class="shelf" aria-label={words.your_data}>
            {note(words.data_hint)}
            <div class="shelf__row">
                {small_button(words.export_all, export)}
                <label class="button button--small">
                    {words.import_file}
                    <input
                        type="file"
                        class="visually-hidden"
                        accept=".json,application/json"
                        onchange={import}
                    />
                </label>
                if *is_asked {
                    <span>{words.forget_sure}</span>
                    {small_button(words.forget_yes, forget)}
                    {small_button(words.no, ask(false))}
                } else {
                    {small_button(words.forget_everything, ask(true))}
                }
            </div>
            <p class="note" role="status">{(*said).clone()}</p>
        </section>
    }
}
