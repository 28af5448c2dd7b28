//! A payload as JSON: strict to read, short to write.
//!
//! What is as in a new draft is not written. Row ids and what the sender chose to keep are the
//! sender's own and are not written either.

use crate::core::compose::{Authorization, ContentKind, Draft, PartRow, Row, RowId, Scheme};
use crate::core::json::{Value, array, number, read, text};
use crate::core::workspace::members::{Members, RecordError, Wrong, as_text};

use super::{Figure, Lesson, Payload};

/// The schemes with their ids in links.
const SCHEMES: [(&str, Scheme); 4] = [
    ("none", Scheme::None),
    ("basic", Scheme::Basic),
    ("bearer", Scheme::Bearer),
    ("api-key", Scheme::ApiKey),
];

/// The seconds of a new draft.
const TIMEOUT: &str = "30";

/// How many rows there are to draw.
pub(super) fn rows(payload: &Payload) -> usize {
    let of = |draft: &Draft| draft.rows.len() + draft.form.len() + draft.parts.len();
    payload.request.as_ref().map_or(0, of)
}

/// The draft as it comes out of a link: no files, row ids in order, nothing chosen to be kept.
pub(super) fn as_shared(draft: &Draft) -> Draft {
    let mut shared = draft.clone();
    shared.next_row = 0;
    let mut rows = std::mem::take(&mut shared.rows);
    let mut form = std::mem::take(&mut shared.form);
    let mut parts = std::mem::take(&mut shared.parts);
    for row in rows.iter_mut().chain(&mut form) {
        row.id = shared.next_id();
        row.keep = false;
    }
    for part in &mut parts {
        part.id = shared.next_id();
        part.file = None;
    }
    (shared.rows, shared.form, shared.parts) = (rows, form, parts);
    shared.file = None;
    shared.authorization.keep = false;
    shared
}

/// Members of an object; those that are as usual are never put in.
#[derive(Default)]
struct Object(Vec<(String, Value)>);

impl Object {
    fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    fn put_unless(&mut self, is_usual: bool, name: &str, value: impl FnOnce() -> Value) {
        if !is_usual {
            self.put(name, value());
        }
    }

    fn put_text(&mut self, name: &str, value: &str) {
        self.put_unless(value.is_empty(), name, || text(value));
    }

    fn put_flag(&mut self, name: &str, flag: bool) {
        self.put_unless(!flag, name, || Value::Bool(true));
    }
}

/// The payload as a tree.
pub(super) fn write_payload(payload: &Payload) -> Value {
    let mut out = Object::default();
    if let Some(draft) = &payload.request {
        out.put("request", write_draft(draft));
    }
    match &payload.lesson {
        Some(Lesson::Id(id)) => out.put("lesson", text(id)),
        Some(Lesson::Text(written)) => out.put("lesson-text", text(written)),
        None => {}
    }
    if let Some(Figure { id, step }) = &payload.figure {
        out.put(
            "figure",
            Value::Array(vec![text(id), number((*step).into())]),
        );
    }
    Value::Object(out.0)
}

/// Reads a payload.
///
/// # Errors
/// The first member that is missing, unknown or of another kind.
pub(super) fn read_payload(written: &str) -> Result<Payload, RecordError> {
    let value = read(written).map_err(|error| RecordError::new("", error))?;
    let mut members = Members::of(value)?;
    let request = members.if_there("request", read_draft)?;
    let id = members.if_there("lesson", as_text)?;
    let own = members.if_there("lesson-text", as_text)?;
    let figure = members.if_there("figure", read_figure)?;
    members.end()?;
    let lesson = own.map(|own| Lesson::Text(own.into()));
    Ok(Payload {
        request,
        lesson: lesson.or_else(|| id.map(|id| Lesson::Id(id.into()))),
        figure,
    })
}

fn read_figure(value: Value) -> Result<Figure, RecordError> {
    let wrong = || RecordError::new("", Wrong::Expected("A figure and its step"));
    let Value::Array(pair) = value else {
        return Err(wrong());
    };
    let [id, step] = <[Value; 2]>::try_from(pair).map_err(|_| wrong())?;
    let step = step.as_u64().and_then(|step| u32::try_from(step).ok());
    Ok(Figure {
        id: as_text(id)?.into(),
        step: step.ok_or_else(wrong)?,
    })
}

fn write_draft(draft: &Draft) -> Value {
    let Draft {
        method,
        url,
        kind,
        content,
        form,
        parts,
        file: _,
        rows,
        exactly,
        authorization,
        timeout,
        next_row: _,
    } = draft;
    let mut out = Object::default();
    out.put("method", text(method));
    out.put("url", text(url));
    out.put("kind", text(kind.id()));
    out.put_text("content", content);
    out.put_unless(rows.is_empty(), "headers", || array(rows, write_row));
    out.put_unless(form.is_empty(), "form", || array(form, write_row));
    out.put_unless(parts.is_empty(), "parts", || array(parts, write_part));
    out.put_flag("exactly", *exactly);
    let written = write_authorization(authorization);
    out.put_unless(written.is_empty(), "authorization", || {
        Value::Object(written)
    });
    out.put_unless(&**timeout == TIMEOUT, "timeout", || text(timeout));
    Value::Object(out.0)
}

fn read_draft(value: Value) -> Result<Draft, RecordError> {
    let mut members = Members::of(value)?;
    let kind = members.text("kind")?;
    let kind = ContentKind::from_id(&kind)
        .ok_or_else(|| RecordError::new("kind", Wrong::Expected("A kind of content")))?;
    let method = members.text("method")?;
    let url = members.text("url")?;
    let content = members.if_there("content", as_text)?;
    let mut draft = Draft::new(&method, &url, kind, &content.unwrap_or_default());
    draft.rows = members.list_if_there("headers", read_row)?;
    draft.form = members.list_if_there("form", read_row)?;
    draft.parts = members.list_if_there("parts", read_part)?;
    draft.exactly = members.flag_if_there("exactly")?;
    if let Some(authorization) = members.if_there("authorization", read_authorization)? {
        draft.authorization = authorization;
    }
    if let Some(timeout) = members.if_there("timeout", as_text)? {
        draft.timeout = timeout.into();
    }
    members.end()?;
    // Gives each row its id.
    Ok(as_shared(&draft))
}

/// `[name, value]`, or `[name, value, false]` for a row that is off.
fn write_row(row: &Row) -> Value {
    let mut out = vec![text(&row.name), text(&row.value)];
    if !row.on {
        out.push(Value::Bool(false));
    }
    Value::Array(out)
}

fn read_row(value: Value) -> Result<Row, RecordError> {
    let wrong = || RecordError::new("", Wrong::Expected("A name and a value"));
    let Value::Array(items) = value else {
        return Err(wrong());
    };
    let mut items = items.into_iter();
    let (Some(name), Some(value)) = (items.next(), items.next()) else {
        return Err(wrong());
    };
    let on = match (items.next(), items.next()) {
        (None, _) => true,
        (Some(Value::Bool(on)), None) => on,
        _ => return Err(wrong()),
    };
    Ok(Row {
        id: RowId(0),
        on,
        name: as_text(name)?.into(),
        value: as_text(value)?.into(),
        keep: false,
    })
}

fn write_part(part: &PartRow) -> Value {
    let PartRow {
        id: _,
        on,
        name,
        media_type,
        is_file,
        text: typed,
        file: _,
    } = part;
    let mut out = Object::default();
    out.put("name", text(name));
    out.put_text("type", media_type);
    out.put_text("text", typed);
    out.put_flag("file", *is_file);
    out.put_flag("off", !on);
    Value::Object(out.0)
}

fn read_part(value: Value) -> Result<PartRow, RecordError> {
    let mut members = Members::of(value)?;
    let part = PartRow {
        id: RowId(0),
        name: members.text("name")?.into(),
        media_type: members.text_if_there("type")?.into(),
        text: members.text_if_there("text")?.into(),
        is_file: members.flag_if_there("file")?,
        on: !members.flag_if_there("off")?,
        file: None,
    };
    members.end()?;
    Ok(part)
}

fn write_authorization(authorization: &Authorization) -> Vec<(String, Value)> {
    let Authorization {
        scheme,
        user,
        password,
        token,
        key_name,
        key_value,
        key_in_query,
        keep: _,
    } = authorization;
    let id = SCHEMES.iter().find(|(_, known)| known == scheme);
    let mut out = Object::default();
    out.put_unless(*scheme == Scheme::None, "scheme", || {
        text(id.map_or("none", |(id, _)| id))
    });
    out.put_text("user", user);
    out.put_text("password", password);
    out.put_text("token", token);
    out.put_text("key-name", key_name);
    out.put_text("key", key_value);
    out.put_flag("key-in-query", *key_in_query);
    out.0
}

fn read_authorization(value: Value) -> Result<Authorization, RecordError> {
    let mut members = Members::of(value)?;
    let scheme = members.if_there("scheme", as_text)?;
    let scheme = match &scheme {
        None => Scheme::None,
        Some(id) => {
            let known = SCHEMES.iter().find(|(known, _)| known == id);
            let wrong = Wrong::Expected("A kind of authorization");
            known.ok_or_else(|| RecordError::new("scheme", wrong))?.1
        }
    };
    let authorization = Authorization {
        scheme,
        user: members.text_if_there("user")?.into(),
        password: members.text_if_there("password")?.into(),
        token: members.text_if_there("token")?.into(),
        key_name: members.text_if_there("key-name")?.into(),
        key_value: members.text_if_there("key")?.into(),
        key_in_query: members.flag_if_there("key-in-query")?,
        keep: false,
    };
    members.end()?;
    Ok(authorization)
}
