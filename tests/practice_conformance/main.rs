//! The practice server against the rules of HTTP, without a browser and without a socket.

#![allow(clippy::unwrap_used, reason = "a test ends at what it did not expect")]

mod orders;
mod rules;
mod safety;
mod state;
mod switches;

use put_lab::core::http::{FieldLine, Now};
use put_lab::core::practice::{Answer, Call, Destination, Store, handle};
use serde_json::Value;

/// Where the practice server is mounted in these tests.
const MOUNT: &str = "https://lab.example/put-lab/practice/";

/// When the first thing is stored: 2026-11-01 12:00:00 UTC.
const START: u64 = 1_793_534_400_000;

/// The order of the first example of the page.
const ORDER: &str = r#"{"Id": 12345, "Customer": "John Smith", "Quantity": 1, "Price": 10.00}"#;

/// A field line: name and value.
type Line = (&'static str, &'static str);

const JSON: Line = ("Content-Type", "application/json");

/// A practice server with a clock that stands still until it is moved.
#[derive(Default)]
struct Server {
    store: Store,
    /// Milliseconds since the start.
    elapsed: u64,
}

fn call(method: &str, target: &str, fields: &[(&str, &str)], content: &[u8]) -> Call {
    Call {
        method: method.parse().unwrap(),
        mount: MOUNT.to_owned(),
        target: target.to_owned(),
        fields: fields
            .iter()
            .map(|(n, v)| FieldLine::new(n, v).unwrap())
            .collect(),
        content: content.to_vec(),
        destination: Destination::Fetch,
    }
}

impl Server {
    fn send(
        &mut self,
        method: &str,
        target: &str,
        fields: &[(&str, &str)],
        content: &str,
    ) -> Answer {
        self.answer(&call(method, target, fields, content.as_bytes()))
    }

    fn answer(&mut self, call: &Call) -> Answer {
        handle(&mut self.store, call, Now(START + self.elapsed))
    }

    fn get(&mut self, target: &str) -> Answer {
        self.send("GET", target, &[], "")
    }

    fn put(&mut self, target: &str, content: &str) -> Answer {
        self.send("PUT", target, &[JSON], content)
    }

    fn switch_on(&mut self, id: &str) {
        let text = format!("{{\"{id}\": true}}");
        assert_eq!(status(&self.put("-/settings", &text)), 200, "{id}");
    }
}

fn status(answer: &Answer) -> u16 {
    answer.response.status
}

fn field(answer: &Answer, name: &str) -> String {
    answer.response.fields.get(name).unwrap_or_default()
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.response.content.clone()).unwrap()
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.response.content).unwrap()
}
