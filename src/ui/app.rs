//! The page: owns the state and hands it to the panes.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::explain::Example;
use crate::platform::element::{self, TypedEarly};
use crate::platform::frame::Focus;
use crate::platform::{kept, page, service_worker};
use crate::ui::hooks::{
    use_article, use_book, use_figure_host, use_practice, use_sender, use_settled,
};
use crate::ui::later::answer;
use crate::ui::later::code::{self, CodeParts};
use crate::ui::later::figures::{self, Figures};
use crate::ui::later::workspace::{self, WorkspacePart};
use crate::ui::later::{use_later, use_quiet};
use crate::ui::state::exchange::ExchangeState;
use crate::ui::state::workspace::{Start, WorkspaceAction, WorkspaceState};
use crate::ui::views::code_pane::CodePaneProps;
use crate::ui::views::composer::{RequestBar, RequestPane};
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
    let kept = use_later(
        workspace::load,
        quiet || props.start != Start::Fresh || exchange.ended > 0,
    );

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
    let figures = use_later(figures::load, quiet);
    let figures = figures.here::<Figures>();
    let figure_host = use_figure_host("repeat", figures.is_some());

    let on_send = {
        let (send, draft) = (sender.send.clone(), (draft.clone(), face.clone()));
        Callback::from(move |()| send.emit(draft.clone()))
    };
    // Another draft has fields of its own: what can be undone in one is not in the other.
    html! {
        <>
            <div class="kept">
                if let Some(kept) = kept.here::<WorkspacePart>() {
                    {(kept.view)(WorkspaceProps {
                        tabs: workspace.tabs.clone(),
                        on_act,
                        exchange: Rc::new((*exchange).clone()),
                        environment: (*environment).clone(),
                        on_environment,
                        start: props.start.clone(),
                    })}
                }
            </div>
            <RequestBar
                key={format!("bar-{face}")}
                method={draft.method.clone()}
                url={draft.url.clone()}
                sending={exchange.sending.is_some()}
                on_edit={on_edit.clone()}
                {on_send}
            />
            <div class="panes">
                <RequestPane
                    key={face.to_string()}
                    draft={draft.clone()}
                    {on_edit}
                    environment={(*environment).clone()}
                    book={book.clone()}
                />
                <ResponsePane on_cancel={sender.cancel} exchange={Rc::new(exchange.for_draft(&face))} {book} later={answer} />
                {match code.here::<CodeParts>() {
                    Some(parts) => (parts.pane)(CodePaneProps {
                        draft: settled,
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
            if let (Some(host), Some(figures)) = (figure_host, figures) {
                {create_portal((figures.repeat)(practice.act), host)}
            }
        </>
    }
}
