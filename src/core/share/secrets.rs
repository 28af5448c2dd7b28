//! What in a request is a secret, where it stands, and the request without it.

use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::core::compose::secret::{MASK, is_secret_name};
use crate::core::compose::{Draft, Environment, Row, Scheme, mentions, params};
use crate::core::json::{Event, Scanner, push_text, unescape};

/// Shorter values are too likely to stand somewhere by chance: they are taken out of their own
/// place only.
const SHORTEST_PIECE: usize = 4;

/// Words in a name that tell of a credential, beside those that [`is_secret_name`] knows.
const WORDS: [&str; 9] = [
    "auth",
    "bearer",
    "credential",
    "credentials",
    "jwt",
    "passphrase",
    "session",
    "sessionid",
    "sid",
];

/// Where a secret stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Password of the Authorization tab.
    Password,
    /// Token of the Authorization tab.
    Token,
    /// API key of the Authorization tab.
    Key,
    /// In the value of the header of that name.
    Header(String),
    /// The form field of that name.
    Field(String),
    /// The part of that name.
    Part(String),
    /// The parameter of that name, in the URL's query or fragment.
    Parameter(String),
    /// Before the `@` of the URL.
    UserInfo,
    /// The member of that name in the JSON content.
    Member(String),
    /// The value of a secret variable, typed out somewhere in the request.
    Variable(String),
}

/// A text that should not be passed on without a thought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// The text itself; never shown unasked.
    pub text: Rc<str>,
    /// Everywhere it stands as a secret: one place at least.
    pub places: Vec<Place>,
}

/// The secrets of a draft, and those of its variables that are typed out in it. What only
/// mentions a variable is none.
pub fn secrets(draft: &Draft, environment: Option<&Environment>) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    let mut add = |place: Place, text: &str| match found.iter_mut().find(|one| &*one.text == text) {
        Some(known) if known.places.contains(&place) => {}
        Some(known) => known.places.push(place),
        None => found.push(Secret {
            text: text.into(),
            places: vec![place],
        }),
    };
    visit(&mut draft.clone(), &mut |place, text| {
        add(place, text);
        false
    });
    let variables = environment.into_iter().flat_map(|known| &known.variables);
    for variable in variables.filter(|variable| variable.secret && is_own(&variable.value)) {
        let only = Secret {
            text: variable.value.clone(),
            places: Vec::new(),
        };
        if Sweep::new(draft, &[only]).draft(draft) != *draft {
            add(Place::Variable(variable.name.to_string()), &variable.value);
        }
    }
    found
}

/// Takes some secrets out of texts.
#[derive(Debug)]
pub(super) struct Sweep {
    /// As they stand in the places that [`visit`] knows.
    secrets: Vec<Rc<str>>,
    /// As they may stand in any text, the longest first: of two of which one holds the other, the
    /// longer goes first.
    pieces: Vec<String>,
}

impl Sweep {
    /// Takes these secrets out; the draft says which password belongs to which user.
    pub(super) fn new(draft: &Draft, secrets: &[Secret]) -> Self {
        let authorization = &draft.authorization;
        let mut pieces = Vec::new();
        for Secret { text, .. } in secrets {
            if text.len() >= SHORTEST_PIECE {
                pieces.extend([text.to_string(), in_json(text), in_url(text)]);
            }
            if *text == authorization.password {
                pieces.push(STANDARD.encode(format!("{}:{text}", authorization.user)));
            }
        }
        pieces.sort_by(|one, other| (other.len(), other).cmp(&(one.len(), one)));
        pieces.dedup();
        Self {
            secrets: secrets.iter().map(|secret| secret.text.clone()).collect(),
            pieces,
        }
    }

    /// The text with a mask for each secret in it; nothing if it is one.
    pub(super) fn text(&self, text: &str) -> String {
        if self.pieces.iter().any(|piece| text.trim() == piece) {
            return String::new();
        }
        self.pieces.iter().fold(text.to_owned(), |text, piece| {
            if text.contains(&**piece) {
                text.replace(&**piece, MASK)
            } else {
                text
            }
        })
    }

    /// The draft without the secrets: their fields are empty, and within a text is a mask.
    pub(super) fn draft(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        visit(&mut draft, &mut |_, text| {
            self.secrets.iter().any(|secret| &**secret == text)
        });
        if self.pieces.is_empty() {
            return draft;
        }
        let mut url = self.text(&draft.url);
        // A parameter may hold it in any spelling.
        for (row, param) in params::read(&url).iter().enumerate() {
            let swept = self.text(&param.value);
            if swept != param.value {
                url = params::set_value(&url, row, &swept);
            }
        }
        draft.url = url.into();
        let authorization = &mut draft.authorization;
        let mut texts = vec![
            &mut draft.method,
            &mut draft.content,
            &mut draft.timeout,
            &mut authorization.user,
            &mut authorization.password,
            &mut authorization.token,
            &mut authorization.key_name,
            &mut authorization.key_value,
        ];
        for row in draft.rows.iter_mut().chain(&mut draft.form) {
            texts.extend([&mut row.name, &mut row.value]);
        }
        for part in &mut draft.parts {
            texts.extend([&mut part.name, &mut part.media_type, &mut part.text]);
        }
        for text in texts {
            let swept = self.text(text);
            if *swept != **text {
                *text = swept.into();
            }
        }
        draft
    }
}

/// Goes to every place that may hold a secret. `hide` is told where it is and what stands there;
/// if it says so, the text is taken out.
fn visit(draft: &mut Draft, hide: &mut dyn FnMut(Place, &str) -> bool) {
    let authorization = &mut draft.authorization;
    for (place, field) in [
        (Place::Password, &mut authorization.password),
        (Place::Token, &mut authorization.token),
        (Place::Key, &mut authorization.key_value),
    ] {
        if is_own(field) && hide(place, field) {
            *field = "".into();
        }
    }
    let own_name = authorization.key_name.trim().to_ascii_lowercase();
    let is_key = authorization.scheme == Scheme::ApiKey && !own_name.is_empty();
    let is_secret =
        |name: &str| looks_secret(name) || is_key && name.trim().eq_ignore_ascii_case(&own_name);
    for row in &mut draft.rows {
        let place = Place::Header(row.name.trim().to_owned());
        visit_row(row, &is_secret, place, hide);
    }
    for row in &mut draft.form {
        let place = Place::Field(row.name.trim().to_owned());
        visit_row(row, &is_secret, place, hide);
    }
    for part in &mut draft.parts {
        let place = Place::Part(part.name.trim().to_owned());
        if is_secret(&part.name) && is_own(&part.text) && hide(place, &part.text) {
            part.text = "".into();
        }
    }
    draft.url = visit_url(&draft.url, &is_secret, hide).into();
    if let Some(content) = visit_json(&draft.content, &is_secret, hide) {
        draft.content = content.into();
    }
}

/// A header or form field; the scheme before credentials is no secret.
fn visit_row(
    row: &mut Row,
    is_secret: &dyn Fn(&str) -> bool,
    place: Place,
    hide: &mut dyn FnMut(Place, &str) -> bool,
) {
    let typed = row.value.trim();
    let takes_any = row
        .name
        .trim()
        .to_ascii_lowercase()
        .ends_with("authorization");
    let (scheme, credentials) = match typed.split_once(' ') {
        Some((scheme, rest)) if takes_any || is_scheme(scheme) => (Some(scheme), rest.trim()),
        _ => (None, typed),
    };
    let is_header = matches!(place, Place::Header(_));
    let is_plain = |scheme: &str| {
        scheme.eq_ignore_ascii_case("basic") || scheme.eq_ignore_ascii_case("bearer")
    };
    let looks_so = is_secret(&row.name) || is_header && scheme.is_some_and(is_plain);
    if !looks_so || !is_own(credentials) {
        return;
    }
    if hide(place, credentials) {
        row.value = scheme
            .map_or_else(String::new, |scheme| format!("{scheme} {MASK}"))
            .into();
    }
}

/// Whether a word says how the credentials after it are to be read (RFC 9110 §11.4).
fn is_scheme(word: &str) -> bool {
    ["basic", "bearer", "digest", "token", "apikey", "negotiate"]
        .iter()
        .any(|scheme| word.eq_ignore_ascii_case(scheme))
}

fn visit_url(
    url: &str,
    is_secret: &dyn Fn(&str) -> bool,
    hide: &mut dyn FnMut(Place, &str) -> bool,
) -> String {
    let mut url = url.to_owned();
    // scheme "://" user ":" password "@" host
    if let Some(start) = url.find("://").map(|at| at + 3) {
        let end = url[start..].find(['/', '?', '#']);
        let end = end.map_or(url.len(), |length| start + length);
        if let Some(at) = url[start..end].rfind('@').map(|at| start + at) {
            let from = url[start..at]
                .find(':')
                .map_or(start, |colon| start + colon + 1);
            if is_own(&url[from..at]) && hide(Place::UserInfo, &url[from..at]) {
                url.replace_range(from..at, MASK);
            }
        }
    }
    // "key" alone is too common in headers and content, but not here.
    let is_secret = |name: &str| is_secret(name) || name.trim().eq_ignore_ascii_case("key");
    for (row, param) in params::read(&url).into_iter().enumerate() {
        let is_found = is_secret(&param.name) && is_own(&param.value);
        if is_found && hide(Place::Parameter(param.name), &param.value) {
            url = params::set_value(&url, row, MASK);
        }
    }
    let Some((before, fragment)) = url.split_once('#') else {
        return url;
    };
    // Some sign-in pages answer with a token there: #access_token=….
    let pieces = fragment
        .split('&')
        .map(|piece| match piece.split_once('=') {
            Some((name, value)) if is_secret(name) && is_own(value) => {
                if hide(Place::Parameter(name.to_owned()), value) {
                    format!("{name}={MASK}")
                } else {
                    piece.to_owned()
                }
            }
            _ => piece.to_owned(),
        });
    let pieces: Vec<String> = pieces.collect();
    format!("{before}#{}", pieces.join("&"))
}

/// The members of JSON content, as far as it can be read; `None` if nothing was hidden.
fn visit_json(
    content: &str,
    is_secret: &dyn Fn(&str) -> bool,
    hide: &mut dyn FnMut(Place, &str) -> bool,
) -> Option<String> {
    if !content.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let mut hidden = Vec::new();
    let mut scanner = Scanner::new(content);
    let (mut last, mut name) = ("", None);
    while let Some(Ok(event)) = scanner.next() {
        name = match event {
            Event::Colon => Some(unescape(last).0),
            Event::Scalar(token) => {
                let end = scanner.position();
                last = token;
                let is_found = |name: &String| token.starts_with('"') && is_secret(name);
                if let Some(name) = name.take().filter(is_found) {
                    let text = unescape(token).0;
                    if is_own(&text) && hide(Place::Member(name), &text) {
                        hidden.push(end - token.len()..end);
                    }
                }
                None
            }
            _ => None,
        };
    }
    let mut content = content.to_owned();
    for at in hidden.iter().rev() {
        content.replace_range(at.clone(), &format!("\"{MASK}\""));
    }
    (!hidden.is_empty()).then_some(content)
}

/// Whether a header, parameter, field or member of that name may carry a credential.
fn looks_secret(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    is_secret_name(&name) || words.any(|word| WORDS.contains(&word))
}

/// Whether a text is a secret of its own: no mask, and not only the name of a variable.
fn is_own(value: &str) -> bool {
    let is_mention = matches!(&*mentions(value), [name] if value.len() == name.len() + 4);
    !is_mention && !value.trim_matches('*').is_empty()
}

/// As it stands in a JSON string, without the quotes.
fn in_json(text: &str) -> String {
    let mut token = String::new();
    push_text(&mut token, text);
    token[1..token.len() - 1].to_owned()
}

/// As it stands in a URL where everything but letters, digits and `-._~` is escaped
/// (RFC 3986 §2.3).
fn in_url(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for octet in text.bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) {
            out.push(char::from(octet));
        } else {
            let _ = write!(out, "%{octet:02X}");
        }
    }
    out
}
