//! Every language says the same as English, and the page leads to it.

use content_compiler::{languages, translate};
use put_lab::core::explain::Book;
use put_lab::core::json;
use toml::Table;

use crate::root;

/// The languages other than English, by their folders.
pub(crate) fn translations() -> Vec<String> {
    let all = languages(&root().join("src/content")).unwrap();
    assert_eq!(all[0].0, "en");
    all.into_iter().skip(1).map(|(tag, _)| tag).collect()
}

fn text(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap()
}

fn page_texts() -> Table {
    text("src/content/en/page.toml").parse().unwrap()
}

#[test]
fn every_language_is_complete() {
    for language in translations() {
        let translated = translate(&root().join("src/content"), &language);
        let translated = translated.unwrap_or_else(|wrong| panic!("{wrong}"));
        let book = Book::parse(&translated.book).unwrap();
        assert!(book.facts().len() >= 60 && book.field("etag").is_some());
        let page = json::read(&translated.page).unwrap();
        assert!(page.get("article").is_some());
    }
}

#[test]
fn a_reader_finds_every_language_by_its_own_name() {
    let index = text("index.html");
    let known = text("src/platform/language.rs");
    let all = languages(&root().join("src/content")).unwrap();
    let tags: Vec<String> = all.iter().map(|(tag, _)| format!("{tag:?}")).collect();
    let list = format!("[&str; {}] = [{}];", tags.len(), tags.join(", "));
    assert!(
        known.contains(&list),
        "src/platform/language.rs: LANGUAGES is not {list}"
    );
    for (tag, name) in all {
        let link = format!(
            "href=\"?lang={tag}\" lang=\"{tag}\" hreflang=\"{tag}\" data-language=\"{tag}\""
        );
        let (_, after) = index
            .split_once(&link)
            .unwrap_or_else(|| panic!("no link {link}"));
        assert!(
            after
                .split_once('>')
                .unwrap()
                .1
                .starts_with(&format!("{name}</a>")),
            "{name}"
        );
        assert!(
            index.contains(&format!("href=\"target/content/{tag}.json\"")),
            "{tag}"
        );
        let words = format!("href=\"target/content/{tag}-page.json\"");
        assert_eq!(index.contains(&words), tag != "en", "{tag}");
    }
}

#[test]
fn what_index_html_says_is_what_is_translated() {
    let index = text("index.html");
    let crash = |key: &str| key.replace("crash_", "data-").replace('_', "-");
    for (key, value) in page_texts() {
        let value = value.as_str().unwrap();
        let place = match &*key {
            "language" => continue,
            "title" => format!("<title>{value}</title>"),
            "description" => format!("name=\"description\" content=\"{value}\""),
            key if key.starts_with("crash_") => format!("{}=\"{value}\"", crash(key)),
            key if index.contains(&format!("data-word-label=\"{key}\"")) => {
                format!("aria-label=\"{value}\" data-word-label=\"{key}\"")
            }
            key => format!("data-word=\"{key}\">{value}</"),
        };
        assert!(index.contains(&place), "index.html has no {place}");
    }
}

#[test]
fn no_place_of_the_page_asks_for_a_text_that_is_not_there() {
    let (index, texts) = (text("index.html"), page_texts());
    for attribute in ["data-word=\"", "data-word-label=\""] {
        for piece in index.split(attribute).skip(1) {
            let key = piece.split('"').next().unwrap();
            assert!(texts.contains_key(key), "page.toml has no {key}");
        }
    }
    let contents = index.split_once("class=\"contents\"").unwrap().1;
    let contents = contents.split_once("</nav>").unwrap().0;
    for piece in contents.split("href=\"#").skip(1) {
        let id = piece.split('"').next().unwrap();
        let headings: String = crate::files("src/content/en/article", &["html"])
            .into_iter()
            .map(|(_, html)| html)
            .collect();
        assert!(
            headings.contains(&format!("<h2 id=\"{id}\">")),
            "no heading #{id}"
        );
    }
}
