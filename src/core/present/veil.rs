//! Takes the secrets of an exchange out of everything that is shown of it.
//!
//! Views of the tool mask what the person typed as a secret. Before a room that is not enough: a
//! server may repeat a secret in another form, or give a new one (a login's token). So the secrets
//! of both messages are collected first, and then masked wherever they stand.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::core::compose::secret::{MASK, Secrets};
use crate::core::compose::{Draft, Environment, mentions, params, resolve};
use crate::core::http::{Content, Fields, MediaType, Request, encode_form, read_form};
use crate::core::json::unescape;

use super::members::secret_values;

/// Shorter values are masked only in their own place: as pieces they would black out everything.
const SHORTEST: usize = 4;

/// Of a longer content only this much is looked at and can be shown, in bytes.
pub(super) const WINDOW: usize = 200_000;

/// Knows the secrets of one exchange.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    /// What the draft says is secret.
    secrets: Secrets,
    /// Every secret text in every form in which it may be repeated, the longest first.
    texts: Vec<String>,
}

impl Veil {
    /// Over a draft, the variables it uses, and what was sent and answered: `contents` are the
    /// texts of both messages, `fields` the header fields of both.
    pub fn over(
        draft: &Draft,
        environment: Option<&Environment>,
        request: Option<&Request>,
        fields: &[&Fields],
        contents: &[(&str, Option<&MediaType>)],
    ) -> Self {
        let resolved = resolve(draft, environment);
        let draft = resolved.as_ref().unwrap_or(draft);
        let mut veil = Self {
            secrets: Secrets::of(draft, environment),
            texts: Vec::new(),
        };
        veil.take_draft(draft, environment);
        if let Some(request) = request {
            veil.take_url(&request.url);
            veil.take_content(&request.content);
        }
        for line in fields.iter().copied().flatten() {
            veil.take_named(line.name(), line.value());
        }
        for (text, media_type) in contents {
            veil.take_text(text, *media_type);
        }
        veil.texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        veil.texts.dedup();
        veil
    }

    fn take_draft(&mut self, draft: &Draft, environment: Option<&Environment>) {
        let authorization = &draft.authorization;
        for own in [
            &authorization.password,
            &authorization.token,
            &authorization.key_value,
        ] {
            self.take(own);
        }
        if !authorization.password.is_empty() {
            let pair = format!("{}:{}", authorization.user, authorization.password);
            self.take(&STANDARD.encode(pair));
        }
        for variable in environment.into_iter().flat_map(|known| &known.variables) {
            if variable.secret {
                self.take(&variable.value);
            }
        }
        self.take_url(&draft.url);
        for row in draft.rows.iter().chain(&draft.form) {
            self.take_named(&row.name, &row.value);
        }
        for part in &draft.parts {
            self.take_named(&part.name, &part.text);
        }
    }

    fn take_url(&mut self, url: &str) {
        for param in params::read(url) {
            self.take_named(&param.name, &param.value);
        }
        // The same as a server reads it: without any percent-encoding.
        let query = url.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in read_form(query.split('#').next().unwrap_or_default()) {
            self.take_named(&name, &value);
        }
    }

    fn take_content(&mut self, content: &Content) {
        match content {
            Content::Form(pairs) => {
                for (name, value) in pairs {
                    self.take_named(name, value);
                }
            }
            Content::Multipart(parts) => {
                for part in parts {
                    self.take_named(&part.name, &String::from_utf8_lossy(&part.bytes));
                }
            }
            Content::None | Content::Text(_) | Content::Bytes(_) | Content::File(_) => {}
        }
    }

    fn take_text(&mut self, text: &str, media_type: Option<&MediaType>) {
        for (_, token) in secret_values(text, |name| self.secrets.has_name(name)) {
            self.take(&unescape(token).0);
        }
        if is_form(media_type) {
            for (name, value) in read_form(text) {
                self.take_named(&name, &value);
            }
        }
    }

    /// A value under a name, if that makes it a secret; of credentials and cookies also what is
    /// secret about them.
    fn take_named(&mut self, name: &str, value: &str) {
        if !self.secrets.has_name(name) {
            return;
        }
        let value = value.trim();
        self.take(value);
        let name = name.trim().to_ascii_lowercase();
        if name.ends_with("authorization")
            && let Some((_, credentials)) = value.split_once(' ')
        {
            let credentials = credentials.trim();
            self.take(credentials);
            let decoded = STANDARD.decode(credentials).ok();
            if let Some(Ok(pair)) = decoded.map(String::from_utf8)
                && let Some((_, password)) = pair.split_once(':')
            {
                self.take(password);
            }
        }
        if name.ends_with("cookie") {
            for piece in value.split(';') {
                self.take(piece.split_once('=').map_or(piece, |(_, value)| value));
            }
        }
    }

    /// Notes a secret in every form in which it may come back.
    fn take(&mut self, secret: &str) {
        let secret = secret.trim();
        if secret.len() < SHORTEST || !mentions(secret).is_empty() || secret == MASK {
            return;
        }
        let form = encode_form([(secret, "")]);
        let form = form.trim_end_matches('=');
        let url = form.replace('+', "%20");
        for text in [
            &in_json(secret),
            &lower_hex(&url),
            &lower_hex(form),
            form,
            &*url,
            secret,
        ] {
            if !self.texts.iter().any(|known| known == text) {
                self.texts.push(text.to_owned());
            }
        }
    }

    /// A text with every secret in it masked.
    pub fn text(&self, text: &str) -> String {
        let masked = self.secrets.mask_text(text);
        self.texts.iter().fold(masked, |text, secret| {
            if text.contains(&**secret) {
                text.replace(&**secret, MASK)
            } else {
                text
            }
        })
    }

    /// The value of a header, a parameter or a form field.
    pub fn value(&self, name: &str, value: &str) -> String {
        self.text(&self.secrets.mask_value(name, value))
    }

    /// A URL.
    pub fn url(&self, url: &str) -> String {
        self.text(&self.secrets.mask_url(url))
    }

    /// The text of a content: also what its names say to be secret is masked, however short.
    pub fn content(&self, text: &str, media_type: Option<&MediaType>) -> String {
        if is_form(media_type) {
            let pairs = read_form(text);
            if pairs.iter().any(|(name, _)| self.secrets.has_name(name)) {
                let masked = pairs
                    .iter()
                    .map(|(name, value)| (&**name, self.value(name, value)));
                let masked: Vec<_> = masked.collect();
                let masked = masked.iter().map(|(name, value)| (*name, &**value));
                return self.text(&encode_form(masked));
            }
        }
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for (at, token) in secret_values(text, |name| self.secrets.has_name(name)) {
            out.push_str(&text[from..at]);
            out.push('"');
            out.push_str(MASK);
            out.push('"');
            from = at + token.len();
        }
        out.push_str(&text[from..]);
        self.text(&out)
    }
}

fn is_form(media_type: Option<&MediaType>) -> bool {
    media_type.is_some_and(|named| named.essence == "application/x-www-form-urlencoded")
}

/// A text as it stands between the quotes of a JSON string.
fn in_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same with lower-case digits after each `%`.
fn lower_hex(encoded: &str) -> String {
    let mut after = 3;
    encoded
        .chars()
        .map(|c| {
            after = if c == '%' { 0 } else { after + 1 };
            if after < 3 { c.to_ascii_lowercase() } else { c }
        })
        .collect()
}
