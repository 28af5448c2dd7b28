//! What stays in this tab: passwords, tokens, keys, and header values that look like them.

use std::rc::Rc;

use super::members::{Members, RecordError, Wrong, as_text};
use crate::core::compose::secret::Secrets;
use crate::core::compose::{Draft, Environment, Row, RowId, Scheme, mentions};
use crate::core::json::{Value, array, number, object, print, read, text};

/// Which secrets a copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Those that the person chose to keep: for what this browser stores.
    Chosen,
    /// None: for history and exports.
    Nothing,
}

/// The secrets that are not written down, by the place they belong to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    password: Rc<str>,
    token: Rc<str>,
    key: Rc<str>,
    rows: Vec<(RowId, Rc<str>)>,
}

/// The draft without the secrets that are not kept; their fields are empty.
pub fn without_secrets(draft: &Draft, keep: Keep) -> Draft {
    let mut copy = draft.clone();
    let secrets = Secrets::of(draft, None);
    let leave_out = |kept: bool| keep == Keep::Nothing || !kept;
    for row in copy.rows.iter_mut().chain(&mut copy.form) {
        if leave_out(row.keep) && is_secret(&secrets, row) {
            row.value = "".into();
        }
    }
    if keep == Keep::Nothing {
        copy.url = secrets.mask_url(&copy.url).into();
        copy.content = secrets.mask_text(&copy.content).into();
    }
    let authorization = &mut copy.authorization;
    for field in [
        &mut authorization.password,
        &mut authorization.token,
        &mut authorization.key_value,
    ] {
        if leave_out(authorization.keep) && is_own(field) {
            *field = "".into();
        }
    }
    copy
}

fn is_secret(secrets: &Secrets, row: &Row) -> bool {
    secrets.mask_value(&row.name, &row.value) != *row.value
}

/// Whether a text is a secret of its own, and not only the name of a variable.
fn is_own(value: &str) -> bool {
    let is_mention = matches!(&*mentions(value), [name] if value.len() == name.len() + 4);
    !value.is_empty() && !is_mention
}

impl LeftOut {
    /// Everything that [`without_secrets`] leaves out of what is stored.
    pub fn of(draft: &Draft) -> Self {
        let authorization = &draft.authorization;
        let of_tab = |value: &Rc<str>| {
            if authorization.keep || !is_own(value) {
                Rc::default()
            } else {
                value.clone()
            }
        };
        let secrets = Secrets::of(draft, None);
        let rows = draft.rows.iter().chain(&draft.form);
        Self {
            password: of_tab(&authorization.password),
            token: of_tab(&authorization.token),
            key: of_tab(&authorization.key_value),
            rows: rows
                .filter(|row| !row.keep && is_secret(&secrets, row))
                .map(|row| (row.id, row.value.clone()))
                .collect(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Puts them back where the fields are empty.
    pub fn restore(&self, draft: &mut Draft) {
        let authorization = &mut draft.authorization;
        for (field, value) in [
            (&mut authorization.password, &self.password),
            (&mut authorization.token, &self.token),
            (&mut authorization.key_value, &self.key),
        ] {
            if field.is_empty() {
                *field = value.clone();
            }
        }
        for row in draft.rows.iter_mut().chain(&mut draft.form) {
            let secret = self.rows.iter().find(|(id, _)| *id == row.id);
            if let (true, Some((_, value))) = (row.value.is_empty(), secret) {
                row.value = value.clone();
            }
        }
    }

    /// As text, for the memory of this tab.
    pub fn write(&self) -> String {
        print(&object([
            ("password", text(&self.password)),
            ("token", text(&self.token)),
            ("key", text(&self.key)),
            (
                "rows",
                array(&self.rows, |(id, value)| {
                    Value::Array(vec![number(id.0.into()), text(value)])
                }),
            ),
        ]))
    }

    /// Reads what [`LeftOut::write`] wrote.
    ///
    /// # Errors
    /// It is something else.
    pub fn read(written: &str) -> Result<Self, RecordError> {
        let value = read(written).map_err(|error| RecordError::new("", error))?;
        let mut members = Members::of(value)?;
        let secrets = Self {
            password: members.text("password")?.into(),
            token: members.text("token")?.into(),
            key: members.text("key")?.into(),
            rows: members.list("rows", |pair| {
                let wrong = || RecordError::new("", Wrong::Expected("A row and its value"));
                match pair {
                    Value::Array(pair) => {
                        let [id, value] = <[Value; 2]>::try_from(pair).map_err(|_| wrong())?;
                        let id = id.as_u64().and_then(|id| u32::try_from(id).ok());
                        Ok((RowId(id.ok_or_else(wrong)?), as_text(value)?.into()))
                    }
                    _ => Err(wrong()),
                }
            })?,
        };
        members.end()?;
        Ok(secrets)
    }
}

/// Shorter values are too likely to stand somewhere by chance.
const SHORTEST: usize = 4;

/// Whether a text or content repeats a secret of the draft, or of its variables.
pub fn repeats_secret(draft: &Draft, environment: Option<&Environment>, content: &[u8]) -> bool {
    let authorization = &draft.authorization;
    let basic = format!("{}:{}", authorization.user, authorization.password);
    let encoded = match authorization.scheme {
        Scheme::Basic if !authorization.password.is_empty() => encode(basic.as_bytes()),
        _ => String::new(),
    };
    let secrets = Secrets::of(draft, None);
    let of_rows = draft
        .rows
        .iter()
        .chain(&draft.form)
        .filter(|row| is_secret(&secrets, row));
    let of_rows = of_rows.map(|row| {
        let value = row.value.trim();
        value.rsplit(' ').next().unwrap_or(value)
    });
    let of_variables = environment
        .into_iter()
        .flat_map(|environment| &environment.variables);
    let of_variables = of_variables
        .filter(|variable| variable.secret)
        .map(|variable| &*variable.value);
    [
        &*authorization.password,
        &*authorization.token,
        &*authorization.key_value,
        &*encoded,
    ]
    .into_iter()
    .chain(of_rows)
    .chain(of_variables)
    .filter(|secret| secret.len() >= SHORTEST)
    .any(|secret| contains(content, secret.as_bytes()))
}

fn contains(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

fn encode(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
