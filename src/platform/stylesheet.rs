//! Style sheets that come with the parts of the page that load later.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::page::{base_url, document};

/// The folder beside the page that holds them.
const FOLDER: &str = "later/";

/// The style sheet did not arrive; asking again tries again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the style sheet did not arrive")]
pub struct NotStyled;

/// Adds a file of `static/styles/later` to the page, and waits until it counts. A sheet that is
/// there already is not added again.
///
/// # Errors
/// The host does not answer with it.
pub async fn add(name: &str) -> Result<(), NotStyled> {
    let document = document().ok_or(NotStyled)?;
    let head = document.head().ok_or(NotStyled)?;
    let url = base_url() + FOLDER + name;
    if let Ok(Some(_)) = head.query_selector(&format!("link[href='{url}'][data-here]")) {
        return Ok(());
    }
    let link: HtmlElement = document
        .create_element("link")
        .ok()
        .and_then(|link| link.dyn_into().ok())
        .ok_or(NotStyled)?;
    let arrival = Promise::new(&mut |resolve: Function, reject: Function| {
        link.set_onload(Some(&resolve));
        link.set_onerror(Some(&reject));
    });
    let written = link
        .set_attribute("rel", "stylesheet")
        .and_then(|()| link.set_attribute("href", &url))
        .and_then(|()| head.append_child(&link).map(drop));
    if written.is_err() || JsFuture::from(arrival).await.is_err() {
        link.remove();
        return Err(NotStyled);
    }
    let _ = link.set_attribute("data-here", "");
    Ok(())
}
