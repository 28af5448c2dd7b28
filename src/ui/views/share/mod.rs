//! The dialog that makes a link of a request.

mod left_out;
mod qr;

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::{Draft, Environment};
use crate::core::explain::Book;
use crate::core::figures::Figure;
use crate::core::link::Place;
use crate::core::share::{self, Payload, TooMuch};
use crate::platform::modal::Modal;
use crate::platform::{clipboard, page};
use crate::ui::components::parts::{note, outcome, small_button};
use crate::ui::words::{fill, words};

use left_out::left_out;
use qr::qr;

/// Element id of the dialog.
const DIALOG: &str = "share";
/// Element id of its heading.
const TITLE: &str = "share-title";

/// Inputs of [`ShareDialog`].
#[derive(Debug, Clone, Properties, PartialEq)]
pub struct ShareDialogProps {
    /// The request.
    pub draft: Rc<Draft>,
    /// The variables in use: their secret values are kept out of the link.
    pub environment: Option<Rc<Environment>>,
    /// The book: it knows what the figures are called.
    pub book: Option<Rc<Book>>,
    /// The dialog was closed.
    pub on_close: Callback<()>,
}

/// Something to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    Link,
    Snippet,
}

/// What was copied last, and whether that went well.
type Copied = Option<(Text, &'static str)>;

/// The link to a request without any of its secrets; `None` if it is too large.
pub fn link_of(draft: &Rc<Draft>, environment: Option<&Environment>) -> Option<String> {
    let payload = payload(draft);
    let link = share::write(&payload, environment, &[]).ok()?;
    Some(page::base_url() + &Place::shared(link.data).fragment())
}

fn payload(draft: &Rc<Draft>) -> Payload {
    Payload {
        request: Some((**draft).clone()),
        ..Payload::default()
    }
}

/// The link, what it does not hold, its QR code, and the way into a page of somebody else.
#[component]
pub fn ShareDialog(props: &ShareDialogProps) -> Html {
    let words = words();
    let ticked = use_state_eq(Vec::<Rc<str>>::new);
    let copied = use_state_eq(|| Copied::None);
    let embedded = use_state_eq(|| None::<Figure>);
    use_effect_with((), {
        let on_close = props.on_close.clone();
        move |()| {
            let modal = Modal::open(DIALOG, move || on_close.emit(()));
            move || drop(modal)
        }
    });
    let environment = props.environment.as_deref();
    let link = share::write(&payload(&props.draft), environment, &ticked);
    let on_tick = {
        let (ticked, copied) = (ticked.clone(), copied.setter());
        Callback::from(move |text: Rc<str>| {
            let mut now = (*ticked).clone();
            match now.iter().position(|other| *other == text) {
                Some(at) => drop(now.remove(at)),
                None => now.push(text),
            }
            ticked.set(now);
            copied.set(None);
        })
    };
    html! {
        <dialog
            class="share"
            id={DIALOG}
            aria-labelledby={TITLE}
            // The page behind would take Ctrl+Enter and send.
            onkeydown={|event: KeyboardEvent| event.stop_propagation()}
        >
            <h2 class="share__title" id={TITLE}>{words.share_request}</h2>
            {note(words.share_hint)}
            {match link {
                Err(TooMuch) => html! { <p class="notice" role="alert">{words.share_too_much}</p> },
                Ok(link) => {
                    let fragment = Place::shared(link.data).fragment();
                    let url = page::base_url() + &fragment;
                    let snippet = snippet(*embedded, &fragment);
                    html! {
                        <>
                            {copy_field(Text::Link, &url, &copied)}
                            {left_out(&props.draft, environment, &ticked, &on_tick)}
                            {qr(&url)}
                            {embed_choice(&embedded, props.book.as_deref())}
                            {copy_field(Text::Snippet, &snippet, &copied)}
                        </>
                    }
                }
            }}
            <form method="dialog" class="share__end">
                <button type="submit" class="button button--small">{words.share_close}</button>
            </form>
        </dialog>
    }
}

/// What somebody puts into a page of their own: the tool with the request, or one figure.
fn snippet(figure: Option<Figure>, fragment: &str) -> String {
    let base = page::base_url();
    let shown = figure.map_or_else(
        || format!("?embed{fragment}"),
        |figure| format!("?embed=figure/{}", figure.id()),
    );
    format!(
        "<iframe src=\"{base}{shown}\" title=\"PUT Lab\" width=\"100%\" height=\"760\" \
         loading=\"lazy\" allow=\"clipboard-write\"></iframe>"
    )
}

/// Chooses between the request and the figures.
fn embed_choice(embedded: &UseStateHandle<Option<Figure>>, book: Option<&Book>) -> Html {
    let words = words();
    let choose = {
        let embedded = embedded.setter();
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            embedded.set(Figure::of_id(&id));
        })
    };
    html! {
        <label class="share__label">
            {words.share_embedded}
            <select class="field field--quiet" onchange={choose}>
                <option value="" selected={embedded.is_none()}>{words.share_embedded_tool}</option>
                if let Some(book) = book {
                    for figure in Figure::ALL {
                        <option value={figure.id()} selected={**embedded == Some(figure)}>
                            {book.figures().get(figure.title()).to_owned()}
                        </option>
                    }
                }
            </select>
        </label>
    }
}

/// A text that can be read and copied, with its length.
fn copy_field(what: Text, text: &str, copied: &UseStateHandle<Copied>) -> Html {
    let words = words();
    let (label, button) = match what {
        Text::Link => (words.share_link, words.copy_link),
        Text::Snippet => (words.share_embed, words.copy_snippet),
    };
    let copy = {
        let (copied, text) = (copied.setter(), text.to_owned());
        Callback::from(move |_| {
            let (copied, text) = (copied.clone(), text.clone());
            spawn_local(async move {
                let said = match clipboard::copy(&text).await {
                    Ok(()) => words.copied,
                    Err(_) => words.copy_failed,
                };
                copied.set(Some((what, said)));
            });
        })
    };
    let said = (**copied).filter(|(which, _)| *which == what);
    html! {
        <div class="share__part">
            <label class="share__label">
                {label}
                if what == Text::Link {
                    <input
                        class="field share__text"
                        readonly=true
                        value={text.to_owned()}
                        onfocus={|event: FocusEvent| {
                            event.target_unchecked_into::<HtmlInputElement>().select();
                        }}
                    />
                } else {
                    <textarea
                        class="field share__text share__text--long"
                        readonly=true
                        rows="3"
                        value={text.to_owned()}
                        onfocus={|event: FocusEvent| {
                            event.target_unchecked_into::<HtmlTextAreaElement>().select();
                        }}
                    />
                }
            </label>
            <div class="share__row">
                {small_button(button, copy)}
                if what == Text::Link {
                    <span>{fill(words.share_length, &[("count", &text.len())])}</span>
                }
                {outcome(said.map_or("", |(_, said)| said))}
            </div>
        </div>
    }
}
