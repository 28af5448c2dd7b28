//! The page: owns the state and hands it to the panes.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::explain::Example;
use crate::platform::element::{self, TypedEarly};
use crate::platform::frame::Focus;
use crate::platform::{kept, page, service_worker};
use crate::ui::hooks::{Around, use_article, use_book, use_practice, use_sender, use_settled};
use crate::ui::later::answer;
use crate::ui::later::code::{self, CodeParts};
use crate::ui::later::figures::{self, FiguresPart};
use crate::ui::later::lessons::{self, LessonsPart};
use crate::ui::later::present::{self, PresentPart};
use crate::ui::later::share::{self, SharePart};
use crate::ui::later::workspace::{self, WorkspacePart};
use crate::ui::later::{use_later, use_quiet};
use crate::ui::state::exchange::ExchangeState;
use crate::ui::state::workspace::{Start, WorkspaceAction, WorkspaceState};
use crate::ui::views::code_pane::CodePaneProps;
use crate::ui::views::composer::{RequestBar, RequestPane};
use crate::ui::views::figures::FiguresProps;
use crate::ui::views::lessons::LessonsProps;
use crate::ui::views::present::PresentProps;
use crate::ui::views::response_pane::ResponsePane;
use crate::ui::views::server_state::ServerState;
use crate::ui::views::workspace::WorkspaceProps;
use crate::ui::words::words;

/// Inputs of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What was typed before the app arrived.
    pub early: TypedEarly,
    /// Where the focus was then.
    pub focus: Option<Focus>,
    /// With which drafts the page starts.
    pub start: Start,
    /// Whether the page speaks the language that was asked for.
    pub is_spoken: bool,
}

/// The tool, and the live figures in the article.
#[component]
pub fn App(props: &AppProps) -> Html {
    let workspace =
        use_reducer(|| WorkspaceState::opening(&props.early, &props.start, &kept::fresh_id()));
    let draft = workspace.draft();
    let exchange = use_reducer(ExchangeState::default);
    let practice = use_practice(&exchange);
    let quiet = use_quiet();
    let answer = use_later(answer::load, quiet || exchange.sending.is_some());
    let book = use_book(exchange.ended, answer);
    let worker = use_state(service_worker::status);
    let environment = use_state(|| props.start.environment());
    let on_environment = use_callback((), {
        let environment = environment.setter();
        move |other, ()| environment.set(other)
    });
    let face = workspace.tabs.shown().face.clone();
    let sender = use_sender(draft, &face, (*environment).clone(), &exchange, &practice);
    let on_act: Callback<WorkspaceAction> = workspace.dispatcher().into();
    let on_edit = on_act.reform(WorkspaceAction::Edited);
    let is_first_typed = props.start == Start::Fresh && workspace.tabs.shown().is_touched;
    use_effect_with(is_first_typed, |is_typed| {
        if *is_typed {
            kept::say_written(false);
        }
    });
    let kept = use_later(
        workspace::load,
        quiet || is_first_typed || props.start != Start::Fresh || exchange.ended > 0,
    );

    // The text of a lesson that came with a link.
    let shared_lesson = use_state(|| None::<Rc<str>>);
    let on_lesson = use_callback((), {
        let shared_lesson = shared_lesson.setter();
        move |text, ()| shared_lesson.set(Some(text))
    });

    use_effect_with((), {
        let worker = worker.setter();
        let focus = props.focus.clone();
        move |()| {
            if let Some(focus) = focus {
                focus.restore();
            }
            page::set_ready();
            service_worker::register(move |status| worker.set(status));
        }
    });
    let on_example = {
        let (workspace, send) = (workspace.clone(), sender.send.clone());
        use_callback(
            ((*workspace).clone(), send),
            move |example: &'static Example, (state, send)| {
                let id: Rc<str> = kept::fresh_id().into();
                let action = || WorkspaceAction::ExampleLoaded(example, id.clone());
                let loaded = Rc::new(state.clone()).reduce(action());
                workspace.dispatch(action());
                send.emit((loaded.draft().clone(), loaded.tabs.shown().face.clone()));
                element::reveal("tool");
                element::focus("response-tab-content");
            },
        )
    };
    use_article(on_example);
    let settled = use_settled(draft);
    let code = use_later(code::load, quiet);
    let is_held = exchange.is_held_by_frame();
    let share = use_later(share::load, is_held);
    let own_tab = share.here::<SharePart>().filter(|_| is_held);
    let own_tab = own_tab.and_then(|part| (part.link)(draft, environment.as_deref()));
    let present = use_later(present::load, quiet);
    let presenting = use_state_eq(|| false);
    let on_present = use_callback((), {
        let presenting = presenting.setter();
        move |is_open, ()| presenting.set(is_open)
    });
    let figures = use_later(figures::load, quiet);
    let lessons = use_later(lessons::load, quiet);

    let on_send = {
        let (send, draft) = (sender.send.clone(), (draft.clone(), face.clone()));
        Callback::from(move |()| send.emit(draft.clone()))
    };
    let shown_exchange = Rc::new(exchange.for_draft(&face));
    // Another draft has fields of its own: what can be undone in one is not in the other.
    html! {
        <>
            if !props.is_spoken {
                <p class="notice" role="status">{words().language_missing}</p>
            }
            <section class="lessons" aria-label={words().lessons}>
                if let Some(lessons) = lessons.here::<LessonsPart>() {
                    {(lessons.view)(LessonsProps {
                        around: Around {
                            tabs: workspace.tabs.clone(),
                            on_act: on_act.clone(),
                            exchange: Rc::new((*exchange).clone()),
                            practice: practice.clone(),
                            start: props.start.clone(),
                        },
                        shared: (*shared_lesson).clone(),
                    })}
                }
            </section>
            <div class="kept">
                if let Some(kept) = kept.here::<WorkspacePart>() {
                    {(kept.view)(WorkspaceProps {
                        tabs: workspace.tabs.clone(),
                        on_act,
                        exchange: Rc::new((*exchange).clone()),
                        environment: (*environment).clone(),
                        on_environment,
                        start: props.start.clone(),
                        book: book.clone(),
                        on_lesson,
                        on_present: on_present.reform(|()| true),
                    })}
                }
            </div>
            <RequestBar
                key={format!("bar-{face}")}
                method={draft.method.clone()}
                url={draft.url.clone()}
                sending={exchange.sending.is_some()}
                on_edit={on_edit.clone()}
                on_send={on_send.clone()}
            />
            <div class="panes">
                <RequestPane
                    key={face.to_string()}
                    draft={draft.clone()}
                    {on_edit}
                    environment={(*environment).clone()}
                    book={book.clone()}
                />
                <ResponsePane on_cancel={sender.cancel} exchange={shown_exchange.clone()} book={book.clone()} later={answer} own_tab={own_tab.unwrap_or_else(|| "./".into())} />
                {match code.here::<CodeParts>() {
                    Some(parts) => (parts.pane)(CodePaneProps {
                        draft: settled.clone(),
                        environment: (*environment).clone(),
                    }),
                    None => html! {
                        <section class="pane pane--code" aria-label={words().code}>
                            <div class="pane__bar"><h2 class="pane__title">{words().code}</h2></div>
                            {code.instead()}
                        </section>
                    },
                }}
                <ServerState
                    places={practice.places.clone()}
                    switches={practice.switches.clone()}
                    worker={(*worker).clone()}
                    on_act={practice.act.clone()}
                />
            </div>
            if let Some(present) = present.here::<PresentPart>() {
                {(present.view)(PresentProps {
                    is_open: *presenting,
                    on_open: on_present,
                    draft: draft.clone(),
                    environment: (*environment).clone(),
                    exchange: shown_exchange,
                    book: book.clone(),
                    on_send,
                })}
            }
            if let Some(figures) = figures.here::<FiguresPart>() {
                {(figures.view)(FiguresProps {
                    on_act: practice.act,
                    draft: settled,
                    environment: (*environment).clone(),
                    book,
                })}
            }
        </>
    }
}
