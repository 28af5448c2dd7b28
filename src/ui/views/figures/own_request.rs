//! The reader's own request, repeated after an explicit yes.

use std::rc::Rc;

use yew::prelude::*;

use super::told::{button, status, text, told};
use crate::core::compose::{Draft, Environment, Problem};
use crate::core::figures::{Own, Texts, Told};
use crate::core::http::Request;
use crate::platform::page;
use crate::ui::address::{self, practice_path};
use crate::ui::components::parts::problems;
use crate::ui::hooks::{OwnState, PracticeAction, use_own_request};

/// Inputs of [`OwnRequest`].
#[derive(Properties, PartialEq)]
pub(super) struct OwnRequestProps {
    /// The words of the figures.
    pub(super) texts: Rc<Texts>,
    /// The request in the tool.
    pub(super) draft: Rc<Draft>,
    /// Whose variables are in use.
    pub(super) environment: Option<Rc<Environment>>,
    /// How often it is sent.
    pub(super) times: u32,
    /// The practice server's state may have changed.
    pub(super) on_act: Callback<PracticeAction>,
}

/// A request that waits for a yes.
#[derive(Clone, PartialEq)]
enum Asked {
    /// Nothing was asked for.
    Nothing,
    /// It can be sent.
    Ready(Request, u32),
    /// It only reads.
    Safe,
    /// It cannot be sent: why.
    Blocked(Vec<String>),
}

/// The part of the figure "repeat" that sends the reader's own request.
#[component]
pub(super) fn OwnRequest(props: &OwnRequestProps) -> Html {
    let texts = &props.texts;
    let asked = use_state(|| Asked::Nothing);
    let handle = use_own_request(&props.on_act);
    let running = handle.state.is_running;
    let ask = {
        let (draft, environment) = (props.draft.clone(), props.environment.clone());
        let (asked, times) = (asked.setter(), props.times);
        Callback::from(move |()| asked.set(prepare(&draft, environment.as_deref(), times)))
    };
    let cancel = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(Asked::Nothing))
    };
    let send = |request: Request, times: u32| {
        let (asked, send) = (asked.setter(), handle.send.clone());
        Callback::from(move |()| {
            asked.set(Asked::Nothing);
            send.emit((request.clone(), times));
        })
    };
    let question = match &*asked {
        Asked::Nothing => Html::default(),
        Asked::Safe => html! { <p>{text(texts, "own.safe")}</p> },
        Asked::Blocked(sentences) => html! {
            <><p>{text(texts, "own.blocked")}</p>{problems(sentences)}</>
        },
        Asked::Ready(request, times) => html! {
            <>
                <p>{told(texts, &confirmation(request, *times))}</p>
                <div class="figure__bar">
                    {button(
                        texts.say(&Told::plain("own.send").with("times", times)),
                        running,
                        true,
                        send(request.clone(), *times),
                    )}
                    {button(texts.get("own.cancel").to_owned(), false, false, cancel)}
                </div>
            </>
        },
    };
    html! {
        <div class="own" role="group" aria-label={texts.get("own.title").to_owned()}>
            <p class="shelves__title">{texts.get("own.title")}</p>
            <div class="figure__bar">
                {button(texts.get("own.ask").to_owned(), running, false, ask)}
                if running {
                    {button(texts.get("own.stop").to_owned(), false, false, handle.stop.clone())}
                }
            </div>
            <div class="own__question" role="status">{question}</div>
            {result(&handle.state, texts)}
        </div>
    }
}

/// What the tool would send, if it can be repeated.
fn prepare(draft: &Draft, environment: Option<&Environment>, times: u32) -> Asked {
    let sentences =
        |problems: Vec<Problem>| Asked::Blocked(problems.iter().map(Problem::sentence).collect());
    match address::request(draft, environment) {
        Err(problems) => sentences(problems),
        Ok(request) if page::is_framed() && practice_path(&request.url).is_none() => {
            sentences(vec![Problem::Framed])
        }
        Ok(request) if request.method.is_safe() => Asked::Safe,
        Ok(request) => Asked::Ready(request, times),
    }
}

fn confirmation(request: &Request, times: u32) -> Told {
    Told::plain("own.confirm")
        .with("method", request.method.as_str())
        .with("url", &request.url)
        .with("times", times)
        .with("all", times * 2 + 1)
}

/// What has been seen so far.
fn result(state: &OwnState, texts: &Texts) -> Html {
    let own = state.own.as_deref();
    let sent = own.map_or(0, |own| own.times.len());
    let running = Told::plain("own.running")
        .with("at", sent)
        .with("times", state.times);
    html! {
        <>
            <div role="status" class="own__told">
                if state.is_running {
                    <p>{told(texts, &running)}</p>
                } else {
                    if state.is_stopped {
                        <p>{text(texts, "own.stopped")}</p>
                    }
                    for sentence in own.map(Own::verdict).unwrap_or_default() {
                        <p>{told(texts, &sentence)}</p>
                    }
                }
            </div>
            if let Some(own) = own {
                {table(own, texts)}
            }
        </>
    }
}

fn table(own: &Own, texts: &Texts) -> Html {
    html! {
        <div class="merge" role="group" tabindex="0" aria-label={texts.get("own.result").to_owned()}>
            <table class="merge__table">
                <caption>{texts.get("own.result")}</caption>
                <thead>
                    <tr>
                        for head in ["own.number", "own.answer", "own.reading", "own.change"] {
                            <th scope="col">{texts.get(head)}</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for (at, time) in own.times.iter().enumerate() {
                        <tr key={at}>
                            <th scope="row">{at + 1}</th>
                            <td>
                                {status(texts, time.status)}
                                if let Some(location) = &time.location {
                                    <code class="figure__field">{format!("Location: {location}")}</code>
                                }
                            </td>
                            <td>
                                {status(texts, time.after.status)}
                                if let Some(etag) = &time.after.etag {
                                    <code class="figure__field">{format!("ETag: {etag}")}</code>
                                }
                            </td>
                            <td>{changed(own, at, texts)}</td>
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// What one time has changed, in names.
fn changed(own: &Own, at: usize, texts: &Texts) -> String {
    match own.changed_by(at) {
        None => texts.get("own.unknown").to_owned(),
        Some(names) if names.is_empty() => texts.get("own.no_change").to_owned(),
        Some(names) => names.join(", "),
    }
}
