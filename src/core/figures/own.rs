//! The reader's own request, repeated, with a GET before and after each to see what is stored.
//!
//! What GET shows is all that can be seen from outside. Equal answers do not prove that nothing
//! else was done, and other answers do not prove that a rule was broken: a server may note the
//! time of each request.
//!
//! **Spec:** RFC 9110 §9.2.2.

use super::Told;
use super::diff::{Kind, diff};
use crate::core::http::{Content, Fields, Method, Request, Response};
use crate::core::json::{Value, read};

/// Fields of a request that speak of its content or its conditions: a GET to look goes without.
const NOT_READING: &[&str] = &[
    "Idempotency-Key",
    "Prefer",
    "If-Match",
    "If-None-Match",
    "If-Modified-Since",
    "If-Unmodified-Since",
    "If-Range",
    "Range",
    "X-HTTP-Method-Override",
];

/// More members than this are counted, not named.
const NAMED: usize = 8;

/// The GET that shows what a request's target holds.
pub fn read_back(request: &Request) -> Request {
    let mut fields = Fields::new();
    for line in &request.fields {
        let name = line.name();
        let is_of_content = name
            .get(..8)
            .is_some_and(|start| start.eq_ignore_ascii_case("content-"));
        if !is_of_content && !NOT_READING.iter().any(|other| line.is(other)) {
            fields.push(line.clone());
        }
    }
    Request {
        method: "GET".parse().unwrap_or_else(|_| request.method.clone()),
        url: request.url.clone(),
        fields,
        content: Content::None,
    }
}

/// What a GET has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its status; `None` if no answer came that the page may read.
    pub status: Option<u16>,
    /// Its entity tag.
    pub etag: Option<String>,
    /// What came, as JSON if it is.
    content: Seen,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Seen {
    Json(Value),
    Bytes(Vec<u8>),
}

impl Reading {
    /// Reads an answer, or that none came.
    pub fn of(response: Option<&Response>) -> Self {
        let content = response.map_or(&[][..], |response| &response.content);
        let json = str::from_utf8(content)
            .ok()
            .and_then(|text| read(text).ok());
        Self {
            status: response.map(|response| response.status),
            etag: response.and_then(|response| response.fields.get("ETag")),
            content: json.map_or_else(|| Seen::Bytes(content.to_vec()), Seen::Json),
        }
    }

    /// The places that differ from an earlier reading, by name. `None` where that cannot be told
    /// in names: no answer, another status, or no JSON and other bytes.
    pub fn changed_since(&self, earlier: &Self) -> Option<Vec<String>> {
        if self.status.is_none() || self.status != earlier.status {
            return None;
        }
        match (&earlier.content, &self.content) {
            (Seen::Json(before), Seen::Json(after)) => {
                let found = diff(before, after).into_iter();
                let changed = found.filter(|difference| difference.kind != Kind::Kept);
                Some(
                    changed
                        .map(|difference| difference.name().to_owned())
                        .collect(),
                )
            }
            (before, after) if before == after => Some(Vec::new()),
            _ => None,
        }
    }

    /// Whether it shows the same as an earlier one.
    fn is_as(&self, earlier: &Self) -> bool {
        self.changed_since(earlier)
            .is_some_and(|changed| changed.is_empty())
    }
}

/// One time the request was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The status of its answer; `None` without one.
    pub status: Option<u16>,
    /// `Location` of its answer.
    pub location: Option<String>,
    /// What GET showed right after.
    pub after: Reading,
}

/// The request, sent again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its method.
    pub method: Method,
    /// What GET showed before the first time.
    pub before: Reading,
    /// Each time so far.
    pub times: Vec<Repeated>,
}

impl Own {
    /// What one time has changed, compared with right before; counted from 0.
    pub fn changed_by(&self, at: usize) -> Option<Vec<String>> {
        let before = match at.checked_sub(1) {
            Some(earlier) => &self.times.get(earlier)?.after,
            None => &self.before,
        };
        self.times.get(at)?.after.changed_since(before)
    }

    /// What the repetition has shown: sentences, in order.
    pub fn verdict(&self) -> Vec<Told> {
        let (Some(first), Some(last)) = (self.times.first(), self.times.last()) else {
            return Vec::new();
        };
        let times = self.times.len();
        if times == 1 {
            return vec![Told::plain("own.once")];
        }
        let is_put = self.method.is_idempotent();
        if self.times.iter().any(|time| time.after.status.is_none()) {
            return vec![Told::plain("own.unseen"), promise(is_put)];
        }
        if self.times.iter().all(|time| time.after.is_as(&first.after)) {
            let key = if is_put { "own.same" } else { "own.same_post" };
            return vec![Told::plain(key).with("times", times), promise(is_put)];
        }
        let changed = last.after.changed_since(&first.after);
        let told = match changed {
            Some(names) if !names.is_empty() => {
                let more = names.len().saturating_sub(NAMED);
                let some = names[..names.len() - more].join(", ");
                let key = if more == 0 {
                    "own.changed"
                } else {
                    "own.changed_more"
                };
                Told::plain(key).with("members", some).with("more", more)
            }
            _ => Told::plain("own.other"),
        };
        let told = told.with("times", times);
        let meaning = if is_put {
            "own.changed_put"
        } else {
            "own.changed_post"
        };
        vec![told, Told::plain(meaning), promise(is_put)]
    }
}

fn promise(is_idempotent: bool) -> Told {
    Told::plain(if is_idempotent {
        "own.promised"
    } else {
        "own.not_promised"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::http::FieldLine;

    fn response(status: u16, content: &str) -> Response {
        Response {
            status,
            content: content.as_bytes().to_vec(),
            ..Response::default()
        }
    }

    fn repeated(method: &str, readings: &[&str]) -> Own {
        let reading = |content: &&str| Reading::of(Some(&response(200, content)));
        Own {
            method: method.parse().unwrap(),
            before: Reading::of(Some(&response(404, ""))),
            times: readings
                .iter()
                .map(|content| Repeated {
                    status: Some(200),
                    location: None,
                    after: reading(content),
                })
                .collect(),
        }
    }

    fn keys(own: &Own) -> Vec<&'static str> {
        own.verdict().iter().map(|told| told.key).collect()
    }

    #[test]
    fn the_get_to_look_takes_the_credentials_along_but_no_content_and_no_condition() {
        let fields = [
            ("Authorization", "Bearer x"),
            ("content-type", "application/json"),
            ("If-Match", "\"1\""),
            ("Accept", "application/json"),
            ("idempotency-key", "\"k\""),
        ];
        let content = Content::Text("{}".into());
        let request = Request::new("PUT", "https://a.example/1", fields, content).unwrap();
        let look = read_back(&request);
        let names: Vec<_> = look.fields.iter().map(FieldLine::name).collect();
        assert_eq!(names, ["Authorization", "Accept"]);
        assert_eq!(
            (look.method.as_str(), &look.content),
            ("GET", &Content::None)
        );
    }

    #[test]
    fn members_that_change_with_each_time_are_named() {
        let own = repeated(
            "PUT",
            &[
                r#"{"a": 1.0, "updatedAt": 1}"#,
                r#"{"updatedAt": 2, "a": 1}"#,
            ],
        );
        assert_eq!(
            keys(&own),
            ["own.changed", "own.changed_put", "own.promised"]
        );
        assert_eq!(own.verdict()[0].values[0].1, "updatedAt");
        assert_eq!(own.changed_by(1), Some(vec!["updatedAt".to_owned()]));
        assert_eq!(own.changed_by(0), None, "404 before, 200 after");
    }

    #[test]
    fn a_growing_collection_is_told_as_the_work_of_each_post() {
        let own = repeated("POST", &["[1]", "[1, 2]", "[1, 2, 3]"]);
        assert_eq!(
            keys(&own),
            ["own.changed", "own.changed_post", "own.not_promised"]
        );
        assert_eq!(own.verdict()[0].values[0].1, "1, 2");
    }

    #[test]
    fn what_looks_the_same_each_time_is_the_effect_of_one() {
        assert_eq!(
            keys(&repeated("PUT", &["{}", "{}"])),
            ["own.same", "own.promised"]
        );
        let posted = repeated("POST", &["plain", "plain"]);
        assert_eq!(keys(&posted), ["own.same_post", "own.not_promised"]);
        assert_eq!(keys(&repeated("PUT", &["{}"])), ["own.once"]);
    }

    #[test]
    fn what_could_not_be_read_is_not_judged() {
        let mut own = repeated("PUT", &["{}", "{}"]);
        own.times[1].after = Reading::of(None);
        assert_eq!(keys(&own), ["own.unseen", "own.promised"]);
        let mut own = repeated("PUT", &["{}", "{}"]);
        own.times[1].after = Reading::of(Some(&response(500, "{}")));
        assert_eq!(keys(&own)[0], "own.other");
    }

    #[test]
    fn many_members_are_counted() {
        let with = |value: u8| {
            let members: Vec<String> = (0..12).map(|n| format!("\"m{n}\": {value}")).collect();
            format!("{{{}}}", members.join(","))
        };
        let own = repeated("PUT", &[&with(1), &with(2)]);
        assert_eq!(keys(&own)[0], "own.changed_more");
        assert_eq!(own.verdict()[0].values[1].1, "4");
    }
}
