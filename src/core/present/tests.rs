//! What a room sees, and what it must not see.

use super::*;
use crate::core::compose::secret::MASK;
use crate::core::compose::{
    ContentKind, Draft, Environment, Problem, Scheme, Variable, check, resolve,
};
use crate::core::exchange::{Answered, AnsweredBy, Effect, Failure, Outcome, Timing};
use crate::core::explain::Book;
use crate::core::http::{FieldLine, Request, Response};

fn order() -> Draft {
    Draft::new(
        "PUT",
        "practice/orders/7",
        ContentKind::Json,
        "{\n  \"Quantity\": 1\n}",
    )
}

fn request(draft: &Draft, environment: Option<&Environment>, url: &str) -> Request {
    check(&resolve(draft, environment).unwrap(), Ok(url.to_owned())).unwrap()
}

fn answer(status: u16, fields: &[(&str, &str)], content: &str) -> Outcome {
    Outcome::Answered(Box::new(Answered {
        response: Response {
            status,
            fields: fields
                .iter()
                .map(|(name, value)| FieldLine::new(name, value).unwrap())
                .collect(),
            content: content.as_bytes().to_vec(),
        },
        final_url: "http://localhost:8080/practice/orders/7".into(),
        redirected: false,
        answered_by: AnsweredBy::Page,
        fields_filtered: false,
        timing: Timing::default(),
    }))
}

const URL: &str = "http://localhost:8080/practice/orders/7";

fn shown<'a>(draft: &'a Draft, request: &'a Request, outcome: Option<&'a Outcome>) -> Shown<'a> {
    Shown {
        draft,
        environment: None,
        request: Some(request),
        problems: &[],
        outcome,
        practice_path: Some("orders/7"),
        effect: Some(Effect::Created),
        repeat: None,
        book: None,
    }
}

fn ids(shown: &Shown) -> Vec<&'static str> {
    slides(&Masked::of(shown)).iter().map(Slide::id).collect()
}

fn book() -> Book {
    Book::parse(
        r#"{"facts": [{"id": "x", "topic": "t", "when": {"method": ["PUT"]},
            "title": "{method} got {status}", "text": "With {request.X-Token} and {response.ETag}.", "cite": "RFC 9110 §9.3.4"}],
            "fields": []}"#,
    )
    .expect("a book")
}

#[test]
fn an_exchange_is_told_in_the_order_in_which_it_happens() {
    let draft = order();
    let sent = request(&draft, None, URL);
    let outcome = answer(201, &[("ETag", "\"1\"")], "{}");
    let book = book();
    let shown = Shown {
        book: Some(&book),
        ..shown(&draft, &sent, Some(&outcome))
    };
    assert_eq!(
        ids(&shown),
        [
            "request-line",
            "request-headers",
            "request-content",
            "travel",
            "status-line",
            "answer-headers",
            "answer-content",
            "why"
        ]
    );
}

#[test]
fn what_is_not_there_gets_no_slide_but_an_empty_answer_says_so() {
    let draft = Draft::new("GET", "practice/orders/7", ContentKind::None, "");
    let sent = request(&draft, None, URL);
    assert_eq!(
        ids(&shown(&draft, &sent, None)),
        ["request-line", "travel", "not-sent"]
    );
    let outcome = answer(204, &[], "");
    assert_eq!(
        ids(&shown(&draft, &sent, Some(&outcome))),
        ["request-line", "travel", "status-line", "answer-content"]
    );
    let failed = Outcome::Failed(Failure::Network);
    assert_eq!(
        ids(&shown(&draft, &sent, Some(&failed))),
        ["request-line", "travel", "no-answer"]
    );
}

#[test]
fn what_keeps_a_draft_from_being_sent_is_the_only_slide() {
    let draft = order();
    let problems = [Problem::Url {
        typed: "http://[".into(),
    }];
    let masked = Masked::of(&Shown {
        request: None,
        problems: &problems,
        ..shown(&draft, &request(&draft, None, URL), None)
    });
    let slides = slides(&masked);
    assert!(matches!(&slides[..], [Slide::NotSent(said)] if said[0].contains("http://[")));
}

#[test]
fn fields_that_matter_come_first_and_the_rest_is_named() {
    let draft = order();
    let sent = request(&draft, None, URL);
    let long = "x".repeat(400);
    let mut fields = vec![("Date", "now"), ("Content-Security-Policy", &*long)];
    fields.extend([("X-A", "1"); 8]);
    fields.extend([("ETag", "\"1\""), ("Location", URL)]);
    let outcome = answer(201, &fields, "");
    let slides = slides(&Masked::of(&shown(&draft, &sent, Some(&outcome))));
    let list = slides.iter().find_map(|slide| match slide {
        Slide::AnswerFields(list) => Some(list),
        _ => None,
    });
    let list = list.unwrap();
    assert_eq!(list.rows[0].0, "Location");
    assert_eq!(list.rows[1].0, "ETag");
    assert_eq!(list.rows.len() + list.more, fields.len());
    assert!(
        list.names.ends_with("Content-Security-Policy, Date"),
        "{list:?}"
    );
}

#[test]
fn json_on_one_line_is_laid_out_and_what_is_typed_stays() {
    let draft = Draft::new("PUT", "x", ContentKind::Json, "{\"a\":1,\"b\":2}");
    let sent = request(&draft, None, URL);
    let masked = Masked::of(&shown(&draft, &sent, None));
    let Said::Text { text, .. } = masked.ask.unwrap().content else {
        panic!("text");
    };
    assert_eq!(text, "{\n  \"a\": 1,\n  \"b\": 2\n}");
    let draft = order();
    let sent = request(&draft, None, URL);
    let Said::Text { text, .. } = Masked::of(&shown(&draft, &sent, None)).ask.unwrap().content
    else {
        panic!("text");
    };
    assert_eq!(text, &*draft.content);
}

#[test]
fn bytes_that_are_no_text_are_counted_and_not_drawn() {
    let draft = order();
    let sent = request(&draft, None, URL);
    let outcome = answer(200, &[("Content-Type", "image/png")], "\u{89}PNG\0\0");
    let masked = Masked::of(&shown(&draft, &sent, Some(&outcome)));
    assert!(matches!(
        masked.answer.unwrap().content,
        Said::Bytes { size: 7, .. }
    ));
}

/// Everything that any slide, or the paper, could show.
fn everything(shown: &Shown) -> String {
    let masked = Masked::of(shown);
    format!("{:?} {masked:?}", slides(&masked))
}

#[test]
fn a_short_secret_is_masked_in_its_own_place() {
    let draft = Draft::new("POST", "x", ContentKind::Json, r#"{"pwd": "ab", "n": 1}"#)
        .with_rows(&[("X-Api-Key", "k9")]);
    let sent = request(&draft, None, "http://h.example/x?token=z1");
    let outcome = answer(
        200,
        &[("Content-Type", "application/json")],
        r#"{"access_token": 42}"#,
    );
    let seen = everything(&shown(&draft, &sent, Some(&outcome)));
    for secret in ["ab\\\"", "k9", "z1", "42"] {
        assert!(!seen.contains(secret), "{secret} in {seen}");
    }
}

#[test]
fn a_typed_password_is_masked_where_the_answer_repeats_it_decoded() {
    let draft = order().with_rows(&[("Authorization", "Basic dXNlcjpodXNoLWh1c2g=")]);
    let sent = request(&draft, None, URL);
    let outcome = answer(200, &[], "you are user with hush-hush");
    let seen = everything(&shown(&draft, &sent, Some(&outcome)));
    assert!(!seen.contains("hush") && !seen.contains("dXNl"), "{seen}");
}

/// A small generator, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    /// A secret that no text of ours holds.
    fn secret(&mut self) -> String {
        const LETTERS: &[char] = &[
            'Q', 'x', '7', 'Z', '"', '\\', '&', '+', ' ', '%', 'ü', '/', '=',
        ];
        let length = 5 + self.roll(30);
        let inner: String = (0..length)
            .map(|_| LETTERS[self.roll(LETTERS.len())])
            .collect();
        format!("q{inner}9J")
    }
}

/// The forms in which a secret may stand in a text.
fn forms(secret: &str) -> Vec<String> {
    let json = secret.replace('\\', "\\\\").replace('"', "\\\"");
    let form = crate::core::http::encode_form([(secret, "")])
        .trim_end_matches('=')
        .to_owned();
    vec![secret.to_owned(), json, form.replace('+', "%20"), form]
}

#[test]
fn no_slide_and_no_paper_holds_the_text_of_a_secret() {
    let book = book();
    for seed in 0..600 {
        let mut dice = Dice(seed);
        let secrets: Vec<String> = (0..5).map(|_| dice.secret()).collect();
        let [token, password, variable, parameter, given] = &secrets[..] else {
            unreachable!("five secrets");
        };
        let repeated = forms(&secrets[dice.roll(4)]).swap_remove(dice.roll(4));
        let content = match dice.roll(3) {
            0 => format!("{{\"a\": \"{}\", \"b\": \"{{{{v}}}}\"}}", forms(token)[1]),
            1 => format!("plain {repeated} {{{{v}}}}"),
            _ => format!("{{\"password\": \"{}\"}}", forms(password)[1]),
        };
        let mut draft = Draft::new("PUT", "x", ContentKind::Text, &content)
            .with_rows(&[("X-Token", &token.replace('%', "_")), ("X-Seen", "{{v}}")]);
        if dice.roll(2) == 0 {
            draft.kind = ContentKind::Json;
        }
        draft.authorization.scheme = Scheme::Basic;
        draft.authorization.user = "someone".into();
        draft.authorization.password = password.as_str().into();
        let environment = Environment {
            name: "e".into(),
            variables: vec![Variable {
                name: "v".into(),
                value: variable.as_str().into(),
                secret: true,
                keep: false,
            }],
        };
        let url = format!(
            "http://h.example/p/{}?api_key={}&q={}",
            forms(variable)[2],
            forms(parameter)[2],
            forms(parameter)[3],
        );
        let sent = request(&draft, Some(&environment), &url);
        let outcome = answer(
            200,
            &[
                ("Content-Type", "application/json"),
                ("ETag", &format!("\"{repeated}\"")),
            ],
            &format!(
                "{{\"id_token\":\"{}\",\"said\":\"{repeated}\",\"url\":\"{url}\"}}",
                forms(given)[1]
            ),
        );
        let seen = everything(&Shown {
            environment: Some(&environment),
            book: Some(&book),
            ..shown(&draft, &sent, Some(&outcome))
        });
        let token = token.replace('%', "_");
        for secret in [&token, password, variable, parameter, given] {
            for form in forms(secret) {
                let debug = format!("{form:?}");
                let debug = debug.trim_matches('"');
                assert!(
                    !seen.contains(&form) && !seen.contains(debug),
                    "{seed}: {form} in {seen}"
                );
            }
        }
        assert!(seen.contains(MASK));
    }
}
