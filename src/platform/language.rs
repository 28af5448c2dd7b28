//! In which language the page speaks, and its texts outside of the tool.

use std::sync::OnceLock;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlAnchorElement};

use super::page::{document, window};
use super::{book, kept, listener, page, timer};

/// The languages there are: the folders under `src/content`, English first.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

/// The name under which the reader's choice is remembered.
const CHOICE: &str = "language";

/// How long a typed draft may take to be written down before the page is left, in milliseconds:
/// one look, and the number of looks.
const WAIT_MS: u32 = 50;
const MOST_WAITS: u32 = 60;

/// Set once, when another language than English is spoken.
static SPOKEN: OnceLock<&'static str> = OnceLock::new();

/// The tag of the language that the page speaks, such as `en`.
pub fn current() -> &'static str {
    SPOKEN.get().copied().unwrap_or(LANGUAGES[0])
}

/// The language that the address asks for (`?lang=de`), or else the one chosen on an earlier
/// visit; `None` if that is English or nothing.
pub fn wanted() -> Option<&'static str> {
    let asked = page::parameter("lang").and_then(|tag| known(&tag));
    let found = asked.or_else(|| known(&kept::chosen(CHOICE)?));
    found.filter(|tag| *tag != LANGUAGES[0])
}

/// Our tag for a language tag such as `de-AT`.
fn known(tag: &str) -> Option<&'static str> {
    let language = tag.split('-').next().unwrap_or_default();
    let ours = |ours: &&&str| ours.eq_ignore_ascii_case(language);
    LANGUAGES.iter().find(ours).copied()
}

/// The texts of a language that the page needs before it is drawn, as JSON.
pub async fn texts(tag: &str) -> Option<String> {
    book::fetch(&format!("{tag}-page.json")).await
}

/// Makes the links between the languages remember the choice, keep the place in the page and wait
/// for drafts that are not written down yet; and marks the one to the language that the browser prefers, unless the page speaks it.
///
/// Nobody is led to another language unasked.
pub fn offer() {
    let preferred = window()
        .map(|window| window.navigator().languages())
        .and_then(|tags| tags.iter().find_map(|tag| known(&tag.as_string()?)));
    if let Some(tag) = preferred.filter(|tag| *tag != current())
        && let Some(link) = page::all(&format!("[data-language={tag}]")).pop()
    {
        let _ = link.set_attribute("data-offered", "");
    }
    let pressed = listener::on_press("data-language", |event, link, tag| {
        kept::choose(CHOICE, &tag);
        let location = window().map(|window| window.location());
        let (Some(link), Some(location)) = (link.dyn_ref::<HtmlAnchorElement>(), location) else {
            return;
        };
        link.set_hash(&location.hash().unwrap_or_default());
        if kept::is_unwritten() {
            event.prevent_default();
            let address = link.href();
            spawn_local(async move {
                let mut waits = 0;
                while kept::is_unwritten() && waits < MOST_WAITS {
                    timer::sleep(WAIT_MS).await;
                    waits += 1;
                }
                let _ = location.assign(&address);
            });
        }
    });
    // For as long as the page is there.
    std::mem::forget(pressed);
}

/// Puts the texts of a language into the page around the tool: those named in `texts`, by key, and
/// the article.
///
/// `article` becomes part of the document as it is. It may only come from our own build.
pub fn put(tag: &'static str, texts: &[(String, String)], article: &str) {
    let Some(document) = document() else { return };
    let _ = SPOKEN.set(tag);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", tag);
    }
    for (key, text) in texts {
        put_text(key, text);
    }
    for link in page::all("[data-language]") {
        let _ = if link.get_attribute("data-language").as_deref() == Some(tag) {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        };
    }
    if let Some(place) = document.get_element_by_id("article") {
        place.set_inner_html(article);
    }
    for link in page::all(".contents a") {
        let heading = target(&link).and_then(|id| document.get_element_by_id(&id));
        link.set_text_content(
            heading
                .and_then(|heading| heading.text_content())
                .as_deref(),
        );
    }
    // What the address names has moved, most often.
    let place = window().and_then(|window| window.location().hash().ok());
    let place = place.and_then(|hash| document.get_element_by_id(hash.trim_start_matches('#')));
    if let Some(place) = place {
        place.scroll_into_view();
    }
}

/// The id that a link within the page leads to.
fn target(link: &Element) -> Option<String> {
    let href = link.get_attribute("href")?;
    href.strip_prefix('#').map(str::to_owned)
}

/// One text: `title`, `description`, words for the screen after a crash, or what an element of the
/// page asks for by `data-word` or, as its accessible name, `data-word-label`.
fn put_text(key: &str, text: &str) {
    if let Some(document) = document().filter(|_| key == "title") {
        document.set_title(text);
    }
    let (selector, attribute) = match key.strip_prefix("crash_") {
        Some(word) => (
            "#crash-words".to_owned(),
            format!("data-{}", word.replace('_', "-")),
        ),
        None if key == "description" => ("meta[name=description]".to_owned(), "content".to_owned()),
        None => (format!("[data-word-label={key}]"), "aria-label".to_owned()),
    };
    for element in page::all(&selector) {
        let _ = element.set_attribute(&attribute, text);
    }
    for element in page::all(&format!("[data-word={key}]")) {
        element.set_text_content(Some(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_stands_for_its_language_whatever_the_region_and_the_case() {
        assert_eq!(known("de-AT"), Some("de"));
        assert_eq!(known("EN"), Some("en"));
        assert_eq!(known("den"), None);
        assert_eq!(known(""), None);
    }
}
