//! The strip above the request: drafts as tabs, and what opens below it.

mod data_panel;
mod draft_panel;
mod environments_panel;
mod history_panel;
mod saved_panel;
mod sharing;
mod strip;

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::{ContentKind, Draft, Environment};
use crate::core::explain::Book;
use crate::core::workspace::archive::files_of;
use crate::core::workspace::{Note, Tab, Tabs};
use crate::platform::{draft_files, element, kept, listener, page};
use crate::ui::components::parts::small_button;
use crate::ui::keeping::{self, Saver, SaverEvent, Trouble};
use crate::ui::later::{share, use_later};
use crate::ui::state::exchange::ExchangeState;
use crate::ui::state::workspace::{Start, WorkspaceAction};
use crate::ui::words::{fill, words};

use data_panel::DataPanel;
use draft_panel::draft_panel;
use environments_panel::EnvironmentsPanel;
use history_panel::HistoryPanel;
use saved_panel::SavedPanel;
use sharing::{share_dialog, shared_link, use_shared_link};
use strip::{Strip, panel_button};

/// Inputs of [`Workspace`].
#[derive(Properties, PartialEq)]
pub struct WorkspaceProps {
    /// The drafts.
    pub tabs: Rc<Tabs>,
    /// What the person did to them.
    pub on_act: Callback<WorkspaceAction>,
    /// The exchange, for the history.
    pub exchange: Rc<ExchangeState>,
    /// The variables in use.
    pub environment: Option<Rc<Environment>>,
    /// Other variables are in use.
    pub on_environment: Callback<Option<Rc<Environment>>>,
    /// How the page started.
    pub start: Start,
    /// The book: it knows what the figures are called.
    pub book: Option<Rc<Book>>,
    /// A lesson that somebody wrote came with a link.
    pub on_lesson: Callback<Rc<str>>,
    /// Present was pressed.
    pub on_present: Callback<()>,
}

/// Where the tab remembers that it was told about storage inside another page.
const FRAMED_SAID: &str = "framed-said";

/// What is open below the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Panel {
    Draft,
    History,
    Saved,
    Environments,
    Data,
}

/// The strip, the notices and the open panel. Keeps what it draws.
#[component]
pub fn Workspace(props: &WorkspaceProps) -> Html {
    let words = words();
    let panel = use_state_eq(|| None::<Panel>);
    let trouble = use_state_eq(|| first_trouble(&props.start));
    let said = use_state_eq(String::new);
    let report = use_report(&trouble);
    let saver = use_saver(props, &report);
    let kept = use_history(props, &report);
    let arrange = arranger(&props.on_act);
    let link = use_shared_link(&arrange, &props.on_lesson);
    let is_sharing = use_state_eq(|| false);
    let share = use_later(share::load, *is_sharing);
    let shown = props.tabs.shown();
    let toggle = {
        let panel = panel.clone();
        Callback::from(move |wanted| panel.set((*panel != Some(wanted)).then_some(wanted)))
    };
    let close = {
        let panel = panel.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape"
                && let Some(open) = *panel
            {
                panel.set(None);
                element::focus(strip::button_id(open));
            }
        })
    };
    let on_open = {
        let on_act = props.on_act.clone();
        Callback::from(move |draft: Rc<Draft>| {
            let on_act = on_act.clone();
            spawn_local(async move {
                for file in files_of(&draft) {
                    draft_files::bring_back(file).await;
                }
                let tab = fresh_tab(draft);
                on_act.emit(WorkspaceAction::Arranged(Box::new(|tabs| tabs.add(tab))));
            });
        })
    };
    html! {
        <>
            <div class="strip">
                <Strip tabs={props.tabs.clone()} arrange={arrange.clone()} />
                {panel_button(Panel::Draft, words.draft_menu, *panel, &toggle)}
                <span class="strip__rest">
                    {panel_button(Panel::History, words.history, *panel, &toggle)}
                    {panel_button(Panel::Saved, words.saved_short, *panel, &toggle)}
                    {sharing::button(&is_sharing)}
                    {panel_button(Panel::Environments, words.environments, *panel, &toggle)}
                    {panel_button(Panel::Data, words.your_data, *panel, &toggle)}
                    <button
                        type="button"
                        class="button button--small button--quiet"
                        title={words.present_hint}
                        onclick={props.on_present.reform(|_| ())}
                    >
                        {words.present}
                    </button>
                </span>
            </div>
            {shared_link(&link)}
            {notices(props, &trouble, &said, &arrange)}
            if *is_sharing {
                {share_dialog(share, props, &is_sharing)}
            }
            <div onkeydown={close}>
                {match *panel {
                    None => Html::default(),
                    Some(Panel::Draft) => draft_panel(&props.tabs, &arrange),
                    Some(Panel::History) => html! {
                        <HistoryPanel {kept} on_open={on_open.clone()} />
                    },
                    Some(Panel::Saved) => html! {
                        <SavedPanel
                            draft={shown.draft.clone()}
                            name={shown.name.clone()}
                            on_open={on_open.clone()}
                        />
                    },
                    Some(Panel::Environments) => html! {
                        <EnvironmentsPanel on_environment={props.on_environment.clone()} />
                    },
                    Some(Panel::Data) => html! {
                        <DataPanel
                            {saver}
                            tabs={stored_or_not(props)}
                            arrange={arrange.clone()}
                            on_environment={props.on_environment.clone()}
                        />
                    },
                }}
            </div>
        </>
    }
}

/// Something done to the tabs.
type Arrangement = Box<dyn FnOnce(&mut Tabs)>;

fn arranger(on_act: &Callback<WorkspaceAction>) -> Callback<Arrangement> {
    on_act.reform(WorkspaceAction::Arranged)
}

/// A tab with an id of its own.
fn fresh_tab(draft: Rc<Draft>) -> Tab {
    let mut tab = Tab::new(&kept::fresh_id(), draft);
    tab.is_touched = true;
    tab
}

/// A tab for a new draft; nobody has changed it yet.
fn blank_tab() -> Tab {
    let draft = Draft::new("PUT", "", ContentKind::Json, "");
    Tab::new(&kept::fresh_id(), Rc::new(draft))
}

fn first_trouble(start: &Start) -> Option<Trouble> {
    match start {
        Start::Unread => Some(Trouble::Unread),
        Start::Restored(restored) => match &restored.refused {
            Some(said) => Some(Trouble::Blocked(said.clone())),
            None if restored.is_newer => Some(Trouble::Newer),
            None => (restored.damaged > 0).then_some(Trouble::Damaged(restored.damaged)),
        },
        Start::Fresh if page::is_framed() && kept::remembered(FRAMED_SAID).is_none() => {
            Some(Trouble::Framed)
        }
        Start::Fresh | Start::Safe => None,
    }
}

/// What an export holds beside what is stored: the drafts of this window, unless it started
/// without what is stored.
fn stored_or_not(props: &WorkspaceProps) -> Option<Rc<Tabs>> {
    (props.start != Start::Safe).then(|| props.tabs.clone())
}

/// Says each trouble once.
#[hook]
fn use_report(trouble: &UseStateHandle<Option<Trouble>>) -> Callback<Trouble> {
    let said = use_mut_ref(Vec::new);
    use_callback((), {
        let trouble = trouble.setter();
        move |found: Trouble, ()| {
            if !said.borrow().contains(&found) {
                said.borrow_mut().push(found.clone());
                trouble.set(Some(found));
            }
        }
    })
}

/// Writes each change of the tabs down.
#[hook]
fn use_saver(props: &WorkspaceProps, report: &Callback<Trouble>) -> Saver {
    let saver = use_memo((), |()| {
        let (report, on_act) = (report.clone(), props.on_act.clone());
        let on_event = Callback::from(move |event| match event {
            SaverEvent::Failed(found) => report.emit(found),
            SaverEvent::Parted {
                ours,
                new_id,
                theirs,
            } => on_act.emit(WorkspaceAction::Arranged(Box::new(move |tabs| {
                tabs.part(&ours, &new_id, theirs);
            }))),
        });
        let written = match &props.start {
            Start::Restored(restored) => restored.written.clone(),
            Start::Fresh | Start::Safe | Start::Unread => Vec::new(),
        };
        let saver = Saver::new(written, on_event);
        if props.start == Start::Safe {
            saver.stop();
        }
        saver
    });
    let saver = (*saver).clone();
    use_effect_with(props.tabs.clone(), {
        let saver = saver.clone();
        move |tabs| saver.change(tabs.clone())
    });
    use_effect_with((), {
        let saver = saver.clone();
        move |()| {
            let listener = listener::on_leave(move || saver.hurry());
            move || drop(listener)
        }
    });
    saver
}

/// Writes each exchange down, with the draft as it was when it was sent; gives the number of the
/// last one that is.
#[hook]
fn use_history(props: &WorkspaceProps, report: &Callback<Trouble>) -> u32 {
    let kept = use_state_eq(|| 0);
    let sent_draft = use_mut_ref(|| None::<Rc<Draft>>);
    use_effect_with(props.exchange.sending, {
        let (sent_draft, draft) = (sent_draft.clone(), props.tabs.shown().draft.clone());
        move |sending| {
            if sending.is_some() {
                sent_draft.replace(Some(draft));
            }
        }
    });
    use_effect_with(props.exchange.ended, {
        let draft = props.tabs.shown().draft.clone();
        let (exchange, environment) = (props.exchange.clone(), props.environment.clone());
        let (kept, ended_count) = (kept.setter(), props.exchange.ended);
        let (report, is_safe) = (report.clone(), props.start == Start::Safe);
        move |_| {
            let draft = sent_draft.take().unwrap_or(draft);
            let Some(ended) = exchange.last.clone().filter(|_| !is_safe) else {
                return;
            };
            spawn_local(async move {
                let Some(sent) = ended.sent() else { return };
                match keeping::keep_exchange(&draft, environment.as_deref(), sent).await {
                    Ok(()) => kept.set(ended_count),
                    Err(error) => report.emit(error.into()),
                }
            });
        }
    });
    *kept
}

/// What has to be said: trouble with storage, a safe start, and why a tab is there.
fn notices(
    props: &WorkspaceProps,
    trouble: &UseStateHandle<Option<Trouble>>,
    said: &UseStateHandle<String>,
    arrange: &Callback<Arrangement>,
) -> Html {
    let words = words();
    let shown = props.tabs.shown();
    let why = shown.note.map(|note| match note {
        Note::ChangedElsewhere => words.note_changed_elsewhere,
        Note::TypedEarly => words.note_typed_early,
        Note::CameWithLink => words.note_from_link,
    });
    let forget = {
        let (arrange, id) = (arrange.clone(), shown.id.clone());
        Callback::from(move |_| {
            let id = id.clone();
            arrange.emit(Box::new(move |tabs| tabs.forget_note(&id)));
        })
    };
    let dismiss = {
        let trouble = trouble.clone();
        Callback::from(move |_| {
            if *trouble == Some(Trouble::Framed) {
                kept::remember(FRAMED_SAID, Some("yes"));
            }
            trouble.set(None);
        })
    };
    let export = {
        let (said, tabs) = (said.setter(), stored_or_not(props));
        Callback::from(move |_| data_panel::export(tabs.clone(), said.clone()))
    };
    html! {
        <div role="status">
            if props.start == Start::Safe {
                <p class="notice">{words.safe_start}{" "}<a href="./">{words.safe_leave}</a></p>
            }
            if let Some(trouble) = &**trouble {
                <p class="notice">
                    {trouble.sentence()}{" "}
                    {small_button(words.export_all, export)}{" "}
                    {small_button(words.dismiss, dismiss)}
                    {(**said).clone()}
                </p>
            }
            for file in files_of(&shown.draft).filter(|file| file.size > draft_files::MOST_BYTES) {
                <p class="notice">{fill(words.file_not_kept, &[("name", &file.name)])}</p>
            }
            if let Some(why) = why {
                <p class="notice">
                    {why}{" "}
                    if shown.note == Some(Note::CameWithLink) && sharing::is_masked(&shown.draft) {
                        {words.note_masked}{" "}
                    }
                    {small_button(words.dismiss, forget)}
                </p>
            }
        </div>
    }
}
