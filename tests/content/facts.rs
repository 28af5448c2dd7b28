//! Every fact can be said, and the right one is said first.

use std::collections::BTreeSet;

use content_compiler::translate;
use put_lab::core::exchange::{Answered, AnsweredBy, Effect, Failure, Outcome, Timing};
use put_lab::core::explain::markup::{Inline, parse, plain};
use put_lab::core::explain::{
    Book, Codes, Condition, Explanation, Fact, FieldTest, Held, METHODS, Observed, OutcomeKind,
    method, why,
};
use put_lab::core::http::{Content, FieldLine, Request, Response};

use crate::book::book;
use crate::language::translations;

/// An exchange to be explained, in parts that a test can change.
#[derive(Debug, Clone)]
struct Exchange {
    request: Request,
    answered: Answered,
    failure: Option<Failure>,
    practice_path: Option<String>,
    effect: Option<Effect>,
    repeat: Option<u16>,
}

impl Exchange {
    fn new(method: &str, status: u16) -> Self {
        let url = "https://api.example/orders/7";
        let answered = Answered {
            response: Response {
                status,
                ..Response::default()
            },
            final_url: url.to_owned(),
            redirected: false,
            answered_by: AnsweredBy::Worker,
            fields_filtered: false,
            timing: Timing::default(),
        };
        Self {
            request: Request::new(method, url, [], Content::Text("{}".into())).unwrap(),
            answered,
            failure: None,
            practice_path: None,
            effect: None,
            repeat: None,
        }
    }

    fn practice(self, path: &'static str, effect: Effect) -> Self {
        Self {
            practice_path: Some(path.to_owned()),
            effect: Some(effect),
            ..self
        }
    }

    fn sending(mut self, name: &str, value: &str) -> Self {
        self.request
            .fields
            .push(FieldLine::new(name, value).unwrap());
        self
    }

    fn answering(mut self, name: &str, value: &str) -> Self {
        self.answered
            .response
            .fields
            .push(FieldLine::new(name, value).unwrap());
        self
    }

    fn again_after(self, status: u16) -> Self {
        Self {
            repeat: Some(status),
            ..self
        }
    }

    fn why(&self, book: &Book) -> Vec<Explanation> {
        let outcome = match &self.failure {
            Some(failure) => Outcome::Failed(failure.clone()),
            None => Outcome::Answered(Box::new(self.answered.clone())),
        };
        let observed = Observed {
            request: &self.request,
            outcome: &outcome,
            practice: self.practice_path.is_some(),
            practice_path: self.practice_path.as_deref(),
            effect: self.effect,
            repeat: self.repeat,
        };
        why(book, &observed)
    }

    fn headline(&self) -> String {
        self.ids().into_iter().next().unwrap_or_default()
    }

    fn ids(&self) -> Vec<String> {
        self.why(&book())
            .iter()
            .map(|explanation| explanation.id.to_string())
            .collect()
    }
}

/// Exchanges that fulfil the conditions of a fact, differing in what it leaves open.
fn candidates(fact: &Fact) -> Vec<Exchange> {
    let (mut methods, mut statuses) = (vec!["LINK", "PUT"], vec![200]);
    for condition in &fact.when {
        match condition {
            Condition::Method(names) => methods = names.iter().map(|name| &**name).collect(),
            Condition::Status(codes) => {
                statuses = codes
                    .iter()
                    .flat_map(|&Codes(first, last)| first..=last)
                    .collect();
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for name in methods {
        for status in &statuses {
            for (filtered, empty) in [(false, false), (true, false), (false, true)] {
                let mut exchange = Exchange::new(name, *status);
                exchange.answered.fields_filtered = filtered;
                if empty {
                    exchange.request.content = Content::None;
                }
                fact.when
                    .iter()
                    .for_each(|condition| fulfil(&mut exchange, condition));
                found.push(exchange);
            }
        }
    }
    found
}

fn fulfil(exchange: &mut Exchange, condition: &Condition) {
    let line = |test: &FieldTest| {
        let value = test.value.as_deref().unwrap_or("1").trim_end_matches('.');
        FieldLine::new(&test.name, value).unwrap()
    };
    match condition {
        Condition::RequestField(Held::Present, test) => exchange.request.fields.push(line(test)),
        Condition::ResponseField(Held::Present, test) => {
            exchange.answered.response.fields.push(line(test));
        }
        Condition::Repeat(codes) => exchange.repeat = codes.first().map(|codes| codes.0),
        Condition::Effect(effects) => exchange.effect = effects.first().copied(),
        Condition::AnsweredBy(who) => exchange.answered.answered_by = who[0],
        Condition::Practice(true) => exchange.practice_path = Some("orders/7".into()),
        Condition::PracticePath(Held::Present, paths) => {
            exchange.practice_path = Some(paths[0].to_string());
        }
        Condition::Redirected(redirected) => exchange.answered.redirected = *redirected,
        Condition::FieldsFiltered(filtered) => exchange.answered.fields_filtered = *filtered,
        Condition::Content(true) => exchange.request.content = Content::Text("{}".into()),
        Condition::Content(false) => exchange.request.content = Content::None,
        Condition::Outcome(kinds) => {
            exchange.failure = match kinds[0] {
                OutcomeKind::Answered => None,
                OutcomeKind::Cancelled => Some(Failure::Cancelled),
                OutcomeKind::TimedOut => Some(Failure::TimedOut(500)),
                OutcomeKind::Network => Some(Failure::Network),
                OutcomeKind::Refused => Some(Failure::Refused("no".into())),
            };
        }
        Condition::Method(_)
        | Condition::Status(_)
        | Condition::Practice(false)
        | Condition::PracticePath(Held::Absent, _)
        | Condition::RequestField(Held::Absent, _)
        | Condition::ResponseField(Held::Absent, _) => {}
    }
}

#[test]
fn every_fact_can_be_said_and_is_complete_when_it_is() {
    for (book, _) in books() {
        every_fact_is_complete(&book);
    }
}

fn every_fact_is_complete(book: &Book) {
    for fact in book.facts() {
        let said = candidates(fact).iter().find_map(|exchange| {
            exchange
                .why(book)
                .into_iter()
                .find(|explanation| explanation.id == fact.id)
        });
        let said = said.unwrap_or_else(|| panic!("{}: a higher fact always hides it", fact.id));
        let texts = [Some(said.title), Some(said.text), said.try_next];
        for pieces in texts.into_iter().flatten() {
            let text = plain(&pieces);
            assert!(!text.contains(['{', '}']), "{}: {text}", fact.id);
            assert!(
                pieces.iter().all(|piece| !piece.text().is_empty()),
                "{}: {text}",
                fact.id
            );
        }
    }
}

/// The book of every language, with how much longer than English it may be, in percent.
fn books() -> Vec<(Book, usize)> {
    let content = crate::root().join("src/content");
    let others = translations().into_iter().map(|language| {
        let translated = translate(&content, &language).unwrap();
        (Book::parse(&translated.book).unwrap(), 130)
    });
    std::iter::once((book(), 100)).chain(others).collect()
}

#[test]
fn titles_are_short_and_texts_are_sentences() {
    for (book, percent) in books() {
        let mut ids = BTreeSet::new();
        for fact in book.facts() {
            assert!(ids.insert(&fact.id), "{} twice", fact.id);
            let length = plain(&parse(&fact.title)).chars().count();
            assert!(
                length * 100 <= 80 * percent,
                "{}: {length} characters",
                fact.id
            );
            let sentences = fact.text.matches(". ").count() + 1;
            assert!(
                fact.text.len() > 20 && sentences <= 3,
                "{}: {sentences} sentences",
                fact.id
            );
            for text in [Some(&fact.text), fact.try_next.as_ref()]
                .into_iter()
                .flatten()
            {
                let end = text.trim_end_matches('“');
                assert!(end.ends_with(['.', '`', ')']), "{}: {text}", fact.id);
            }
        }
        assert!(book.facts().len() >= 60);
    }
}

#[test]
fn the_walk_of_a_newcomer_is_explained_step_by_step() {
    let put = |status, effect| Exchange::new("PUT", status).practice("orders/12345", effect);
    let post = |status| Exchange::new("POST", status).practice("orders", Effect::Another);

    let first = put(201, Effect::Created).answering("ETag", "\"1\"");
    assert_eq!(first.ids(), ["put-created", "put-etag"]);
    let second = put(200, Effect::Unchanged).again_after(201);
    assert_eq!(second.headline(), "repeated-put-changed-nothing");
    assert_eq!(put(200, Effect::Replaced).headline(), "put-replaced");
    assert_eq!(
        post(201)
            .answering("Location", "/practice/orders/1")
            .headline(),
        "post-created"
    );
    assert_eq!(
        post(201).again_after(201).headline(),
        "repeated-post-made-another"
    );
}

#[test]
fn a_server_that_breaks_a_rule_is_named_first() {
    let put = |status, effect| Exchange::new("PUT", status).practice("orders/1", effect);
    assert_eq!(put(201, Effect::Replaced).headline(), "put-201-for-update");
    assert_eq!(
        put(200, Effect::Created).headline(),
        "put-created-without-201"
    );
    let repeated = put(200, Effect::Replaced).again_after(201);
    assert_eq!(repeated.headline(), "repeated-put-changed-again");
    let create_only = put(200, Effect::Replaced).sending("If-None-Match", "*");
    assert_eq!(create_only.headline(), "put-ignored-if-none-match");
    let change_only = put(201, Effect::Created).sending("If-Match", "\"1\"");
    assert_eq!(change_only.headline(), "ignored-if-match");
}

#[test]
fn a_precondition_that_failed_is_told_from_the_others() {
    let failed = |name, value| Exchange::new("PUT", 412).sending(name, value).headline();
    assert_eq!(failed("If-Match", "\"1\""), "status-412-if-match");
    assert_eq!(failed("if-match", "*"), "status-412-if-match-any");
    assert_eq!(failed("If-Match", "W/\"1\""), "status-412-weak-tag");
    assert_eq!(failed("If-None-Match", "*"), "status-412-if-none-match-any");
}

#[test]
fn bad_data_is_never_explained_by_501() {
    for (status, id) in [(400, "put-400"), (409, "put-409"), (422, "put-422")] {
        assert_eq!(Exchange::new("PUT", status).headline(), id);
    }
    assert_eq!(Exchange::new("PUT", 501).headline(), "known-method-501");
    assert_eq!(Exchange::new("FROBNICATE", 501).headline(), "status-501");
}

#[test]
fn a_place_that_stores_nothing_is_not_said_to_have_stored() {
    let put = |path| {
        Exchange::new("PUT", 200)
            .practice(path, Effect::Unchanged)
            .again_after(200)
    };
    assert_eq!(put("echo/hello").ids(), ["echo"]);
    assert_eq!(put("status/200").ids(), ["status-on-demand", "put-200"]);
    let created = Exchange::new("PUT", 201).practice("status/201", Effect::Unchanged);
    assert_eq!(created.ids(), ["status-on-demand", "put-201"]);
}

#[test]
fn after_303_nothing_is_said_about_a_put() {
    let mut exchange = Exchange::new("PUT", 200);
    exchange.answered.redirected = true;
    exchange.practice_path = Some("redirect/303?to=orders/1".into());
    assert_eq!(exchange.ids(), ["redirect-303-practice", "class-2xx"]);
}

#[test]
fn a_hidden_field_is_never_called_missing() {
    let mut exchange = Exchange::new("PUT", 405);
    assert_eq!(exchange.headline(), "status-405-without-allow");
    exchange.answered.fields_filtered = true;
    assert_eq!(exchange.ids(), ["status-405-hidden", "fields-hidden"]);
}

#[test]
fn a_value_from_a_message_is_never_markup() {
    let hostile = "`*GET*`, {status} <b>\u{202E}";
    let exchange = Exchange::new("PUT", 405).answering("Allow", hostile);
    let title = exchange.why(&book())[0].title.clone();
    let shown = Inline::Code("`*GET*`, {status} <b>\u{FFFD}".into());
    assert_eq!(title.last(), Some(&shown));
}

#[test]
fn a_field_is_found_whatever_its_case() {
    let book = book();
    assert_eq!(&*book.field("etag").unwrap().name, "ETag");
    assert_eq!(book.field("X-Something-Else"), None);
    let names = book.fields().iter().map(|f| f.name.to_ascii_lowercase());
    let names: BTreeSet<_> = names.collect();
    assert_eq!(names.len(), book.fields().len(), "a name is listed twice");
    for answer in [
        "ETag",
        "Location",
        "Allow",
        "Accept",
        "Accept-Patch",
        "Content-Type",
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Last-Modified",
        "Content-Length",
    ] {
        assert!(
            book.field(answer).is_some(),
            "the practice server sends {answer}"
        );
    }
}

#[test]
fn every_method_of_the_menu_says_what_it_asks_for() {
    let meaning = |name: &str| method(&name.parse().unwrap());
    for name in ["PUT", "POST", "PATCH", "GET", "HEAD", "DELETE", "OPTIONS"] {
        assert_eq!(meaning(name).name, name);
    }
    assert_eq!(meaning("FROBNICATE").name, "custom");
    assert_eq!(meaning("put").name, "custom", "case counts");
    assert!(meaning("HEAD").content.is_some());
    for listed in METHODS {
        let method: put_lab::core::http::Method = listed.name.parse().unwrap();
        let promise = listed.promise.to_lowercase();
        assert_eq!(
            promise.starts_with("safe"),
            method.is_safe(),
            "{}",
            listed.name
        );
        let idempotent = promise.contains("idempotent") && !promise.contains("not idempotent");
        assert_eq!(idempotent, method.is_idempotent(), "{}", listed.name);
    }
}
