//! The QR code of a link, drawn here.

use yew::prelude::*;

use crate::core::share::{QrCode, qr_code};
use crate::ui::components::parts::note;
use crate::ui::words::words;

/// The code, or that there is none.
pub(super) fn qr(link: &str) -> Html {
    let words = words();
    let Some(QrCode { side, path }) = qr_code(link) else {
        return note(words.share_qr_none);
    };
    // Dark on light in any scheme: readers ask for it.
    html! {
        <svg
            class="share__qr"
            role="img"
            aria-label={words.share_qr}
            viewBox={format!("0 0 {side} {side}")}
            shape-rendering="crispEdges"
        >
            <path class="share__qr-dark" d={path} />
        </svg>
    }
}
