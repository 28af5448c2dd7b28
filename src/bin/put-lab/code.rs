//! `put-lab code`: requests in, code out, one JSON object a line.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use base64::Engine as _;
use put_lab::core::codegen::{Options, TARGETS, Target, target};
use put_lab::core::http::{Content, Part, Request};
use serde_json::{Value, json};

const USAGE: &str = "usage: put-lab code --list
       put-lab code --target ID [--flavour plain] < requests.jsonl
";

/// What is wrong with a line or a request, and what to do.
struct Problem {
    message: String,
    hint: String,
}

impl Problem {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }

    fn to_json(&self) -> Value {
        json!({"message": self.message, "hint": self.hint})
    }
}

/// What the arguments ask for.
enum Task {
    List,
    Generate(&'static Target),
    Help,
}

/// Runs the command; `arguments` are those after `code`.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    let done = match parse(arguments) {
        Ok(Task::List) => list(),
        Ok(Task::Generate(target)) => generate(target),
        Ok(Task::Help) => io::stdout().write_all(USAGE.as_bytes()),
        Err(problem) => {
            eprintln!(
                "put-lab code: {}\n{}\n{USAGE}",
                problem.message, problem.hint
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("put-lab code: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[String]) -> Result<Task, Problem> {
    let mut chosen = None;
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--list" => return Ok(Task::List),
            "--help" | "-h" => return Ok(Task::Help),
            "--target" => {
                let id = words.next().unwrap_or_default();
                chosen = Some(target(id).ok_or_else(|| unknown_target(id))?);
            }
            "--flavour" => match words.next().unwrap_or_default() {
                "plain" => {}
                other => {
                    return Err(Problem::new(
                        format!("there is no flavour {other:?}"),
                        "The flavour there is: plain.",
                    ));
                }
            },
            other => {
                return Err(Problem::new(
                    format!("{other:?} is not understood"),
                    "Give --list, or --target with an id that --list names.",
                ));
            }
        }
    }
    chosen.map(Task::Generate).ok_or_else(|| {
        Problem::new(
            "no target is given",
            "Give --target with an id that --list names.",
        )
    })
}

fn unknown_target(id: &str) -> Problem {
    let ids: Vec<&str> = TARGETS.iter().map(|target| target.id).collect();
    Problem::new(
        format!("there is no target {id:?}"),
        format!("Targets: {}.", ids.join(", ")),
    )
}

fn list() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for target in TARGETS {
        let row = json!({
            "id": target.id,
            "label": target.label,
            "language": target.language,
            "client": target.client,
            "extension": target.extension,
            "executed": target.executed,
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn generate(target: &Target) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        writeln!(out, "{}", answer(&line, target))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &[u8], target: &Target) -> Value {
    let row = match serde_json::from_slice::<Value>(line) {
        Ok(row) if row.is_object() => row,
        Ok(_) => {
            let hint =
                "Each line is one request: {\"id\", \"method\", \"url\", \"headers\", \"body\"}.";
            return not_understood(&Problem::new("the line is JSON, but no object", hint));
        }
        Err(error) => {
            let hint = "Each line is one JSON object, without line breaks inside.";
            return not_understood(&Problem::new(
                format!("the line is not JSON: {error}"),
                hint,
            ));
        }
    };
    let id = row.get("id").cloned().unwrap_or(Value::Null);
    let read = match parts(&row) {
        Ok(read) => read,
        Err(problem) => return not_understood(&problem),
    };
    match snippet(&read, target) {
        Ok(snippet) => {
            json!({"id": id, "code": snippet.code, "warnings": snippet.warnings, "error": null})
        }
        Err(problem) => {
            json!({"id": id, "code": null, "warnings": [], "error": problem.to_json()})
        }
    }
}

fn not_understood(problem: &Problem) -> Value {
    json!({"id": null, "error": problem.to_json()})
}

/// A row's members, of the right types but not yet checked as a request.
struct Row<'a> {
    method: &'a str,
    url: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    content: Content,
}

fn snippet(row: &Row<'_>, target: &Target) -> Result<put_lab::core::codegen::Snippet, Problem> {
    let request = Request::new(
        row.method,
        row.url,
        row.headers.iter().copied(),
        row.content.clone(),
    )
    .map_err(|error| Problem::new(error.to_string(), error.hint()))?;
    target
        .generate(&request, Options::default())
        .map_err(|refused| Problem::new(refused.to_string(), refused.hint()))
}

fn parts(row: &Value) -> Result<Row<'_>, Problem> {
    let headers = match row.get("headers") {
        None | Some(Value::Null) => Vec::new(),
        Some(list) => pairs(list, "headers")?,
    };
    Ok(Row {
        method: text(row, "method")?,
        url: text(row, "url")?,
        headers,
        content: content(row.get("body").unwrap_or(&Value::Null))?,
    })
}

fn text<'a>(object: &'a Value, name: &str) -> Result<&'a str, Problem> {
    object.get(name).and_then(Value::as_str).ok_or_else(|| {
        Problem::new(
            format!("the member {name:?} is missing or no text"),
            "Give it as text in quotes.",
        )
    })
}

fn members<'a>(object: &'a Value, name: &str) -> Result<&'a [Value], Problem> {
    object
        .get(name)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .ok_or_else(|| {
            Problem::new(
                format!("the member {name:?} is missing or no list"),
                "Give it as a list: [ … ].",
            )
        })
}

fn pairs<'a>(list: &'a Value, name: &str) -> Result<Vec<(&'a str, &'a str)>, Problem> {
    let pair = |pair: &'a Value| match pair.as_array().map(Vec::as_slice) {
        Some([Value::String(first), Value::String(second)]) => Some((&**first, &**second)),
        _ => None,
    };
    list.as_array()
        .and_then(|rows| rows.iter().map(pair).collect())
        .ok_or_else(|| {
            Problem::new(
                format!("{name:?} is no list of name and value pairs"),
                "Write it like [[\"Accept\", \"text/html\"]].",
            )
        })
}

fn content(body: &Value) -> Result<Content, Problem> {
    if body.is_null() {
        return Ok(Content::None);
    }
    Ok(match text(body, "kind")? {
        "none" => Content::None,
        "text" => Content::Text(text(body, "text")?.to_owned()),
        "base64" => Content::Bytes(bytes(body)?),
        "form" => {
            let fields = pairs(body.get("fields").unwrap_or(&Value::Null), "fields")?;
            Content::Form(
                fields
                    .into_iter()
                    .map(|(n, v)| (n.to_owned(), v.to_owned()))
                    .collect(),
            )
        }
        "multipart" => Content::Multipart(
            members(body, "parts")?
                .iter()
                .map(part)
                .collect::<Result<_, _>>()?,
        ),
        other => {
            return Err(Problem::new(
                format!("there is no kind of body {other:?}"),
                "Kinds: none, text, base64, form, multipart.",
            ));
        }
    })
}

fn part(part: &Value) -> Result<Part, Problem> {
    let optional = |name: &str| part.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok(Part {
        name: text(part, "name")?.to_owned(),
        file_name: optional("filename"),
        media_type: optional("type"),
        bytes: match part.get("base64") {
            Some(_) => bytes(part)?,
            None => text(part, "text")?.as_bytes().to_vec(),
        },
        file: None,
    })
}

fn bytes(object: &Value) -> Result<Vec<u8>, Problem> {
    base64::engine::general_purpose::STANDARD
        .decode(text(object, "base64")?)
        .map_err(|error| {
            Problem::new(
                format!("the member \"base64\" is no base64: {error}"),
                "Write the bytes in standard base64 with padding.",
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Value {
        answer(line.as_bytes(), target("python-requests").unwrap())
    }

    #[test]
    fn a_request_becomes_code() {
        let row = ask(
            r#"{"id":7,"method":"GET","url":"http://a/","extra":[],"headers":[],"body":{"kind":"none"}}"#,
        );
        assert_eq!(row["id"], 7);
        assert!(
            row["code"]
                .as_str()
                .unwrap()
                .contains("requests.get(\"http://a/\")")
        );
        assert_eq!(
            (&row["warnings"], &row["error"]),
            (&json!([]), &Value::Null)
        );
    }

    #[test]
    fn a_request_that_would_split_the_message_is_refused_under_its_id() {
        let row =
            ask(r#"{"id":"x","method":"PUT","url":"http://a/","headers":[["X","a\r\nY: 1"]]}"#);
        assert_eq!(
            (&row["id"], &row["code"], &row["warnings"]),
            (&json!("x"), &Value::Null, &json!([]))
        );
        assert!(
            row["error"]["message"]
                .as_str()
                .unwrap()
                .contains("carriage return")
        );
        assert!(!row["error"]["hint"].as_str().unwrap().is_empty());
    }

    #[test]
    fn a_line_that_is_not_understood_says_why() {
        for line in [
            "nope",
            "[]",
            "{}",
            r#"{"id":1,"method":1,"url":"http://a"}"#,
            r#"{"method":"PUT","url":"http://a","headers":[["X"]]}"#,
            r#"{"method":"PUT","url":"http://a","body":{"kind":"base64","base64":"?"}}"#,
            r#"{"method":"PUT","url":"http://a","body":{"kind":"multipart","parts":[{"name":"a"}]}}"#,
        ] {
            let row = ask(line);
            assert_eq!(row["id"], Value::Null, "{line}");
            assert!(row.get("code").is_none(), "{line}");
            assert!(
                row["error"]["message"].is_string() && row["error"]["hint"].is_string(),
                "{line}"
            );
        }
    }
}
