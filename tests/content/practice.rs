//! What the article promises is what the practice server does.

use put_lab::core::exchange::{Answered, AnsweredBy, Effect, Outcome, Timing};
use put_lab::core::explain::{Book, Example, Observed, example, why};
use put_lab::core::http::{Content, Fields, Method, Now, Request, Response};
use put_lab::core::practice::{Call, Destination, Store, handle};

use crate::book::book;

const PAGE: &str = "https://put-lab.example/";

/// A reader who sends one example after the other.
struct Reader {
    book: Book,
    store: Store,
    last: Option<(Request, u16)>,
}

impl Reader {
    fn new() -> Self {
        Self {
            book: book(),
            store: Store::default(),
            last: None,
        }
    }

    fn call(&mut self, method: Method, target: &str, fields: Fields, content: &[u8]) -> Response {
        let call = Call {
            method,
            mount: format!("{PAGE}practice/"),
            target: target.to_owned(),
            fields,
            content: content.to_owned(),
            destination: Destination::Fetch,
        };
        handle(&mut self.store, &call, Now(1_000)).response
    }

    fn stored(&mut self, target: &str) -> Option<Vec<u8>> {
        let response = self.call("GET".parse().unwrap(), target, Fields::new(), &[]);
        (response.status == 200).then_some(response.content)
    }

    /// How many orders are stored.
    fn orders(&mut self) -> usize {
        let list = self.stored("orders").unwrap_or_default();
        serde_json::from_slice::<Vec<serde_json::Value>>(&list)
            .unwrap()
            .len()
    }

    /// A reader whose server breaks a rule.
    fn with(switch: &str) -> Self {
        let mut reader = Self::new();
        let settings = format!("{{\"{switch}\": true}}");
        let mut fields = Fields::new();
        fields.add("Content-Type", "application/json");
        let method = "PUT".parse().unwrap();
        let answer = reader.call(method, "-/settings", fields, settings.as_bytes());
        assert_eq!(answer.status, 200, "{switch}");
        reader
    }

    /// Sends an example: the response, and the id of the fact that is said first.
    fn send(&mut self, id: &str) -> (Response, String) {
        let Example {
            method,
            url,
            headers,
            content,
            ..
        } = *example(id).unwrap();
        let content = Content::Text(content.text().to_owned());
        let fields = headers.iter().copied();
        let request = Request::new(method, &format!("{PAGE}{url}"), fields, content).unwrap();
        let target = url.strip_prefix("practice/").unwrap();
        let (before, all) = (self.stored(target), self.orders());
        let bytes = request.content.bytes().unwrap().to_owned();
        let response = self.call(
            request.method.clone(),
            target,
            request.fields.clone(),
            &bytes,
        );
        let effect = match (before, self.stored(target)) {
            (None, Some(_)) => Effect::Created,
            _ if self.orders() > all => Effect::Another,
            (Some(_), None) => Effect::Removed,
            (before, after) if before != after => Effect::Replaced,
            _ => Effect::Unchanged,
        };
        let outcome = Outcome::Answered(Box::new(Answered {
            response: response.clone(),
            final_url: request.url.clone(),
            redirected: false,
            answered_by: AnsweredBy::Worker,
            fields_filtered: false,
            timing: Timing::default(),
        }));
        let repeat = self
            .last
            .take()
            .filter(|(last, _)| *last == request)
            .map(|(_, status)| status);
        let observed = Observed {
            request: &request,
            outcome: &outcome,
            practice: true,
            practice_path: Some(target),
            effect: Some(effect),
            repeat,
        };
        let said = why(&self.book, &observed);
        for line in &response.fields {
            assert!(
                self.book.field(line.name()).is_some(),
                "{id}: nothing explains {}",
                line.name()
            );
        }
        self.last = Some((request, response.status));
        (response, said.first().unwrap().id.to_string())
    }

    fn sees(&mut self, id: &str, status: u16, fact: &str) -> Response {
        let (response, said) = self.send(id);
        assert_eq!((response.status, &*said), (status, fact), "{id}");
        response
    }
}

fn text(response: &Response) -> String {
    String::from_utf8(response.content.clone()).unwrap()
}

#[test]
fn the_echo_answers_and_stores_nothing() {
    let mut reader = Reader::new();
    reader.sees("echo-get", 200, "echo");
    let echoed = text(&reader.sees("echo-put", 200, "echo"));
    assert!(echoed.contains("Hello from my first PUT."));
}

#[test]
fn the_same_put_creates_once_and_then_changes_nothing() {
    let mut reader = Reader::new();
    assert!(
        reader
            .sees("order-put", 201, "put-created")
            .fields
            .has("ETag")
    );
    reader.sees("order-put", 200, "repeated-put-changed-nothing");
    assert!(text(&reader.sees("order-get", 200, "get-200")).contains("10.00"));
}

#[test]
fn the_same_post_makes_another_order_each_time() {
    let mut reader = Reader::new();
    let first = reader
        .sees("order-post", 201, "post-created")
        .fields
        .get("Location");
    let second = reader
        .sees("order-post", 201, "repeated-post-made-another")
        .fields
        .get("Location");
    assert!(first.is_some() && first != second);
}

#[test]
fn patch_keeps_what_it_does_not_name_and_put_drops_it() {
    let mut reader = Reader::new();
    reader.sees("order-patch", 404, "status-404");
    reader.sees("order-put", 201, "put-created");
    reader.sees("order-patch", 200, "patch-done");
    let patched = text(&reader.sees("order-get", 200, "get-200"));
    assert!(patched.contains("John Smith") && patched.contains('3'));
    reader.sees("order-put-partial", 200, "put-replaced");
    assert!(!text(&reader.sees("order-get", 200, "get-200")).contains("John Smith"));
}

#[test]
fn the_label_of_the_content_decides() {
    let mut reader = Reader::new();
    reader.sees("order-put-json", 201, "put-created");
    let refused = reader.sees("order-put-untyped", 415, "status-415-with-accept");
    assert!(
        refused
            .fields
            .get("Accept")
            .unwrap()
            .contains("application/json")
    );
}

#[test]
fn a_put_that_may_only_create_never_overwrites() {
    let mut reader = Reader::new();
    reader.sees("order-create-only", 201, "put-created");
    reader.sees("order-create-only", 412, "status-412-if-none-match-any");
}

#[test]
fn bad_data_is_422_and_an_unknown_method_501() {
    let mut reader = Reader::new();
    assert!(text(&reader.sees("order-wrong-type", 422, "put-422")).contains("Quantity"));
    reader.sees("unknown-method", 501, "status-501");
}

#[test]
fn a_switch_that_breaks_a_rule_is_seen_in_the_first_explanation() {
    for (switch, sent) in [
        (
            "require-if-match",
            [("order-put", "put-created"), ("order-put", "status-428")],
        ),
        (
            "ignore-preconditions",
            [
                ("order-put", "put-created"),
                ("order-create-only", "put-ignored-if-none-match"),
            ],
        ),
        (
            "append-on-put",
            [
                ("order-put", "put-created"),
                ("order-put", "repeated-put-changed-again"),
            ],
        ),
        (
            "append-on-put",
            [
                ("order-put", "put-created"),
                ("order-put-partial", "put-made-another"),
            ],
        ),
        (
            "ok-on-create",
            [
                ("order-put", "put-created-without-201"),
                ("order-get", "get-200"),
            ],
        ),
        (
            "created-on-replace",
            [
                ("order-put", "put-created"),
                ("order-put-partial", "put-201-for-update"),
            ],
        ),
        (
            "not-modified-for-put",
            [
                ("order-put", "put-created"),
                ("order-create-only", "write-304"),
            ],
        ),
        (
            "not-implemented-for-bad-json",
            [
                ("order-put", "put-created"),
                ("order-wrong-type", "put-501-for-bad-data"),
            ],
        ),
        (
            "drop-first-answer",
            [("order-put", "put-502-504"), ("order-get", "get-200")],
        ),
    ] {
        let mut reader = Reader::with(switch);
        for (id, fact) in sent {
            let (response, said) = reader.send(id);
            assert_eq!(said, fact, "{switch}, {id}: {}", response.status);
        }
    }
}
