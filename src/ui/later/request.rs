//! What composes a request beyond its content: headers, parameters, authorization, raw text.

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::ui::views::composer::{
    AuthorizationFields, HeaderRows, Notices, PaneInput, ParamRows, RawRequest,
};

/// What draws the tabs of the request pane.
#[derive(Debug)]
pub struct RequestParts {
    /// What is to be said about the URL, above the tabs' panels.
    pub notices: fn(PaneInput) -> Html,
    /// The tab "Headers".
    pub headers: fn(PaneInput) -> Html,
    /// The tab "Params".
    pub params: fn(PaneInput) -> Html,
    /// The tab "Authorization".
    pub authorization: fn(PaneInput) -> Html,
    /// The tab "Raw".
    pub raw: fn(PaneInput) -> Html,
}

/// Loads them.
pub fn load() -> Loading {
    Box::pin(async { Ok(request().await? as _) })
}

#[wasm_split(request, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn request() -> Result<&'static RequestParts, NotLoaded> {
    static PARTS: RequestParts = RequestParts {
        notices: |input| html! { <Notices ..input /> },
        headers: |input| html! { <HeaderRows ..input /> },
        params: |input| html! { <ParamRows ..input /> },
        authorization: |input| html! { <AuthorizationFields ..input /> },
        raw: |input| html! { <RawRequest ..input /> },
    };
    Ok(&PARTS)
}
