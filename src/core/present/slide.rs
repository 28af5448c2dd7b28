//! An exchange as slides: one thing at a time, in the order in which it happens.

use crate::core::explain::{self, Explanation};
use crate::core::http::{Method, reason};

use super::cut::{self, beginning, columns};
use super::{Answer, Ask, Cut, Left, Masked, Room, Said, rank};

/// What a slide has room for; whoever draws it chooses the size of type accordingly.
pub const ROOM: Room = Room {
    columns: 48,
    rows: 9,
};

/// Rows that one field may take: a policy of a kilobyte must not push out all others.
const ROWS_OF_FIELD: usize = 2;

/// Columns for a path, in the largest type.
const PATH: usize = 90;

/// Columns for the names of fields that are left out.
const NAMES: usize = 70;

/// One slide.
#[derive(Debug, Clone)]
pub enum Slide {
    /// The method and where it goes.
    RequestLine {
        /// The method.
        method: String,
        /// Path and query, cut if they are long.
        path: String,
        /// The host.
        host: String,
        /// What the method asks for, in small markup.
        says: &'static str,
    },
    /// The request's fields.
    RequestFields(FieldList),
    /// The request's content.
    RequestContent(Block),
    /// The whole request on its way.
    Travel {
        /// The method.
        method: String,
        /// Path and query, cut if they are long.
        path: String,
        /// How many fields go with it.
        fields: usize,
        /// Whether content goes with it.
        has_content: bool,
    },
    /// The end for now, with what keeps it from being sent, if anything does.
    NotSent(Vec<String>),
    /// The end, without an answer.
    NoAnswer(Option<Explanation>),
    /// The first line of the answer.
    Status {
        /// The status code.
        status: u16,
        /// Its registered phrase; may be empty.
        phrase: &'static str,
    },
    /// The answer's fields.
    AnswerFields(FieldList),
    /// The answer's content.
    AnswerContent(Block),
    /// The rule behind it.
    Why(Explanation),
}

/// Fields, those that matter first at the top.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldList {
    /// Names and values; a long value is cut.
    pub rows: Vec<(String, String)>,
    /// How many are left out.
    pub more: usize,
    /// Their names, cut if there are many.
    pub names: String,
    /// Whether the browser may hide others.
    pub is_filtered: bool,
}

/// The content of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// There is none.
    Nothing,
    /// Its beginning as text.
    Text {
        /// What fits.
        text: String,
        /// What does not.
        left: Option<Left>,
        /// The media type without parameters; may be empty.
        media_type: String,
        /// Whether it is JSON.
        is_json: bool,
    },
    /// Names and values.
    Rows(FieldList),
    /// A file, by its name and its size in bytes.
    File(String, usize),
    /// So many bytes that are no text, by their media type.
    Bytes(String, usize),
}

impl Slide {
    /// A stable name, for style and tests.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::RequestLine { .. } => "request-line",
            Self::RequestFields(_) => "request-headers",
            Self::RequestContent(_) => "request-content",
            Self::Travel { .. } => "travel",
            Self::NotSent(_) => "not-sent",
            Self::NoAnswer(_) => "no-answer",
            Self::Status { .. } => "status-line",
            Self::AnswerFields(_) => "answer-headers",
            Self::AnswerContent(_) => "answer-content",
            Self::Why(_) => "why",
        }
    }
}

/// The slides of an exchange; there is always at least one.
pub fn slides(masked: &Masked) -> Vec<Slide> {
    let mut slides = Vec::new();
    if let Some(ask) = &masked.ask {
        of_request(ask, &mut slides);
    }
    if !masked.was_sent {
        slides.push(Slide::NotSent(masked.problems.clone()));
        return slides;
    }
    let headline = masked.why.first().cloned();
    let Some(answer) = &masked.answer else {
        slides.push(Slide::NoAnswer(headline));
        return slides;
    };
    of_answer(answer, &mut slides);
    slides.extend(headline.map(Slide::Why));
    slides
}

fn of_request(ask: &Ask, slides: &mut Vec<Slide>) {
    let path = shortened(&ask.path, PATH);
    slides.push(Slide::RequestLine {
        method: ask.method.clone(),
        path: path.clone(),
        host: shortened(&ask.host, ROOM.columns),
        says: ask
            .method
            .parse()
            .map_or("", |method: Method| explain::method(&method).says),
    });
    if !ask.fields.is_empty() {
        let list = field_list(&ask.fields, rank::of_request);
        slides.push(Slide::RequestFields(list));
    }
    if ask.content != Said::Nothing {
        slides.push(Slide::RequestContent(block(&ask.content)));
    }
    slides.push(Slide::Travel {
        method: ask.method.clone(),
        path,
        fields: ask.fields.len(),
        has_content: ask.content != Said::Nothing,
    });
}

fn of_answer(answer: &Answer, slides: &mut Vec<Slide>) {
    slides.push(Slide::Status {
        status: answer.status,
        phrase: reason(answer.status),
    });
    if !answer.fields.is_empty() || answer.fields_filtered {
        slides.push(Slide::AnswerFields(FieldList {
            is_filtered: answer.fields_filtered,
            ..field_list(&answer.fields, rank::of_answer)
        }));
    }
    slides.push(Slide::AnswerContent(block(&answer.content)));
}

/// Those that matter first, as many as fit.
fn field_list(fields: &[(String, String)], rank: fn(&str) -> usize) -> FieldList {
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(name, _)| rank(name));
    let mut list = FieldList::default();
    let mut rows = ROOM.rows;
    for (at, (name, value)) in fields.iter().enumerate() {
        let most = (ROWS_OF_FIELD * ROOM.columns).saturating_sub(columns(name) + 2);
        let name = shortened(name, ROOM.columns);
        let value = shortened(&value.replace('\n', " "), most.max(ROOM.columns / 2));
        let needed = cut::rows(&format!("{name}: {value}"), ROOM.columns);
        if needed > rows {
            list.more = fields.len() - at;
            let names: Vec<&str> = fields[at..].iter().map(|(name, _)| &**name).collect();
            list.names = shortened(&names.join(", "), NAMES);
            break;
        }
        rows -= needed;
        list.rows.push((name, value));
    }
    list
}

fn block(said: &Said) -> Block {
    match said {
        Said::Nothing => Block::Nothing,
        Said::File { name, size } => Block::File(shortened(name, PATH), *size),
        Said::Bytes { media_type, size } => Block::Bytes(media_type.clone(), *size),
        Said::Rows(rows) => Block::Rows(field_list(rows, |_| 0)),
        Said::Text {
            text,
            media_type,
            is_json,
            beyond,
            ..
        } => {
            let Cut { text: start, left } = cut::cut(text, ROOM);
            let rest = text.len() - start.len().min(text.len());
            Block::Text {
                left: if *beyond > 0 {
                    Some(Left::Bytes(rest + beyond))
                } else {
                    left
                },
                text: start,
                media_type: media_type.clone(),
                is_json: *is_json,
            }
        }
    }
}

/// The text, or its beginning and a sign that it goes on.
fn shortened(text: &str, most: usize) -> String {
    if columns(text) <= most {
        text.to_owned()
    } else {
        format!("{}…", beginning(text, most - 1))
    }
}
