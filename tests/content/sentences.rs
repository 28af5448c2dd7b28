//! The sentences that core and platform write are known in every language.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use content_compiler::translate;
use put_lab::core::compose::presigned::Breach;
use put_lab::core::compose::{Conflict, Problem};
use put_lab::core::explain::method;
use put_lab::core::json;
use put_lab::core::lessons;
use put_lab::core::practice::SWITCHES;
use put_lab::core::sentence::Sentences;
use toml::{Table, Value};

use crate::language::translations;
use crate::prose::is_prose;
use crate::rust_source::{Token, tokens};
use crate::{files, root};

/// Where no sentence is for the reader of the page: what the practice server answers is what a
/// server said, generated code is code, and figures take their words from `figures.toml`.
const NOT_SHOWN: &[&str] = &[
    "src/core/practice/",
    "src/core/codegen/",
    "src/core/figures/",
    // Why a link cannot be opened is said in words of the interface.
    "src/core/share/",
    "src/core/http/status.rs",
];

/// What is shown nevertheless.
const SHOWN: &[&str] = &[
    "src/core/practice/switches.rs",
    "src/core/codegen/framing.rs",
    "src/core/codegen/multipart.rs",
    "src/core/codegen/refuse.rs",
];

/// Literals that read like sentences and are none.
const NO_SENTENCES: &[&str] = &[
    // Stand in the raw text of a request and are read back from there.
    "[{count} parts, edited in the Content tab]",
    "[{}: {} bytes, chosen in the Content tab]",
    "[a file, chosen in the Content tab]",
    // Lists of elements.
    "input, textarea, select",
    "script, style, link, meta, base, iframe, frame, frameset, object, embed, applet, template, \
     noscript, img, picture, source, track, audio, video, canvas, svg, math, portal, fencedframe, \
     param, dialog",
];

/// The literals of a file, as templates: each as it stands, and as a text with places. The reasons
/// for quieting a linter are left out.
fn templates(source: &str) -> Vec<[String; 2]> {
    let tokens = tokens(source);
    let is_reason = |at: usize| at > 1 && tokens[at - 2].1.is_word("reason");
    let texts = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, (_, token))| match token {
            Token::Text(text) if !is_reason(at) => Some(text),
            Token::Text(_) | Token::Word(_) | Token::Mark(_) => None,
        });
    texts
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .map(|text| [text.clone(), with_places(&text)])
        .collect()
}

/// A format string as the template of what it makes: `{name:?}` becomes `{name}`, `{}` `{0}`, and
/// `{{` a brace.
fn with_places(format: &str) -> String {
    let (mut out, mut rest, mut unnamed) = (String::new(), format, 0);
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("{{") {
            (rest, out) = (after, out + "{");
        } else if let Some(after) = rest.strip_prefix("}}") {
            (rest, out) = (after, out + "}");
        } else if let Some((inside, after)) = rest[1..].split_once('}')
            && rest.starts_with('{')
        {
            let name = inside.split(':').next().unwrap_or_default();
            if name.is_empty() {
                let _ = write!(out, "{{{unnamed}}}");
                unnamed += 1;
            } else {
                let _ = write!(out, "{{{name}}}");
            }
            rest = after;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out + rest
}

fn is_shown(file: &str) -> bool {
    SHOWN.contains(&file) || !NOT_SHOWN.iter().any(|folder| file.starts_with(folder))
}

/// Every file that may write a sentence.
fn sources() -> Vec<(String, String)> {
    let mut found = files("src/core", &["rs"]);
    found.extend(files("src/platform", &["rs"]));
    found.retain(|(name, _)| !name.contains("/tests"));
    found
}

/// The sentences of a language: the English template and its translation.
fn sentences(language: &str) -> BTreeMap<String, String> {
    let path = root()
        .join("src/content")
        .join(language)
        .join("sentences.toml");
    let groups: Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let groups = groups.into_iter().filter_map(|(_, group)| match group {
        Value::Table(group) => Some(group),
        _ => None,
    });
    groups
        .flatten()
        .map(|(english, text)| (english, text.as_str().unwrap().to_owned()))
        .collect()
}

#[test]
fn every_sentence_of_core_and_platform_is_translated() {
    for language in translations() {
        let known = sentences(&language);
        let mut missing = Vec::new();
        for (name, source) in sources().into_iter().filter(|(name, _)| is_shown(name)) {
            for forms in templates(&source) {
                let is_known = forms.iter().any(|form| known.contains_key(form));
                let is_sentence = is_prose(&forms[0]) && !NO_SENTENCES.contains(&&*forms[0]);
                if is_sentence && !is_known {
                    missing.push(format!("{name}: {:?}", forms[1]));
                }
            }
        }
        assert!(
            missing.is_empty(),
            "{} are not in src/content/{language}/sentences.toml:\n{}",
            missing.len(),
            missing.join("\n")
        );
    }
}

#[test]
fn no_translation_stands_for_a_sentence_that_is_gone() {
    let written: Vec<[String; 2]> = sources()
        .iter()
        .flat_map(|(_, source)| templates(source))
        .collect();
    for language in translations() {
        let gone: Vec<_> = sentences(&language)
            .into_keys()
            .filter(|key| !written.iter().any(|forms| forms.contains(key)))
            .collect();
        assert!(
            gone.is_empty(),
            "{language}: nobody says\n{}",
            gone.join("\n")
        );
    }
}

#[test]
fn what_is_wrong_in_a_lesson_file_is_said_in_german() {
    let german = german();
    let lesson = "id = \"x\"\ntitel = \"X\"\nidea = \"X.\"\n[exercise]\ntask = \"X.\"\n\
                  [[goal]]\nwhen = {}\n[predict]\nquestion = \"X?\"\n\
                  answers = [ { text = \"X\", right = 1, reply = \"X.\" } ]\n";
    let problems = lessons::read(lesson).unwrap_err();
    let said: Vec<String> = problems
        .iter()
        .map(|problem| german.say(&problem.to_string()).unwrap())
        .collect();
    for expected in [
        "Zeile 1, Spalte 1: Die Lektion hat kein `title`. Schreib title = ",
        "Zeile 2, Spalte 1: Die Lektion kennt kein `titel`. Nimm eins davon: `exercise`, ",
        ": Ein [[goal]] hat kein `text`. Schreib text = ",
        ": `when` ist leer (Ein [[goal]]). Schreib zum Beispiel when = ",
        ": Die Frage braucht mindestens zwei Antworten, ",
        ": `right` ist weder true noch false (Ein Eintrag von `answers`). Schreib true oder false.",
    ] {
        let is_said = said.iter().any(|sentence| sentence.contains(expected));
        assert!(is_said, "{expected}\n{said:#?}");
    }
}

#[test]
fn a_short_template_takes_no_sentence_that_is_known_as_a_whole() {
    let empty = "".parse::<put_lab::core::http::Method>().unwrap_err();
    let said = german().say(&format!("{empty}. {}", empty.hint())).unwrap();
    assert!(
        said.starts_with("Die Methode fehlt. Nimm ein Wort wie PUT"),
        "{said}"
    );
}

/// The German sentences, as the page has them.
fn german() -> Sentences {
    let page = translate(&root().join("src/content"), "de").unwrap().page;
    let page = json::read(&page).unwrap();
    Sentences::read(page.get("sentences").unwrap()).unwrap()
}

#[test]
fn errors_with_their_values_are_said_in_german() {
    let german = german();
    let says = |english: &dyn ToString, pieces: &[&str]| {
        let english = english.to_string();
        let said = german.say(&english).unwrap_or_else(|| panic!("{english}"));
        for piece in pieces {
            assert!(said.contains(piece), "{english}: {said}");
        }
    };
    says(
        &json::read("{\n  \"a\": 1,\n}").unwrap_err(),
        &["Zeile 3, Spalte 1: ", "Entferne das Komma."],
    );
    says(
        &json::read("[1, [").unwrap_err(),
        &["Zeile 1, Spalte 6: ", "Liste [", "Zeile 1, Spalte 5"],
    );
    let scheme = "ftp".to_owned();
    says(
        &Problem::Scheme { scheme }.sentence(),
        &["nicht an \"ftp\". Beginne "],
    );
    let unresolved = Problem::Unresolved {
        name: "id".into(),
        place: "the header \"X\"".into(),
    };
    says(&unresolved, &["{{id}}", "Header \"X\""]);
    let dropped = Conflict::Dropped {
        name: "Host".into(),
        written: true,
    };
    says(
        &dropped,
        &["Host wird nicht gesendet: ", "Der Browser schreibt"],
    );
    let expired = Breach::Expired {
        ago: "3 hours".into(),
    };
    says(&expired, &["3 Stunden"]);
    let put = method(&"PUT".parse().unwrap());
    says(&put.says, &["*PUT* ", "Adresse"]);
    for switch in SWITCHES {
        says(&switch.label, &[]);
        says(&switch.rule, &["RFC "]);
    }
}

#[test]
fn places_and_braces_are_told_apart() {
    assert_eq!(
        with_places("{name:?} has {}, {:04x} {0}"),
        "{name} has {0}, {1} {0}"
    );
    assert_eq!(with_places("{{{{{name}}}}}"), "{{{name}}}");
    assert_eq!(with_places("before this }"), "before this }");
    assert_eq!(with_places("like {"), "like {");
}
