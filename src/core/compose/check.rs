//! From a draft to a request that can be sent.

use crate::core::http::{
    Content, FieldLine, InvalidRequest, MediaType, Part, Request, boundary, encode_form,
    encode_multipart,
};

use super::{ContentKind, Draft, PartRow, Problem, Row, authorization, effective_lines};

/// The request a draft describes, with `url` as the browser resolved it. Variables must have
/// been [resolved](super::resolve) before.
///
/// Multipart content gets its `Content-Type` from the sender, which picks the boundary, unless
/// there is a line for it. Where nothing may be added, or the boundary was typed, parts without
/// files come as [`Content::Bytes`] with that boundary.
///
/// # Errors
/// Everything that is in the way, in the order method, address, headers, authorization, content.
pub fn check(draft: &Draft, url: Result<String, Problem>) -> Result<Request, Vec<Problem>> {
    let mut problems = Vec::new();
    let method = draft.method.trim();
    let parsed = method
        .parse()
        .map_err(|error| problems.push(InvalidRequest::from(error).into()));
    if ["CONNECT", "TRACE", "TRACK"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(method))
    {
        problems.push(Problem::ForbiddenMethod {
            method: method.to_owned(),
        });
    }
    let url = url.map_err(|problem| problems.push(problem));
    let fields = effective_lines(draft)
        .iter()
        .filter(|line| !line.is_left_to_browser())
        .filter_map(|line| {
            FieldLine::new(&line.name, &line.value)
                .map_err(|error| problems.push(error.into()))
                .ok()
        })
        .collect();
    problems.extend(
        (!draft.exactly)
            .then(|| authorization::problem(&draft.authorization))
            .flatten(),
    );
    let content = content(draft).map_err(|found| problems.extend(found));
    match (parsed, url, content) {
        (Ok(method), Ok(url), Ok(content)) if problems.is_empty() => Ok(Request {
            method,
            url: authorization::with_parameter(draft, url),
            fields,
            content,
        }),
        _ => Err(problems),
    }
}

/// The content that goes out.
fn content(draft: &Draft) -> Result<Content, Vec<Problem>> {
    if !draft.sends_content() {
        return Ok(Content::None);
    }
    Ok(match draft.kind {
        ContentKind::None => Content::None,
        ContentKind::Json | ContentKind::Xml | ContentKind::Text => {
            Content::Text(draft.content.to_string())
        }
        ContentKind::Form => {
            let pairs = form_pairs(&draft.form);
            if draft.exactly && typed_type(draft).is_none() {
                // As a form it would get a `Content-Type` wherever it is sent from.
                Content::Bytes(encode_form(pairs).into_bytes())
            } else {
                let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
                Content::Form(pairs.map(own).collect())
            }
        }
        ContentKind::Multipart => parts(draft)?,
        ContentKind::File => match &draft.file {
            Some(file) => Content::File(file.clone()),
            None => return Err(vec![Problem::NoFile]),
        },
    })
}

/// The pairs of a form: the rows that are on and not blank.
pub fn form_pairs(rows: &[Row]) -> impl Iterator<Item = (&str, &str)> {
    rows.iter()
        .filter(|row| row.on && !(row.name.is_empty() && row.value.is_empty()))
        .map(|row| (&*row.name, &*row.value))
}

fn parts(draft: &Draft) -> Result<Content, Vec<Problem>> {
    let mut problems = Vec::new();
    let is_blank = |row: &PartRow| !row.is_file && row.name.is_empty() && row.text.is_empty();
    let rows = draft.parts.iter().filter(|row| row.on && !is_blank(row));
    let parts: Vec<Part> = rows
        .filter_map(|row| part(row).map_err(|problem| problems.push(problem)).ok())
        .collect();
    let typed = typed_type(draft);
    let typed_boundary = typed.and_then(MediaType::boundary);
    let has_file = parts.iter().any(|part| part.file.is_some());
    let written = |boundary: &str| Content::Bytes(encode_multipart(&parts, boundary));
    let content = match typed_boundary {
        Some(boundary) if !has_file => written(&boundary),
        None if draft.exactly && typed.is_none() => {
            if has_file {
                problems.push(Problem::NoBoundary);
            }
            written(&boundary(&parts))
        }
        _ => Content::Multipart(parts),
    };
    if problems.is_empty() {
        Ok(content)
    } else {
        Err(problems)
    }
}

fn part(row: &PartRow) -> Result<Part, Problem> {
    let typed = Some(row.media_type.trim()).filter(|typed| !typed.is_empty());
    let mut part = Part {
        name: row.name.to_string(),
        file_name: None,
        media_type: typed.map(str::to_owned),
        bytes: Vec::new(),
        file: None,
    };
    if !row.is_file {
        part.bytes = row.text.as_bytes().to_vec();
        return Ok(part);
    }
    let file = row.file.clone().ok_or_else(|| Problem::NoPartFile {
        name: row.name.to_string(),
    })?;
    part.file_name = Some(file.name.clone());
    part.media_type = part
        .media_type
        .or_else(|| Some(file.media_type.clone()).filter(|named| !named.is_empty()));
    part.file = Some(file);
    Ok(part)
}

/// The first typed `Content-Type`.
fn typed_type(draft: &Draft) -> Option<&str> {
    let mut rows = draft.rows.iter().filter(|row| row.on);
    rows.find(|row| row.name.trim().eq_ignore_ascii_case("content-type"))
        .map(|row| row.value.trim())
}

#[cfg(test)]
mod tests;
