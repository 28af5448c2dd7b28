//! The first format: one draft, without tabs, its headers as pairs.
//!
//! ```json
//! {"v":0,"method":"PUT","url":"…","kind":"json","content":"…","headers":[["If-Match","\"1\""]],"timeout":"30"}
//! ```

use super::members::{Members, RecordError, Wrong, as_text};
use crate::core::compose::{ContentKind, Draft};
use crate::core::json::Value;

/// Reads what follows the version.
pub(super) fn read_first_format(mut members: Members) -> Result<Draft, RecordError> {
    let kind = members.text("kind")?;
    let kind = ContentKind::from_id(&kind)
        .ok_or_else(|| RecordError::new("kind", Wrong::Expected("A kind of content")))?;
    let (method, url) = (members.text("method")?, members.text("url")?);
    let mut draft = Draft::new(&method, &url, kind, &members.text("content")?);
    draft.timeout = members.text("timeout")?.into();
    let pair = |value| {
        let wrong = || RecordError::new("", Wrong::Expected("A name and a value"));
        let Value::Array(pair) = value else {
            return Err(wrong());
        };
        let [name, value] = <[Value; 2]>::try_from(pair).map_err(|_| wrong())?;
        Ok((as_text(name)?, as_text(value)?))
    };
    for (name, value) in members.list("headers", pair)? {
        draft.add_row(&name, &value);
    }
    members.end()?;
    Ok(draft)
}
