//! Pictures, sound, film and PDF of an answer, by the browser's own viewers.
//!
//! The address is a blob with a type of our list, never the text of a response. An SVG is drawn as
//! a picture from a `data:` address: in an `<img>` every engine runs no script of it and loads
//! nothing for it, and unlike a blob, a `data:` address opened in a tab of its own does not belong
//! to this page's origin.

use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yew::prelude::*;

use crate::core::view::kind::{Kind, Shape};
use crate::platform::blob_url::BlobUrl;
use crate::platform::page;
use crate::ui::components::parts::note;
use crate::ui::state::exchange::Ended;
use crate::ui::words::words;

/// A larger SVG is shown as source only.
const LARGEST_SVG: usize = 2_000_000;

/// Inputs of [`Media`].
#[derive(Properties, PartialEq)]
pub(super) struct MediaProps {
    /// Whose answer it is.
    pub ended: Rc<Ended>,
    /// What its content is.
    pub kind: Kind,
}

/// Where the browser finds the content.
enum Source {
    Blob(BlobUrl),
    Data(String),
    /// Too large, or no room.
    Nowhere,
}

/// What the browser draws or plays.
#[component]
pub(super) fn Media(props: &MediaProps) -> Html {
    let words = words();
    let source = use_memo((props.ended.clone(), props.kind), |(ended, kind)| {
        let content = ended.content();
        match kind {
            Kind::Media(Shape::Pdf, _) if !page::shows_pdf() => Source::Nowhere,
            Kind::Media(_, media_type) => {
                BlobUrl::new(content, media_type).map_or(Source::Nowhere, Source::Blob)
            }
            _ if content.len() <= LARGEST_SVG => {
                let coded = STANDARD.encode(content);
                Source::Data(format!("data:image/svg+xml;base64,{coded}"))
            }
            _ => Source::Nowhere,
        }
    });
    let failed = use_state(|| None::<Rc<Ended>>);
    let onerror = {
        let (failed, ended) = (failed.setter(), props.ended.clone());
        move |_: Event| failed.set(Some(ended.clone()))
    };
    let address = match &*source {
        Source::Blob(url) => url.as_str().to_owned(),
        Source::Data(url) => url.clone(),
        Source::Nowhere if matches!(props.kind, Kind::Media(Shape::Pdf, _)) => {
            return note(words.pdf_not_shown);
        }
        Source::Nowhere => return note(words.media_failed),
    };
    if *failed == Some(props.ended.clone()) {
        return note(words.media_failed);
    }
    let name = words.response_content;
    match props.kind {
        Kind::Media(Shape::Audio, _) => html! {
            <audio key={address.clone()} class="media" controls=true src={address} aria-label={name} {onerror} />
        },
        Kind::Media(Shape::Video, _) => html! {
            <video key={address.clone()} class="media" controls=true src={address} aria-label={name} {onerror} />
        },
        // Not sandboxed: no engine's viewer works so. The blob's type leaves nothing but a PDF.
        Kind::Media(Shape::Pdf, _) => html! {
            <iframe key={address.clone()} class="preview" src={address} title={name} />
        },
        _ => html! {
            <img key={address.clone()} class="media" src={address} alt={words.picture_alt} {onerror} />
        },
    }
}
