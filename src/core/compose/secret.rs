//! What looks like a secret, and copies of a request without it.

use std::rc::Rc;

use crate::core::http::{Content, FieldLine, Fields, Request};

use super::{Draft, Environment, PartRow, Row, Scheme, authorization, mentions, params};

/// What stands in a secret's place: ASCII, so that it can stand wherever a value can.
pub const MASK: &str = "********";

/// Shorter values are masked only where they are the whole text: as a piece of one they would
/// black out half of everything.
const SHORTEST_PIECE: usize = 4;

/// Whether a header, parameter or form field of that name usually carries a secret.
pub fn is_secret_name(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    let whole = [
        "authorization",
        "proxy-authorization",
        "cookie",
        "set-cookie",
        "sig",
        "pwd",
    ];
    let pieces = [
        "token",
        "secret",
        "api-key",
        "apikey",
        "password",
        "passwd",
        "signature",
        "private-key",
        "access-key",
    ];
    // Says which key made the signature and is no secret by itself.
    name != "awsaccesskeyid"
        && (whole.contains(&&*name) || pieces.iter().any(|piece| name.contains(piece)))
}

/// Everything that has to be masked in one draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Secrets {
    /// Names beside those that [`is_secret_name`] knows.
    names: Vec<String>,
    /// Values, wherever they stand.
    values: Vec<String>,
}

impl Secrets {
    /// The secrets of a draft and of the environment that resolves it.
    pub fn of(draft: &Draft, environment: Option<&Environment>) -> Self {
        let authorization = &draft.authorization;
        let mut secrets = Self::default();
        match authorization.scheme {
            Scheme::None => {}
            Scheme::Basic => secrets.values.push(authorization.password.to_string()),
            Scheme::Bearer => secrets.values.push(authorization.token.trim().to_owned()),
            Scheme::ApiKey => {
                secrets.names.push(authorization.key_name.trim().to_owned());
                secrets.values.push(authorization.key_value.to_string());
            }
        }
        let known = environment.into_iter().flat_map(|known| &known.variables);
        secrets.values.extend(
            known
                .filter(|variable| variable.secret)
                .map(|variable| variable.value.to_string()),
        );
        secrets
            .values
            .retain(|value| !value.is_empty() && mentions(value).is_empty());
        // Of two values of which one holds the other, the longer goes first.
        secrets
            .values
            .sort_by_key(|value| std::cmp::Reverse(value.len()));
        secrets
    }

    /// Whether a value under that name is a secret.
    pub fn has_name(&self, name: &str) -> bool {
        is_secret_name(name)
            || self
                .names
                .iter()
                .any(|own| own.eq_ignore_ascii_case(name.trim()))
    }

    /// The value of a header, masked if it is secret; the scheme before credentials stays.
    pub fn mask_value(&self, name: &str, value: &str) -> String {
        let typed = value.trim();
        if !self.has_name(name) || typed.is_empty() {
            return self.mask_text(value);
        }
        let is_credentials = name.trim().to_ascii_lowercase().ends_with("authorization");
        match typed.split_once(' ') {
            Some((scheme, rest)) if is_credentials => format!("{scheme} {}", mask(rest.trim())),
            _ => mask(typed),
        }
    }

    /// A text with every secret value in it masked.
    pub fn mask_text(&self, text: &str) -> String {
        self.values.iter().fold(text.to_owned(), |text, value| {
            if text == *value {
                MASK.to_owned()
            } else if value.len() >= SHORTEST_PIECE {
                text.replace(&**value, MASK)
            } else {
                text
            }
        })
    }

    /// The URL with its secret parameters masked.
    pub fn mask_url(&self, url: &str) -> String {
        let mut url = self.mask_text(url);
        for (row, param) in params::read(&url).iter().enumerate() {
            if self.has_name(&param.name) && !param.value.is_empty() {
                url = params::set_value(&url, row, &mask(&param.value));
            } else if self.mask_text(&param.value) != param.value {
                url = params::set_value(&url, row, &self.mask_text(&param.value));
            }
        }
        url
    }

    /// The request with every secret masked. Bytes that are no text stay as they are.
    pub fn masked(&self, request: &Request) -> Request {
        let mask_field = |line: &FieldLine| {
            let value = self.mask_value(line.name(), line.value());
            // A mask breaks no line; the value it came from did not either.
            FieldLine::new(line.name(), &value).ok()
        };
        let content = match &request.content {
            Content::None => Content::None,
            Content::File(file) => Content::File(file.clone()),
            Content::Text(text) => Content::Text(self.mask_text(text)),
            Content::Bytes(bytes) => Content::Bytes(self.mask_bytes(bytes)),
            Content::Form(pairs) => {
                let pairs = pairs.iter();
                Content::Form(
                    pairs
                        .map(|(name, value)| (name.clone(), self.mask_value(name, value)))
                        .collect(),
                )
            }
            Content::Multipart(parts) => {
                let mut parts = parts.clone();
                for part in &mut parts {
                    part.bytes = if self.has_name(&part.name) && !part.bytes.is_empty() {
                        MASK.as_bytes().to_vec()
                    } else {
                        self.mask_bytes(&part.bytes)
                    };
                }
                Content::Multipart(parts)
            }
        };
        Request {
            method: request.method.clone(),
            url: self.mask_url(&request.url),
            fields: request
                .fields
                .iter()
                .filter_map(mask_field)
                .collect::<Fields>(),
            content,
        }
    }

    fn mask_bytes(&self, bytes: &[u8]) -> Vec<u8> {
        match str::from_utf8(bytes) {
            Ok(text) => self.mask_text(text).into_bytes(),
            Err(_) => bytes.to_vec(),
        }
    }
}

/// The mask, unless the value is only the name of a variable.
fn mask(value: &str) -> String {
    let is_mention = matches!(&*mentions(value), [name] if value.len() == name.len() + 4);
    if is_mention {
        value.to_owned()
    } else {
        MASK.to_owned()
    }
}

/// The draft without the secrets that the person did not choose to keep: their places are empty.
///
/// What stays is what may be stored. Secrets inside the URL and the content stay: they are text
/// that was typed, and nothing typed gets lost.
pub fn without_secrets(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    let secrets = Secrets::of(&draft, None);
    let empty = |row: &mut Row| {
        if !row.keep && secrets.mask_value(&row.name, &row.value) != *row.value {
            row.value = "".into();
        }
    };
    draft.rows.iter_mut().for_each(empty);
    draft.form.iter_mut().for_each(empty);
    let authorization = &mut draft.authorization;
    if !authorization.keep {
        for field in [
            &mut authorization.password,
            &mut authorization.token,
            &mut authorization.key_value,
        ] {
            if &*mask(field) == MASK && !field.is_empty() {
                *field = "".into();
            }
        }
    }
    draft
}

/// The draft with every secret masked, kept or not: for a view or an export.
pub fn masked_draft(draft: &Draft, secrets: &Secrets) -> Draft {
    let mut draft = draft.clone();
    let mask_row = |row: &mut Row| row.value = secrets.mask_value(&row.name, &row.value).into();
    draft.url = secrets.mask_url(&draft.url).into();
    draft.content = secrets.mask_text(&draft.content).into();
    draft.rows.iter_mut().for_each(mask_row);
    draft.form.iter_mut().for_each(mask_row);
    let mask_part =
        |part: &mut PartRow| part.text = secrets.mask_value(&part.name, &part.text).into();
    draft.parts.iter_mut().for_each(mask_part);
    let authorization = &mut draft.authorization;
    for field in [
        &mut authorization.password,
        &mut authorization.token,
        &mut authorization.key_value,
    ] {
        if !field.is_empty() {
            *field = Rc::from(mask(field));
        }
    }
    draft
}

/// The header that the Authorization tab adds, masked.
pub fn masked_header(draft: &Draft) -> Option<(String, String)> {
    let (name, value) = authorization::header(&draft.authorization)?;
    let masked = Secrets::of(draft, None).mask_value(&name, &value);
    Some((name, masked))
}

#[cfg(test)]
mod tests;
