//! What an order is: its media type, its members, its Id.

use super::Call;
use super::json::{Document, InvalidJson, Json, is_integer, parse};
use super::patch::ACCEPT_PATCH;
use super::problem::Problem;
use crate::core::http::{Fields, MediaType};

/// The two formats of a patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PatchFormat {
    /// `application/merge-patch+json`.
    Merge,
    /// `application/json-patch+json`.
    Operations,
}

/// 415 unless the content claims to be JSON in UTF-8.
///
/// Spec: RFC 9110 §15.5.16.
pub(super) fn media_type(call: &Call) -> Result<(), Problem> {
    let Some(text) = call.fields.get("Content-Type") else {
        if call.content.is_empty() {
            return Ok(());
        }
        return Err(unsupported("The request has content but no Content-Type."));
    };
    let media_type = MediaType::parse(&text);
    if media_type
        .as_ref()
        .is_none_or(|found| found.essence != "application/json")
    {
        return Err(unsupported(
            &["This resource takes JSON, not \"", &text, "\"."].concat(),
        ));
    }
    match media_type.and_then(|found| found.charset) {
        Some(charset) if charset != "utf-8" && charset != "us-ascii" => Err(unsupported(
            &["JSON is always UTF-8, not ", &charset, "."].concat(),
        )),
        _ => Ok(()),
    }
}

fn unsupported(detail: &str) -> Problem {
    Problem::new(
        415,
        detail,
        "Send Content-Type: application/json. Without it, a browser labels text as text/plain, and curl -d as a form.",
    )
    .field("Accept", "application/json")
}

/// The format of a patch, or 415.
///
/// Spec: RFC 5789 §2.2, §3.1.
pub(super) fn patch_format(fields: &Fields) -> Result<PatchFormat, Problem> {
    let text = fields.get("Content-Type").unwrap_or_default();
    match MediaType::parse(&text).as_ref().map(|found| found.essence.as_str()) {
        Some("application/merge-patch+json") => Ok(PatchFormat::Merge),
        Some("application/json-patch+json") => Ok(PatchFormat::Operations),
        _ => Err(Problem::new(
            415,
            "PATCH needs a patch document, and the Content-Type names no patch format that this server knows.",
            "Send Content-Type: application/merge-patch+json with the members to change, or application/json-patch+json with operations.",
        )
        .field("Accept-Patch", ACCEPT_PATCH)),
    }
}

/// Reads the content as JSON.
///
/// # Errors
/// 400 with line and column for broken grammar, 422 for a name that comes twice.
pub(super) fn read(content: &[u8]) -> Result<Document, Problem> {
    parse(content).map_err(|invalid| {
        let (status, opening, error) = match invalid {
            InvalidJson::Syntax(error) => (400, "This is not JSON (line ", error),
            InvalidJson::Duplicate(error) => (422, "This JSON is ambiguous (line ", error),
        };
        let (line, column) = (error.line.to_string(), error.column.to_string());
        let place = [opening, &line, ", column ", &column, "). "].concat();
        let detail = [&place, &*error.message].concat();
        Problem::new(
            status,
            &detail,
            "Correct it there and send it again. Nothing was stored.",
        )
        .member("line", &line)
        .member("column", &column)
    })
}

/// Checks that a value is an order: an object, and each known member of its type.
///
/// # Errors
/// 422 that names the member.
pub(super) fn validate(value: &Json) -> Result<(), Problem> {
    if !matches!(value, Json::Object(_)) {
        return Err(Problem::new(
            422,
            &["An order is a JSON object, but this is ", value.kind(), "."].concat(),
            "Send an object such as {\"Customer\": \"John Smith\", \"Quantity\": 1, \"Price\": 10.00}.",
        ));
    }
    check(value, "Id", "an integer such as 1", is_whole)?;
    validate_free(value)
}

/// As [`validate`], for an order whose `Id` will be assigned.
pub(super) fn validate_new(value: &Json) -> Result<(), Problem> {
    match value {
        Json::Object(_) => validate_free(value),
        _ => validate(value),
    }
}

fn validate_free(value: &Json) -> Result<(), Problem> {
    check(value, "Customer", "a text such as \"John Smith\"", |v| {
        matches!(v, Json::Text(_))
    })?;
    check(value, "Quantity", "an integer such as 1", is_whole)?;
    check(value, "Price", "a number such as 10.00", |v| {
        matches!(v, Json::Number(_))
    })
}

fn is_whole(value: &Json) -> bool {
    matches!(value, Json::Number(digits) if is_integer(digits))
}

fn check(value: &Json, name: &str, wanted: &str, fits: fn(&Json) -> bool) -> Result<(), Problem> {
    let Some(found) = value.get(name).filter(|found| !fits(found)) else {
        return Ok(());
    };
    let shown = match found {
        Json::Number(digits) => digits,
        other => other.kind(),
    };
    Err(Problem::new(
        422,
        &[
            "The member ",
            name,
            " must be ",
            wanted,
            ", but it is ",
            shown,
            ".",
        ]
        .concat(),
        "Correct the member, or leave it out. Nothing was stored.",
    )
    .member("member", name))
}

/// 409 when the order names another Id than its URI.
pub(super) fn check_id(value: &Json, id: u64) -> Result<(), Problem> {
    match value.get("Id") {
        Some(Json::Number(digits)) if *digits != id.to_string() => Err(Problem::new(
            409,
            &[
                "The content says Id ",
                digits,
                ", the address says ",
                &id.to_string(),
                ".",
            ]
            .concat(),
            "Make both the same, or leave Id out of the content.",
        )),
        _ => Ok(()),
    }
}

/// The text of an order with that Id: replaced where one stands, inserted in front where none
/// does, and every other byte as it was.
pub(super) fn with_id(content: &[u8], document: &Document, id: u64) -> Vec<u8> {
    let id = id.to_string();
    let members: &[(String, Json)] = match &document.value {
        Json::Object(members) => members,
        _ => &[],
    };
    let known = members.iter().position(|(name, _)| name == "Id");
    if let Some(place) = known.and_then(|at| document.places.get(at)) {
        let (before, after) = (&content[..place.value.start], &content[place.value.end..]);
        return [before, id.as_bytes(), after].concat();
    }
    let open = content
        .iter()
        .position(|b| *b == b'{')
        .map_or(0, |at| at + 1);
    let first = document.places.first().map_or(open, |place| place.name);
    let (space, comma): (&[u8], &[u8]) = match &content[open..first] {
        _ if document.places.is_empty() => (b"", b""),
        [] => (b" ", b","),
        space => (space, b","),
    };
    [
        &content[..first],
        b"\"Id\": ",
        id.as_bytes(),
        comma,
        space,
        &content[first..],
    ]
    .concat()
}

/// The members that every order may have.
const KNOWN: [&str; 4] = ["Id", "Customer", "Quantity", "Price"];

/// An order written anew, as a server does that keeps objects and not texts: known members
/// first, numbers without zeros at their end.
pub(super) fn rewritten(value: &Json) -> String {
    let Json::Object(members) = value else {
        return value.to_text();
    };
    let known = KNOWN
        .iter()
        .filter_map(|known| members.iter().find(|(name, _)| name == known));
    let others = members
        .iter()
        .filter(|(name, _)| !KNOWN.contains(&name.as_str()));
    let ordered = known
        .chain(others)
        .map(|(name, value)| (name.clone(), shortened(value)));
    Json::Object(ordered.collect()).to_text()
}

fn shortened(value: &Json) -> Json {
    match value {
        Json::Number(digits) if digits.contains('.') && !digits.contains(['e', 'E']) => {
            Json::Number(
                digits
                    .trim_end_matches('0')
                    .trim_end_matches('.')
                    .to_owned(),
            )
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_set_without_touching_another_byte() {
        for (sent, stored) in [
            (
                r#"{"Id": 1, "Price": 10.00}"#,
                r#"{"Id": 7, "Price": 10.00}"#,
            ),
            (
                r#"{"Price":10.00, "Id" : "x"}"#,
                r#"{"Price":10.00, "Id" : 7}"#,
            ),
            (r#"{"Price": 1e2}"#, r#"{"Id": 7, "Price": 1e2}"#),
            ("{}", r#"{"Id": 7}"#),
            (
                "{\n  \"A\": {\"Id\": 1}\n}",
                "{\n  \"Id\": 7,\n  \"A\": {\"Id\": 1}\n}",
            ),
            ("{ }", "{\"Id\": 7 }"),
            (r#"{"I\u0064": 1}"#, r#"{"I\u0064": 7}"#),
        ] {
            let document = parse(sent.as_bytes()).unwrap();
            let text = String::from_utf8(with_id(sent.as_bytes(), &document, 7)).unwrap();
            assert_eq!(text, stored, "{sent}");
            assert!(parse(text.as_bytes()).is_ok(), "{text}");
        }
    }
}
