//! HTML of an answer, made harmless, for a frame that only shows text.
//!
//! The browser parses it into a document without a window: nothing in it runs or loads there.
//! Then everything goes that could reach out or run, down to the last address; what is left is
//! text and its structure. Three walls stand behind each other: this one, a policy at the top of
//! the result that allows nothing, and the frame that shows it, which is sandboxed without scripts.

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, SupportedType};

/// Elements that go with all that is in them.
const REMOVED: &str = "script, style, link, meta, base, iframe, frame, frameset, object, embed, \
     applet, template, noscript, img, picture, source, track, audio, video, canvas, svg, math, \
     portal, fencedframe, param, dialog";

/// Attributes that stay: none holds an address, a style or a handler.
const KEPT: &[&str] = &[
    "colspan", "rowspan", "scope", "headers", "span", "start", "reversed", "value", "type", "dir",
    "lang", "datetime", "open", "checked", "disabled", "selected", "rows", "cols", "size", "label",
    "min", "max", "low", "high", "optimum",
];

/// Allows nothing at all, whatever comes after it.
const POLICY: &str = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" \
     content=\"default-src 'none'; form-action 'none'; base-uri 'none'\">\
     <meta name=\"color-scheme\" content=\"light dark\">";

/// A document for the `srcdoc` of a sandboxed frame; `None` if the browser cannot parse.
pub fn harmless(html: &str) -> Option<String> {
    let parsed = DomParser::new()
        .ok()?
        .parse_from_string(html, SupportedType::TextHtml)
        .ok()?;
    let root = parsed.document_element()?;
    for element in all(&root, REMOVED) {
        element.remove();
    }
    for element in all(&root, "*") {
        strip(&element);
    }
    strip(&root);
    Some(format!("{POLICY}{}", root.outer_html()))
}

fn strip(element: &Element) {
    for name in element.get_attribute_names().iter() {
        let name = name.as_string().unwrap_or_default();
        let is_image_button = name == "type"
            && element
                .get_attribute("type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("image"));
        if is_image_button || !KEPT.contains(&name.as_str()) {
            let _ = element.remove_attribute(&name);
        }
    }
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}
