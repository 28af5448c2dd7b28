//! One live figure: its buttons, its drawing, what the last step has shown.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::Tool;
use super::drawing::timeline;
use super::own_request::OwnRequest;
use super::repeat_lanes::lanes;
use super::shelves::{cache, merge, shelves};
use super::told::{button, text, told};
use crate::core::figures::{Figure, MOST_TIMES, Texts, Told};
use crate::core::link::Place;
use crate::platform::{clipboard, fragment, page};
use crate::ui::hooks::{FigureHandle, PracticeAction, use_figure};
use crate::ui::state::figure::{FigureAction, FigureState};

/// Inputs of [`FigureView`].
#[derive(Properties, PartialEq)]
pub(super) struct FigureViewProps {
    /// Which figure.
    pub(super) figure: Figure,
    /// The words of the figures.
    pub(super) texts: Rc<Texts>,
    /// It has changed the practice server's state.
    pub(super) on_act: Callback<PracticeAction>,
    /// The step to which a link leads.
    #[prop_or_default]
    pub(super) goal: Option<usize>,
    /// The request in the tool, for the figure that can repeat it.
    #[prop_or_default]
    pub(super) tool: Option<Tool>,
    /// Whether it says its own title; a tab says it otherwise.
    #[prop_or_default]
    pub(super) is_titled: bool,
}

/// A live figure.
#[component]
pub(super) fn FigureView(props: &FigureViewProps) -> Html {
    let FigureViewProps { figure, texts, .. } = props;
    let handle = use_figure(*figure, &props.on_act);
    let state = &*handle.state;
    let link_note = use_state_eq(|| None::<&'static str>);
    use_effect_with(props.goal, {
        let dispatcher = handle.state.dispatcher();
        move |goal| {
            if let Some(goal) = *goal {
                dispatcher.dispatch(FigureAction::Linked(goal));
            }
        }
    });
    let link = {
        let (note, place) = (
            link_note.setter(),
            Place::Figure {
                id: figure.id().to_owned(),
                step: state.shown,
            },
        );
        Callback::from(move |()| {
            let (note, place) = (note.clone(), place.fragment());
            fragment::go(&place);
            spawn_local(async move {
                let copied = clipboard::copy(&page::address()).await.is_ok();
                note.set(Some(if copied {
                    "figures.linked"
                } else {
                    "figures.linked_here"
                }));
            });
        })
    };
    let drawing = match figure {
        Figure::Repeat => lanes(&state.play, state.shown, texts),
        _ => timeline(&state.play, state.shown, texts),
    };
    html! {
        <div class="figure__body" data-figure-id={figure.id()} data-step={state.shown.to_string()}>
            if props.is_titled {
                <p class="figure__title">{texts.get(figure.title())}</p>
            }
            <p class="figure__idea">{text(texts, figure.idea())}</p>
            {bar(*figure, texts, &handle, link)}
            <p class="figure__note" role="status">
                if let Some(note) = *link_note {
                    {texts.get(note)}
                }
            </p>
            <p class="figure__told" role="status">{now(state, texts)}</p>
            {drawing}
            {merge(&state.play, state.shown, texts)}
            {cache(&state.play, state.shown, texts)}
            {shelves(&state.play, state.shown, texts)}
            if let Some(tool) = props.tool.clone() {
                <OwnRequest
                    texts={texts.clone()}
                    draft={tool.draft}
                    environment={tool.environment}
                    times={state.times}
                    on_act={props.on_act.clone()}
                />
            }
        </div>
    }
}

/// What is to be said now; nothing while steps are played one after the other.
fn now(state: &FigureState, texts: &Texts) -> Html {
    if state.is_running {
        return Html::default();
    }
    if state.is_cut {
        return text(texts, "figures.cut");
    }
    match (state.shown.checked_sub(1), state.play.verdict()) {
        (None, _) => {
            let empty = Told::plain("figures.empty").with("steps", state.play.len());
            told(texts, &empty)
        }
        (Some(_), Some(verdict)) if state.is_at_end() => told(texts, &verdict),
        (Some(at), _) => told(texts, &state.play.says(at)),
    }
}

/// The buttons.
fn bar(figure: Figure, texts: &Texts, handle: &FigureHandle, link: Callback<()>) -> Html {
    let state = &*handle.state;
    let (steps, running) = (state.play.len(), state.is_running);
    let said = |key| texts.get(key).to_owned();
    let goal = state.goal();
    let play = if state.play.is_over() {
        said("figures.again")
    } else if goal < steps {
        texts.say(&Told::plain("figures.play_to").with("step", goal))
    } else {
        said("figures.play")
    };
    let next = {
        let (dispatcher, play) = (handle.state.dispatcher(), handle.play.clone());
        let (shown, done) = (state.shown, state.play.done().len());
        Callback::from(move |()| {
            if shown < done {
                dispatcher.dispatch(FigureAction::WentOn);
            } else {
                play.emit(done + 1);
            }
        })
    };
    let back = {
        let dispatcher = handle.state.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(FigureAction::WentBack))
    };
    let step = Told::plain("figures.step")
        .with("step", state.shown)
        .with("steps", steps);
    let all = if state.play.is_over() {
        usize::MAX
    } else {
        goal
    };
    html! {
        <div class="figure__bar">
            {button(play, running, true, handle.play.reform(move |()| all))}
            {button(said("figures.next"), running || state.is_at_end(), false, next)}
            {button(said("figures.back"), running || state.shown == 0, false, back)}
            {button(said("figures.reset"), running || state.play.is_empty(), false, handle.reset.clone())}
            {button(said("figures.link"), false, false, link)}
            if figure == Figure::Repeat {
                {times(texts, handle)}
            }
            <span class="figure__step">{texts.say(&step)}</span>
        </div>
    }
}

/// How often the request is repeated.
fn times(texts: &Texts, handle: &FigureHandle) -> Html {
    let dispatcher = handle.state.dispatcher();
    let choose = Callback::from(move |event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Ok(times) = typed.trim().parse::<u32>() {
            dispatcher.dispatch(FigureAction::TimesChosen(times.clamp(1, MOST_TIMES)));
        }
    });
    html! {
        <label class="figure__times">
            {texts.get("figures.times")}
            <input
                class="field field--short"
                type="number"
                min="1"
                max={MOST_TIMES.to_string()}
                value={handle.state.times.to_string()}
                readonly={handle.state.is_running}
                oninput={choose}
            />
        </label>
    }
}
