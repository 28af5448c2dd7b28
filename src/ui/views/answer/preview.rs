//! An HTML answer as a page of text: no scripts, styles, pictures or links.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::view::text;
use crate::platform::html_preview;
use crate::ui::components::parts::note;
use crate::ui::state::exchange::Ended;
use crate::ui::words::words;

/// More than this is not handed to the browser's parser: it works in one go.
const LONGEST: usize = 300_000;

/// Inputs of [`Preview`].
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    /// Whose answer it is.
    pub ended: Rc<Ended>,
}

/// A frame that can do nothing but show text.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let words = words();
    let page = use_memo(props.ended.clone(), |ended| {
        let content = ended.content();
        let media_type = ended.media_type();
        let charset = media_type.and_then(|named| named.charset);
        let head = &content[..content.len().min(LONGEST)];
        html_preview::harmless(&text::decode(head, charset.as_deref()).text)
    });
    html! {
        <>
            {note(words.preview_limits)}
            if props.ended.content().len() > LONGEST {
                {note(words.preview_cut)}
            }
            if let Some(page) = &*page {
                <iframe class="preview" sandbox="" title={words.preview_title} srcdoc={page.clone()} />
            }
        </>
    }
}
