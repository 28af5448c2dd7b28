//! The page itself: where it lives and what it says about itself.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Url, Window};

use super::global;
use crate::core::practice::mount_of;

/// Why a text is not a URL, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidUrl {
    /// The browser's parser refused it.
    #[error("{0:?} is not a URL that a browser can send to")]
    Unreadable(String),
}

impl InvalidUrl {
    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => {
                "Write it like https://example.com/items/7; the host cannot hold spaces, and the port is a number up to 65535."
            }
        }
    }
}

/// The directory the page was loaded from: absolute, ends in `/`, without query and fragment.
pub fn base_url() -> String {
    let uri = document()
        .and_then(|d| d.base_uri().ok().flatten())
        .unwrap_or_default();
    directory(&uri).to_owned()
}

/// The whole address of the page, with its query and fragment.
pub fn address() -> String {
    let href = window().and_then(|window| window.location().href().ok());
    href.unwrap_or_default()
}

/// Whether the browser opens PDF documents in a frame; if not, it would offer a download unasked.
pub fn shows_pdf() -> bool {
    window()
        .and_then(|window| global::property(&window.navigator(), "pdfViewerEnabled"))
        .is_some_and(|enabled| enabled.is_truthy())
}

/// Where the practice server is mounted: [`base_url`] and `practice/`.
pub fn practice_mount() -> String {
    mount_of(&base_url())
}

/// The page's own origin, such as `https://example.org`; `null` when it has none.
pub fn origin() -> String {
    window().map_or_else(|| "null".to_owned(), |window| window.origin())
}

/// The absolute URL the browser makes of a typed text, relative to the page.
///
/// # Errors
/// The browser cannot read it as a URL.
pub fn resolve(text: &str) -> Result<String, InvalidUrl> {
    resolve_against(text, &base_url())
}

pub(super) fn resolve_against(text: &str, base: &str) -> Result<String, InvalidUrl> {
    Url::new_with_base(text, base)
        .map(|url| url.href())
        .map_err(|_| InvalidUrl::Unreadable(text.to_owned()))
}

/// Whether the page is shown inside another page.
pub fn is_framed() -> bool {
    let Some(window) = window() else { return false };
    // A foreign parent may be compared, though not looked into.
    window.top().ok().flatten().is_none_or(|top| top != window)
}

/// What the address says for a name behind its `?`, as it stands there: `de` of `?lang=de`.
pub fn parameter(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    let mut parts = search.trim_start_matches('?').split('&');
    let value = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
    Some(value.to_owned())
}

/// The figure that the address asks for alone: `lost-update` of `?embed=figure/lost-update`.
pub fn embedded_figure() -> Option<String> {
    let embed = parameter("embed")?.replace("%2F", "/");
    embed.strip_prefix("figure/").map(str::to_owned)
}

/// Every element that a selector finds, in the order of the document.
pub fn all(selector: &str) -> Vec<Element> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Says on `<html>` that the app has taken over and the draft is restored.
pub fn set_ready() {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-app", "ready");
    }
}

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// A URL up to the last `/` of its path.
fn directory(url: &str) -> &str {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let path = &url[..end];
    path.rfind('/').map_or(path, |slash| &path[..=slash])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directory_of_a_page_ignores_file_query_and_fragment() {
        for url in [
            "https://a.example/lab/",
            "https://a.example/lab/index.html",
            "https://a.example/lab/?url=https://b.example/c/#d/e",
        ] {
            assert_eq!(directory(url), "https://a.example/lab/", "{url}");
        }
    }
}
