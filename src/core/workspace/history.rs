//! What was sent, and what came of it.

use std::rc::Rc;

use super::VERSION;
use super::draft_codec::{read_draft, write_draft};
use super::members::{Members, RecordError, Wrong, as_text, open_record};
use super::secrets::{Keep, without_secrets};
use crate::core::compose::Draft;
use crate::core::exchange::Failure;
use crate::core::http::Now;
use crate::core::json::Value;
use crate::core::json::{array, number, object, print, text};

/// Contents longer than this many bytes are not kept in history: sent and received ones.
pub const KEPT_BYTES: usize = 256_000;

/// The history has so many bytes at most; the oldest entries go first.
pub const MOST_BYTES: u64 = 50_000_000;

/// The history has so many entries at most.
pub const MOST_ENTRIES: usize = 500;

/// One exchange as it is stored under [`HistoryKey`]; secrets are never in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it was sent.
    pub at: Now,
    /// What was composed.
    pub draft: Rc<Draft>,
    /// Whether the draft's content was too long to be kept.
    pub content_left_out: bool,
    /// The absolute address as it was sent.
    pub url: Rc<str>,
    /// How it ended.
    pub ending: Ending,
}

/// How a stored exchange ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// With an answer.
    Answered {
        /// The status code.
        status: u16,
        /// Names and values of the fields, in order.
        fields: Vec<(String, String)>,
        /// The length of the content, in bytes.
        size: u64,
        /// What became of the content.
        kept: Kept,
        /// From sending to the last byte, in milliseconds.
        took: u64,
    },
    /// Without one.
    Failed(Failure),
}

/// What became of the content of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is a record of its own.
    Whole,
    /// It was longer than [`KEPT_BYTES`].
    TooLong,
    /// It repeats a secret.
    Secret,
}

/// The ids in records.
const KEPT: [(&str, Kept); 3] = [
    ("whole", Kept::Whole),
    ("too-long", Kept::TooLong),
    ("secret", Kept::Secret),
];

impl Entry {
    /// An entry for a draft, without its secrets, and without content that is too long.
    pub fn new(at: Now, draft: &Draft, url: &str, ending: Ending) -> Self {
        let mut kept = without_secrets(draft, Keep::Nothing);
        let content_left_out = kept.content.len() > KEPT_BYTES;
        if content_left_out {
            kept.content = "".into();
        }
        Self {
            at,
            draft: Rc::new(kept),
            content_left_out,
            url: url.into(),
            ending,
        }
    }

    /// The record as text.
    pub fn write(&self) -> String {
        print(&self.value())
    }

    pub(super) fn value(&self) -> Value {
        object([
            ("v", number(VERSION)),
            ("at", number(self.at.0)),
            ("url", text(&self.url)),
            ("content_left_out", Value::Bool(self.content_left_out)),
            ("ending", write_ending(&self.ending)),
            ("draft", write_draft(&self.draft)),
        ])
    }

    /// Reads a record.
    ///
    /// # Errors
    /// It is damaged, or a later version wrote it.
    pub fn read(record: &[u8]) -> Result<Self, RecordError> {
        let (_, mut members) = open_record(record)?;
        let read = Self {
            at: Now(members.number("at")?),
            url: members.text("url")?.into(),
            content_left_out: members.flag("content_left_out")?,
            ending: members.with("ending", read_ending)?,
            draft: Rc::new(members.with("draft", read_draft)?),
        };
        members.end()?;
        Ok(read)
    }

    /// The status of the answer, if there was one.
    pub const fn status(&self) -> Option<u16> {
        match self.ending {
            Ending::Answered { status, .. } => Some(status),
            Ending::Failed(_) => None,
        }
    }

    /// Whether the content of the answer is stored.
    pub const fn has_content(&self) -> bool {
        matches!(
            self.ending,
            Ending::Answered {
                kept: Kept::Whole,
                size: 1..,
                ..
            }
        )
    }
}

fn write_ending(ending: &Ending) -> Value {
    let failed = |kind: &str, detail: Value| object([("failed", text(kind)), ("detail", detail)]);
    match ending {
        Ending::Answered {
            status,
            fields,
            size,
            kept,
            took,
        } => {
            let kept = KEPT.iter().find(|(_, known)| known == kept);
            object([
                ("status", number((*status).into())),
                (
                    "fields",
                    array(fields, |(name, value)| {
                        Value::Array(vec![text(name), text(value)])
                    }),
                ),
                ("size", number(*size)),
                ("kept", text(kept.map_or("whole", |(id, _)| id))),
                ("took", number(*took)),
            ])
        }
        Ending::Failed(Failure::Cancelled) => failed("cancelled", Value::Null),
        Ending::Failed(Failure::TimedOut(ms)) => failed("timed-out", number((*ms).into())),
        Ending::Failed(Failure::Network) => failed("network", Value::Null),
        Ending::Failed(Failure::Refused(words)) => failed("refused", text(words)),
    }
}

fn read_ending(value: Value) -> Result<Ending, RecordError> {
    let mut members = Members::of(value)?;
    let ending = if let Ok(kind) = members.text("failed") {
        let detail = members.take("detail")?;
        let wrong = || RecordError::new("detail", Wrong::Expected("What belongs to the failure"));
        Ending::Failed(match (&*kind, detail) {
            ("cancelled", Value::Null) => Failure::Cancelled,
            ("network", Value::Null) => Failure::Network,
            ("timed-out", detail) => {
                let ms = detail.as_u64().and_then(|ms| u32::try_from(ms).ok());
                Failure::TimedOut(ms.ok_or_else(wrong)?)
            }
            ("refused", Value::Text(words)) => Failure::Refused(words),
            _ => return Err(wrong()),
        })
    } else {
        let status = members.number("status")?;
        let kept = members.text("kept")?;
        let kept = KEPT.iter().find(|(id, _)| *id == kept);
        Ending::Answered {
            status: u16::try_from(status)
                .map_err(|_| RecordError::new("status", Wrong::Expected("A status code")))?,
            fields: members.list("fields", read_pair)?,
            size: members.number("size")?,
            kept: kept
                .ok_or_else(|| RecordError::new("kept", Wrong::Expected("whole or too-long")))?
                .1,
            took: members.number("took")?,
        }
    };
    members.end()?;
    Ok(ending)
}

fn read_pair(value: Value) -> Result<(String, String), RecordError> {
    let wrong = || RecordError::new("", Wrong::Expected("A name and a value"));
    let Value::Array(pair) = value else {
        return Err(wrong());
    };
    let [name, value] = <[Value; 2]>::try_from(pair).map_err(|_| wrong())?;
    Ok((as_text(name)?, as_text(value)?))
}

/// The key of an entry: sorts by time, and tells the size without reading the record.
///
/// `history/0001763818000000-9f3a-1234`: milliseconds since 1970, an id, the bytes of the
/// record and of the content, which stands under the same key after `answer/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryKey<'a>(&'a str);

impl<'a> HistoryKey<'a> {
    /// The part of a key that follows its folder.
    pub fn name(at: Now, id: &str, bytes: usize) -> String {
        format!("{:016}-{id}-{bytes}", at.0)
    }

    /// Reads such a part.
    pub const fn of(name: &'a str) -> Self {
        Self(name)
    }

    /// The bytes it takes; an unreadable key counts as none.
    pub fn bytes(&self) -> u64 {
        let last = self.0.rsplit('-').next();
        last.and_then(|bytes| bytes.parse().ok()).unwrap_or(0)
    }
}

/// The oldest entries that are too many or take too much room, of names in order of time.
pub fn surplus(names: &[String]) -> &[String] {
    let mut bytes = 0;
    let fits = names.iter().rev().take(MOST_ENTRIES).take_while(|name| {
        bytes += HistoryKey::of(name).bytes();
        bytes <= MOST_BYTES
    });
    &names[..names.len() - fits.count()]
}

/// The class of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusClass {
    /// The first digit of the status.
    Digit(u16),
    /// There was no answer.
    NoAnswer,
}

/// Which entries are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all be in method, address or status.
    pub text: String,
    /// Only this method.
    pub method: Option<String>,
    /// Only answers of this class.
    pub class: Option<StatusClass>,
}

impl Filter {
    /// Whether an entry is one of them.
    pub fn matches(&self, entry: &Entry) -> bool {
        let class = entry.status().map_or(StatusClass::NoAnswer, |status| {
            StatusClass::Digit(status / 100)
        });
        let status = entry.status().map_or_else(String::new, |s| s.to_string());
        let all = format!("{} {} {status}", entry.draft.method, entry.url).to_lowercase();
        self.class.is_none_or(|wanted| wanted == class)
            && self
                .method
                .as_deref()
                .is_none_or(|m| m.eq_ignore_ascii_case(&entry.draft.method))
            && self
                .text
                .to_lowercase()
                .split_whitespace()
                .all(|word| all.contains(word))
    }
}
