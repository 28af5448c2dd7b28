//! An exchange without its secrets, in the pieces that are shown.

use crate::core::compose::secret::MASK;
use crate::core::compose::{Draft, Environment, Problem};
use crate::core::exchange::{Answered, Effect, Failure, Outcome};
use crate::core::explain::{self, Book, Explanation, Observed};
use crate::core::http::{Content, FieldLine, Fields, MediaType, Request, Response};
use crate::core::view::json::pretty;
use crate::core::view::kind::Kind;
use crate::core::view::text;

use super::Veil;
use super::veil::WINDOW;

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The draft the request comes from: it knows what is secret.
    pub draft: &'a Draft,
    /// The variables it uses.
    pub environment: Option<&'a Environment>,
    /// The request, unless the draft is none.
    pub request: Option<&'a Request>,
    /// What keeps it from being sent.
    pub problems: &'a [Problem],
    /// How it ended, if it was sent.
    pub outcome: Option<&'a Outcome>,
    /// What follows `practice/` in the address, if it leads there.
    pub practice_path: Option<&'a str>,
    /// What it did to the practice server's state.
    pub effect: Option<Effect>,
    /// The status that the same request got just before.
    pub repeat: Option<u16>,
    /// What explains it, once that is there.
    pub book: Option<&'a Book>,
}

/// The same without secrets.
#[derive(Debug, Clone, Default)]
pub struct Masked {
    /// The request, unless the draft is none.
    pub ask: Option<Ask>,
    /// What keeps it from being sent: what and how to mend it.
    pub problems: Vec<String>,
    /// Whether it went out: with or without an answer.
    pub was_sent: bool,
    /// The answer, if one came.
    pub answer: Option<Answer>,
    /// What the rules say, the most specific first.
    pub why: Vec<Explanation>,
    /// Whether it is for the practice server.
    pub practice: bool,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The method.
    pub method: String,
    /// The host, with a port if the URL has one.
    pub host: String,
    /// What follows the host: path and query.
    pub path: String,
    /// The fields, in order.
    pub fields: Vec<(String, String)>,
    /// The content.
    pub content: Said,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The fields, in order.
    pub fields: Vec<(String, String)>,
    /// Whether the browser may hide fields of it.
    pub fields_filtered: bool,
    /// The content.
    pub content: Said,
}

/// The content of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// None.
    Nothing,
    /// Text; JSON that stood on one line is laid out.
    Text {
        /// With nothing hidden in it.
        text: String,
        /// The media type without parameters; may be empty.
        media_type: String,
        /// Whether it is JSON.
        is_json: bool,
        /// Length of the content in bytes.
        size: usize,
        /// How many bytes at the end are not in the text: it was too long to look at.
        beyond: usize,
    },
    /// Names and values: a form, or parts.
    Rows(Vec<(String, String)>),
    /// A file that was chosen.
    File {
        /// Its name.
        name: String,
        /// Its length in bytes.
        size: usize,
    },
    /// Bytes that are no text.
    Bytes {
        /// The media type without parameters; may be empty.
        media_type: String,
        /// Their number.
        size: usize,
    },
}

impl Masked {
    /// Takes every secret out.
    pub fn of(shown: &Shown) -> Self {
        let request = shown.request;
        let answered = match shown.outcome {
            Some(Outcome::Answered(answered)) => Some(&**answered),
            _ => None,
        };
        let sent = request.map(Read::of_request);
        let came = answered.map(|answered| Read::of_response(&answered.response));
        let fields: Vec<&Fields> = request
            .map(|request| &request.fields)
            .into_iter()
            .chain(answered.map(|answered| &answered.response.fields))
            .collect();
        let contents: Vec<_> = [&sent, &came]
            .into_iter()
            .flatten()
            .filter_map(|read| Some((read.text.as_deref()?, read.media_type.as_ref())))
            .collect();
        let veil = Veil::over(shown.draft, shown.environment, request, &fields, &contents);
        let problems = shown.problems.iter();
        let problems = problems
            .map(|problem| veil.text(&in_words(problem)))
            .collect();
        Self {
            ask: request
                .zip(sent)
                .map(|(request, read)| ask(&veil, request, &read)),
            problems,
            was_sent: shown.outcome.is_some(),
            answer: answered
                .zip(came)
                .map(|(answered, read)| answer(&veil, answered, &read)),
            why: why(&veil, shown),
            practice: shown.practice_path.is_some(),
        }
    }
}

fn in_words(problem: &Problem) -> String {
    format!("{problem}. {}", problem.hint())
}

/// The beginning of a content, read as text if it is text.
struct Read {
    text: Option<String>,
    media_type: Option<MediaType>,
    size: usize,
    beyond: usize,
}

impl Read {
    fn of_request(request: &Request) -> Self {
        let content = request.content.bytes().unwrap_or_default();
        Self::of(content, &request.fields)
    }

    fn of_response(response: &Response) -> Self {
        Self::of(&response.content, &response.fields)
    }

    fn of(content: &[u8], fields: &Fields) -> Self {
        let named = fields.get("content-type");
        let media_type = named.as_deref().and_then(MediaType::parse);
        let charset = media_type
            .as_ref()
            .and_then(|named| named.charset.as_deref());
        let head = &content[..content.len().min(WINDOW)];
        let is_text = !matches!(
            Kind::of(head, media_type.as_ref()),
            Kind::Binary | Kind::Media(..)
        );
        Self {
            text: is_text.then(|| text::decode(head, charset).text),
            media_type,
            size: content.len(),
            beyond: content.len() - head.len(),
        }
    }

    fn said(&self, veil: &Veil) -> Said {
        let media_type = self.media_type.as_ref();
        let essence = media_type.map_or_else(String::new, |named| veil.text(&named.essence));
        match &self.text {
            _ if self.size == 0 => Said::Nothing,
            None => Said::Bytes {
                media_type: essence,
                size: self.size,
            },
            Some(text) => {
                let masked = veil.content(text, media_type);
                let is_json = media_type.is_some_and(MediaType::is_json);
                let laid_out = Some(&masked)
                    .filter(|text| self.beyond == 0 && !text.trim().contains('\n'))
                    .and_then(|text| pretty(text, 2).ok())
                    .filter(|_| is_json);
                Said::Text {
                    text: text::visible(&laid_out.unwrap_or(masked)).into_owned(),
                    media_type: essence,
                    is_json,
                    size: self.size,
                    beyond: self.beyond,
                }
            }
        }
    }
}

fn ask(veil: &Veil, request: &Request, read: &Read) -> Ask {
    let url = veil.url(&request.url);
    let rest = url.split_once("://").map_or(&*url, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    Ask {
        method: veil.text(request.method.as_str()),
        host: host.to_owned(),
        path: if path.is_empty() {
            "/".into()
        } else {
            path.to_owned()
        },
        fields: fields(veil, &request.fields),
        content: match &request.content {
            Content::Form(pairs) => Said::Rows(
                pairs
                    .iter()
                    .map(|(name, value)| row(veil, name, value))
                    .collect(),
            ),
            Content::Multipart(parts) => Said::Rows(
                parts
                    .iter()
                    .map(|part| match (&part.file, &part.file_name) {
                        (Some(file), _) => row(veil, &part.name, &file.name),
                        (None, Some(name)) => row(veil, &part.name, name),
                        _ => row(veil, &part.name, &String::from_utf8_lossy(&part.bytes)),
                    })
                    .collect(),
            ),
            Content::File(file) => Said::File {
                name: veil.text(&file.name),
                size: usize::try_from(file.size).unwrap_or(usize::MAX),
            },
            Content::None | Content::Text(_) | Content::Bytes(_) => read.said(veil),
        },
    }
}

fn answer(veil: &Veil, answered: &Answered, read: &Read) -> Answer {
    Answer {
        status: answered.response.status,
        fields: fields(veil, &answered.response.fields),
        fields_filtered: answered.fields_filtered,
        content: read.said(veil),
    }
}

fn fields(veil: &Veil, fields: &Fields) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|line| row(veil, line.name(), line.value()))
        .collect()
}

fn row(veil: &Veil, name: &str, value: &str) -> (String, String) {
    let value = veil.value(name, value);
    (veil.text(name), text::visible(&value).into_owned())
}

/// What the rules say to the exchange as it is shown: no value that they repeat is a secret.
fn why(veil: &Veil, shown: &Shown) -> Vec<Explanation> {
    let (Some(book), Some(request), Some(outcome)) = (shown.book, shown.request, shown.outcome)
    else {
        return Vec::new();
    };
    let masked = |fields: &Fields| -> Fields {
        fields
            .iter()
            .filter_map(|line| {
                FieldLine::new(line.name(), &veil.value(line.name(), line.value())).ok()
            })
            .collect()
    };
    let request = Request {
        method: request.method.clone(),
        url: veil.url(&request.url),
        fields: masked(&request.fields),
        // The rules only ask whether there is any.
        content: match request.content.bytes() {
            Some([]) => request.content.clone(),
            _ => Content::Text(MASK.to_owned()),
        },
    };
    let outcome = match outcome {
        Outcome::Answered(answered) => Outcome::Answered(Box::new(Answered {
            response: Response {
                status: answered.response.status,
                fields: masked(&answered.response.fields),
                content: Vec::new(),
            },
            final_url: veil.url(&answered.final_url),
            redirected: answered.redirected,
            answered_by: answered.answered_by,
            fields_filtered: answered.fields_filtered,
            timing: answered.timing,
        })),
        Outcome::Failed(Failure::Refused(words)) => {
            Outcome::Failed(Failure::Refused(veil.text(words)))
        }
        Outcome::Failed(failure) => Outcome::Failed(failure.clone()),
    };
    let observed = Observed {
        request: &request,
        outcome: &outcome,
        practice: shown.practice_path.is_some(),
        practice_path: shown.practice_path,
        effect: shown.effect,
        repeat: shown.repeat,
    };
    explain::why(book, &observed)
}
