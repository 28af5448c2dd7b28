//! The article: nine sections of plain, inert HTML, and the requests in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use put_lab::core::explain::{EXAMPLES, Example, ExampleContent, example};
use put_lab::core::http::{Content, Request};

use crate::files;
use crate::language::translations;

const TITLES: [&str; 9] = [
    "What is HTTP?",
    "What is PUT used for?",
    "A basic PUT request",
    "PUT and POST: the difference",
    "PUT and PATCH",
    "Sending JSON with PUT",
    "The same request in Python",
    "Reading the response",
    "Common mistakes",
];

const ELEMENTS: &[&str] = &[
    "button", "caption", "code", "dd", "div", "dl", "dt", "em", "h2", "li", "p", "pre", "section",
    "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
];

const ATTRIBUTES: &[&str] = &[
    "class",
    "data-example",
    "data-figure",
    "disabled",
    "id",
    "scope",
    "type",
];

/// A start or end tag: name without the slash, attributes, whether it ends an element.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    ends: bool,
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let insides = html
        .split('<')
        .skip(1)
        .map(|piece| piece.split_once('>').unwrap().0);
    insides
        .map(|inside| {
            let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
            Tag {
                name: name.trim_start_matches('/'),
                attributes,
                ends: name.starts_with('/'),
            }
        })
        .collect()
}

/// What stands between the first two marks after a place.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?
        .1
        .split_once(end)
        .map(|(inner, _)| inner)
}

fn unescape(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The sections of the article in every language.
fn sections() -> Vec<(String, String)> {
    let mut all = files("src/content/en/article", &["html"]);
    for language in translations() {
        all.extend(files(&format!("src/content/{language}/article"), &["html"]));
    }
    all
}

fn as_text(example: &Example) -> String {
    let mut text = format!("{} /{} HTTP/1.1", example.method, example.url);
    for (name, value) in example.headers {
        let _ = write!(text, "\n{name}: {value}");
    }
    match example.content.text() {
        "" => text,
        content => text + "\n\n" + content,
    }
}

#[test]
fn the_article_has_its_nine_sections_in_order() {
    let sections = files("src/content/en/article", &["html"]);
    let titles: Vec<_> = sections
        .iter()
        .map(|(name, html)| {
            assert_eq!(
                html.matches("<h2 id=\"").count(),
                1,
                "{name}: one h2 with an id"
            );
            between(html, "<h2 id=\"", "</h2>")
                .unwrap()
                .split_once('>')
                .unwrap()
                .1
        })
        .collect();
    assert_eq!(titles, TITLES);
}

#[test]
fn every_section_is_well_formed_and_inert() {
    let mut ids = BTreeSet::new();
    for (name, html) in sections() {
        let folder = name.rsplit_once('/').unwrap().0.to_owned();
        let mut open = Vec::new();
        for tag in tags(&html) {
            assert!(
                ELEMENTS.contains(&tag.name),
                "{name}: <{}> is not used here",
                tag.name
            );
            if tag.ends {
                assert_eq!(
                    open.pop(),
                    Some(tag.name),
                    "{name}: </{}> closes nothing",
                    tag.name
                );
                continue;
            }
            open.push(tag.name);
            let odd = tag
                .attributes
                .split('"')
                .step_by(2)
                .flat_map(str::split_whitespace);
            for attribute in odd.map(|attribute| attribute.trim_end_matches('=')) {
                assert!(
                    ATTRIBUTES.contains(&attribute),
                    "{name}: {attribute} on <{}>",
                    tag.name
                );
            }
            if let Some(id) = between(tag.attributes, "id=\"", "\"") {
                let place = (folder.clone(), id.to_owned());
                assert!(ids.insert(place), "{name}: the id {id} is taken");
            }
            if tag.name == "button" {
                assert!(
                    tag.attributes.ends_with(" disabled"),
                    "{name}: enabled without the page"
                );
            }
        }
        assert!(open.is_empty(), "{name}: {open:?} stays open");
    }
}

#[test]
fn every_section_ends_with_one_thing_to_try() {
    for (name, html) in sections() {
        assert_eq!(html.matches("<p class=\"try\">").count(), 1, "{name}");
        let last = html.rsplit_once("<p class=\"try\">").unwrap().1;
        assert!(
            last.split_once("</p>").unwrap().1.trim() == "</section>",
            "{name}: not at the end"
        );
    }
}

#[test]
fn the_text_of_a_request_is_the_request_that_is_sent() {
    let mut shown = BTreeSet::new();
    for (name, html) in sections() {
        for id in html
            .split("data-example=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
        {
            assert!(example(id).is_some(), "{name}: examples.toml has no {id}");
        }
        for figure in html.split("<div class=\"example\">").skip(1) {
            let figure = figure.split("</div>").next().unwrap();
            let Some(id) = between(figure, "data-example=\"", "\"") else {
                continue;
            };
            let text = unescape(between(figure, "<pre>", "</pre>").unwrap());
            assert_eq!(text, as_text(example(id).unwrap()), "{name}: {id}");
            shown.insert(id.to_owned());
        }
    }
    let unused: Vec<_> = EXAMPLES
        .iter()
        .filter(|example| !shown.contains(example.id))
        .collect();
    assert!(unused.is_empty(), "not shown in the article: {unused:?}");
}

#[test]
fn every_example_is_a_request_to_the_practice_server() {
    for example in EXAMPLES {
        assert!(example.url.starts_with("practice/"), "{}", example.id);
        let url = format!("https://put-lab.example/{}", example.url);
        let content = Content::Text(example.content.text().to_owned());
        let fields = example.headers.iter().copied();
        let request = Request::new(example.method, &url, fields, content).unwrap();
        let typed = request.fields.get("Content-Type");
        match example.content {
            ExampleContent::None => assert_eq!(typed, None, "{}", example.id),
            ExampleContent::Text(_) => assert!(typed.is_some(), "{}", example.id),
            ExampleContent::Json(text) => {
                assert!(
                    typed.is_some_and(|typed| typed.ends_with("json")),
                    "{}",
                    example.id
                );
                serde_json::from_str::<serde_json::Value>(text).unwrap();
            }
        }
    }
}

#[test]
fn the_figure_has_a_form_that_reads_without_the_page() {
    let sections = files("src/content/en/article", &["html"]);
    let figure = between(&sections[3].1, "<div data-figure=\"repeat\">", "</div>").unwrap();
    assert!(figure.contains("5 orders") && figure.contains("1 order<"));
}
