//! Lessons: what a learner sets out to see, and how it is judged.
//!
//! A lesson is one TOML file that a teacher can write in a text editor. The page's own are in
//! `src/content/<language>/lessons`; the same reader takes them and a teacher's. Nothing in a
//! lesson is code, and no text of it is ever markup of the page. An exercise is judged by what was
//! really sent, really answered and is stored; no button can pass it.
//!
//! ```toml
//! id = "your-first-put"              # a-z, 0-9 and hyphens: links and progress use it
//! title = "Your first PUT"
//! idea = "What one will have seen."  # texts may hold `code` and *emphasis*, nothing else
//!
//! [start]                            # what stands there when it begins; all of it may be left out
//! stored = [ { path = "orders/7", type = "application/json", content = '{"Quantity": 1}' } ]
//! switches = [ "drop-first-answer" ] # as practice/-/settings lists them
//! request = { method = "PUT", url = "practice/orders/7", content = '{"Quantity": 3}' }
//!
//! [predict]                          # may be left out; at least two answers, one of them right
//! question = "What will the server answer?"
//! answers = [
//!     { text = "201 Created", right = true, reply = "Nothing was there before." },
//!     { text = "200 OK", reply = "That is for what was there already." },
//! ]
//!
//! [exercise]
//! task = "What to do, in one to three sentences."
//!
//! [[goal]]                           # one or more; all must hold
//! text = "An order with quantity 3 is stored at `orders/7`"
//! when = { stored = { path = "orders/7", members = { Quantity = 3 } } }
//!
//! [[hint]]                           # after a send that leaves a goal open, the first that holds
//! id = "posted"
//! when = { last = { method = "POST" } }
//! text = "What went wrong, and what to try."
//!
//! [[meanwhile]]                      # what somebody else sends, once, when it first holds
//! when = { sent = { method = "GET", path = "orders/7", status = 200 } }
//! request = { method = "PUT", url = "practice/orders/7", content = '{"Quantity": 2}' }
//! says = "Somebody else has just changed the same order."
//!
//! [see]                              # may be left out
//! text = "What to look at in the answer, and in Server state."
//!
//! [explain]                          # may be left out; a blank line begins a new paragraph
//! text = "Why it is so."
//! cite = ["RFC 9110 §9.3.4"]
//!
//! [solution]                         # may be left out; must reach every goal
//! requests = [ { method = "PUT", url = "practice/orders/7", content = '{"Quantity": 3}' } ]
//!
//! [[wrong]]                          # may be left out; must not reach the goals, and get this hint
//! hint = "posted"
//! requests = [ { method = "POST", url = "practice/orders", content = '{"Quantity": 3}' } ]
//! ```
//!
//! **Requests** have `method` and `url`, and may have `headers` (pairs), `content` and `kind`:
//! `json`, `xml`, `text` or `none`. Left out, the kind is the one that goes with the
//! `Content-Type`, or JSON; and as in the tool, the kind adds its `Content-Type` if no header names
//! one. In a solution, a wrong try or a `meanwhile`, `{etag:orders/7}` in a header's value or the
//! content stands for the entity tag that is stored there now, with its quotes, and `{location}` for
//! the Location of the last answer; in a URL it is the path below `practice/`, so write
//! `practice/{location}`.
//!
//! **Conditions**: all members of a `when` must be true.
//!
//! | member | true when |
//! |---|---|
//! | `sent = { … }` | some exchange since the exercise began is like this |
//! | `last = { … }` | the last one is |
//! | `never = { … }` | none is |
//! | `order = [ { … }, { … } ]` | some came in this order; others may have come between |
//! | `times = { of = { … }, at_least = 2, at_most = 5 }` | so many are; `is = 2` fixes the number |
//! | `stored = { path = "orders/*", … }` | something like this is stored: `members`, `no_members`, `type`, `text` |
//! | `not_stored = "orders/7"` | nothing is stored at these paths |
//! | `count = { under = "orders/", is = 2 }` | so many things are stored below; or `at_least`, `at_most` |
//!
//! An exchange is like a table when all its members are true: `method`; `path`, below `practice/`
//! and without the query, with a `*` at the end for one or more characters; `status` (`201`,
//! `"2xx"`); `answered = false` for no answer; `content = true` if bytes were sent; `request_field`,
//! `no_request_field`, `response_field`, `no_response_field` (`"ETag"`, `"If-Match: *"` for exactly
//! this value, `"If-Match: W/..."` for its beginning); `members` and `no_members` of the JSON object
//! that was sent (numbers by value); `same_as_before = true` for byte for byte the request before.
//! `method`, `path` and `status` take lists, any of which will do; of a list of fields, all count.

mod attempt;
mod lesson;
mod problem;
mod read;
mod read_request;
mod read_when;
mod request;
mod table;
mod trace;
mod when;

pub use attempt::{Attempt, Progress, check};
pub use lesson::{
    Goal, Hint, Lesson, Meanwhile, PossibleAnswer, Predict, Start, StartThing, WrongTry, paragraphs,
};
pub use problem::LessonProblem;
pub use read::read;
pub use request::{LessonRequest, Unfilled};
pub use trace::{Exchange, StoredThing, read_stored};
pub use when::When;

#[cfg(test)]
mod tests;
