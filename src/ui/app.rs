//! The page: owns the state and hands it to the panes.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::explain::Example;
use crate::platform::element::{self, TypedEarly};
use crate::platform::frame::Focus;
use crate::platform::{page, service_worker};
use crate::ui::hooks::{use_article, use_book, use_figure_host, use_practice, use_sender};
use crate::ui::state::draft::{DraftAction, DraftState};
use crate::ui::state::exchange::ExchangeState;
use crate::ui::views::code_pane::CodePane;
use crate::ui::views::composer::{RequestBar, RequestPane};
use crate::ui::views::figure::RepeatFigure;
use crate::ui::views::response_pane::ResponsePane;
use crate::ui::views::server_state::ServerState;

/// Inputs of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What was typed before the app arrived.
    pub early: TypedEarly,
    /// Where the focus was then.
    pub focus: Option<Focus>,
}

/// The tool, and the live figures in the article.
#[component]
pub fn App(props: &AppProps) -> Html {
    let draft = use_reducer(|| DraftState::opening(&props.early));
    let exchange = use_reducer(ExchangeState::default);
    let practice = use_practice(&exchange);
    let book = use_book(exchange.ended);
    let worker = use_state(service_worker::status);
    let sender = use_sender(&draft.draft, &exchange, &practice);
    let on_edit: Callback<DraftAction> = draft.dispatcher().into();

    use_effect_with((), {
        let (worker, focus) = (worker.setter(), props.focus.clone());
        move |()| {
            if let Some(focus) = focus {
                focus.restore();
            }
            page::set_ready();
            service_worker::register(move |status| worker.set(status));
        }
    });
    let on_example = {
        let (draft, send) = (draft.clone(), sender.send.clone());
        use_callback(
            ((*draft).clone(), send),
            move |example: &'static Example, (state, send)| {
                let action = DraftAction::ExampleLoaded(example);
                let loaded = Rc::new(state.clone()).reduce(action.clone());
                draft.dispatch(action);
                send.emit(loaded.draft.clone());
                element::reveal("tool");
                element::focus("response-tab-content");
            },
        )
    };
    use_article(on_example);
    let figure_host = use_figure_host("repeat");

    let on_send = {
        let (send, draft) = (sender.send.clone(), draft.draft.clone());
        Callback::from(move |()| send.emit(draft.clone()))
    };
    html! {
        <>
            <RequestBar
                method={draft.draft.method.clone()}
                url={draft.draft.url.clone()}
                sending={exchange.sending.is_some()}
                on_edit={on_edit.clone()}
                {on_send}
            />
            <div class="panes">
                <RequestPane draft={draft.draft.clone()} {on_edit} />
                <ResponsePane on_cancel={sender.cancel} exchange={Rc::new((*exchange).clone())} {book} />
                <CodePane draft={draft.draft.clone()} />
                <ServerState
                    places={practice.places.clone()}
                    switches={practice.switches.clone()}
                    worker={(*worker).clone()}
                    on_act={practice.act.clone()}
                />
            </div>
            if let Some(host) = figure_host {
                {create_portal(html! { <RepeatFigure on_act={practice.act} /> }, host)}
            }
        </>
    }
}
