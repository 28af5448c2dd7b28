//! A draft as JSON.

use super::members::{Members, RecordError, Wrong};
use crate::core::compose::{Authorization, ContentKind, Draft, PartRow, Row, RowId, Scheme};
use crate::core::http::File;
use crate::core::json::Value;
use crate::core::json::{array, number, object, text};

/// The schemes with their ids in records.
const SCHEMES: [(&str, Scheme); 4] = [
    ("none", Scheme::None),
    ("basic", Scheme::Basic),
    ("bearer", Scheme::Bearer),
    ("api-key", Scheme::ApiKey),
];

/// Writes a draft; secrets that must not be written have been left out before.
pub(super) fn write_draft(draft: &Draft) -> Value {
    let Draft {
        method,
        url,
        kind,
        content,
        form,
        parts,
        file,
        rows,
        exactly,
        authorization,
        timeout,
        next_row,
    } = draft;
    object([
        ("method", text(method)),
        ("url", text(url)),
        ("kind", text(kind.id())),
        ("content", text(content)),
        ("form", array(form, write_row)),
        ("parts", array(parts, write_part)),
        ("file", file.as_ref().map_or(Value::Null, write_file)),
        ("rows", array(rows, write_row)),
        ("exactly", Value::Bool(*exactly)),
        ("authorization", write_authorization(authorization)),
        ("timeout", text(timeout)),
        ("next_row", number((*next_row).into())),
    ])
}

/// Reads a draft.
///
/// # Errors
/// The first member that is missing, unknown or of another kind.
pub(super) fn read_draft(value: Value) -> Result<Draft, RecordError> {
    let mut members = Members::of(value)?;
    let kind = members.text("kind")?;
    let draft = Draft {
        method: members.text("method")?.into(),
        url: members.text("url")?.into(),
        kind: ContentKind::from_id(&kind)
            .ok_or_else(|| RecordError::new("kind", Wrong::Expected("A kind of content")))?,
        content: members.text("content")?.into(),
        form: members.list("form", read_row)?,
        parts: members.list("parts", read_part)?,
        file: members.optional("file", read_file)?,
        rows: members.list("rows", read_row)?,
        exactly: members.flag("exactly")?,
        authorization: members.with("authorization", read_authorization)?,
        timeout: members.text("timeout")?.into(),
        next_row: members.small("next_row")?,
    };
    members.end()?;
    Ok(with_free_ids(draft))
}

/// Row ids name rows: the next one must be free, whatever a record says.
fn with_free_ids(mut draft: Draft) -> Draft {
    let rows = draft.rows.iter().chain(&draft.form).map(|row| row.id.0);
    let used = rows.chain(draft.parts.iter().map(|part| part.id.0)).max();
    draft.next_row = draft
        .next_row
        .max(used.map_or(0, |id| id.saturating_add(1)));
    draft
}

fn write_row(row: &Row) -> Value {
    let Row {
        id,
        on,
        name,
        value,
        keep,
    } = row;
    object([
        ("id", number(id.0.into())),
        ("on", Value::Bool(*on)),
        ("name", text(name)),
        ("value", text(value)),
        ("keep", Value::Bool(*keep)),
    ])
}

fn read_row(value: Value) -> Result<Row, RecordError> {
    let mut members = Members::of(value)?;
    let row = Row {
        id: RowId(members.small("id")?),
        on: members.flag("on")?,
        name: members.text("name")?.into(),
        value: members.text("value")?.into(),
        keep: members.flag("keep")?,
    };
    members.end()?;
    Ok(row)
}

fn write_part(part: &PartRow) -> Value {
    let PartRow {
        id,
        on,
        name,
        media_type,
        is_file,
        text: typed,
        file,
    } = part;
    object([
        ("id", number(id.0.into())),
        ("on", Value::Bool(*on)),
        ("name", text(name)),
        ("media_type", text(media_type)),
        ("is_file", Value::Bool(*is_file)),
        ("text", text(typed)),
        ("file", file.as_ref().map_or(Value::Null, write_file)),
    ])
}

fn read_part(value: Value) -> Result<PartRow, RecordError> {
    let mut members = Members::of(value)?;
    let part = PartRow {
        id: RowId(members.small("id")?),
        on: members.flag("on")?,
        name: members.text("name")?.into(),
        media_type: members.text("media_type")?.into(),
        is_file: members.flag("is_file")?,
        text: members.text("text")?.into(),
        file: members.optional("file", read_file)?,
    };
    members.end()?;
    Ok(part)
}

/// What is known of a file; its bytes are a record of their own.
pub(super) fn write_file(file: &File) -> Value {
    let File {
        key,
        name,
        media_type,
        size,
    } = file;
    object([
        ("key", text(key)),
        ("name", text(name)),
        ("media_type", text(media_type)),
        ("size", number(*size)),
    ])
}

/// Reads what is known of a file.
pub(super) fn read_file(value: Value) -> Result<File, RecordError> {
    let mut members = Members::of(value)?;
    let file = File {
        key: members.text("key")?,
        name: members.text("name")?,
        media_type: members.text("media_type")?,
        size: members.number("size")?,
    };
    members.end()?;
    Ok(file)
}

fn write_authorization(authorization: &Authorization) -> Value {
    let Authorization {
        scheme,
        user,
        password,
        token,
        key_name,
        key_value,
        key_in_query,
        keep,
    } = authorization;
    let id = SCHEMES.iter().find(|(_, known)| known == scheme);
    object([
        ("scheme", text(id.map_or("none", |(id, _)| id))),
        ("user", text(user)),
        ("password", text(password)),
        ("token", text(token)),
        ("key_name", text(key_name)),
        ("key_value", text(key_value)),
        ("key_in_query", Value::Bool(*key_in_query)),
        ("keep", Value::Bool(*keep)),
    ])
}

fn read_authorization(value: Value) -> Result<Authorization, RecordError> {
    let mut members = Members::of(value)?;
    let scheme = members.text("scheme")?;
    let scheme = SCHEMES.iter().find(|(id, _)| *id == scheme);
    let authorization = Authorization {
        scheme: scheme
            .ok_or_else(|| RecordError::new("scheme", Wrong::Expected("A kind of authorization")))?
            .1,
        user: members.text("user")?.into(),
        password: members.text("password")?.into(),
        token: members.text("token")?.into(),
        key_name: members.text("key_name")?.into(),
        key_value: members.text("key_value")?.into(),
        key_in_query: members.flag("key_in_query")?,
        keep: members.flag("keep")?,
    };
    members.end()?;
    Ok(authorization)
}

/// The files that a draft names.
pub(super) fn files(draft: &Draft) -> impl Iterator<Item = &File> {
    let of_parts = draft.parts.iter().filter_map(|part| part.file.as_ref());
    draft.file.iter().chain(of_parts)
}
