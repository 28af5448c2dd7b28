//! One content as numbered rows: JSON that folds, text, source, or bytes.
//!
//! Made piece by piece ([`Builder`]) and drawn row by row, so that neither work nor memory of the
//! page depends on how many rows there are to see. Nothing here knows the browser: it can move
//! into a worker.

use super::json::{Folds, Indexer, JsonError, Layout};
use super::kind::{Form, Kind};
use super::lines::{LineIndexer, Lines};
use super::markup::{self, Place};
use super::search::places_in;
use super::text::{Decoded, Decoder, visible};
use super::{hex, json};
use crate::core::highlight::{Span, Token};
use crate::core::http::MediaType;

/// A content in rows.
#[derive(Debug)]
pub struct Document {
    text: String,
    rows: Rows,
    /// Whether every byte could be read as text.
    pub is_lossless: bool,
    /// Why it is not shown as JSON, although it is called so.
    pub not_json: Option<JsonError>,
}

#[derive(Debug)]
enum Rows {
    Json(Layout, Folds),
    Lines(Lines),
    /// How many bytes there are.
    Hex(usize),
}

/// One row, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number among all rows, folded ones included, from 0.
    pub number: usize,
    /// Levels of indentation.
    pub depth: usize,
    /// The text, with nothing hidden in it.
    pub text: String,
    /// How many bytes of the row are not in the text.
    pub left_out: usize,
    /// What can be folded or opened here.
    pub fold: Option<Fold>,
    /// What a row of markup begins inside of.
    place: Option<Place>,
    is_json: bool,
}

/// An object or array that begins in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// Its number, for [`Document::toggle`].
    pub container: usize,
    /// Whether it is an object.
    pub is_object: bool,
    /// How many members or elements it has.
    pub members: usize,
    /// Whether it is folded.
    pub is_folded: bool,
}

impl Document {
    /// How many rows there are to see.
    pub fn len(&self) -> usize {
        match &self.rows {
            Rows::Json(layout, folds) => folds.visible(layout),
            Rows::Lines(lines) => lines.len(),
            Rows::Hex(length) => length.div_ceil(hex::ROW),
        }
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text it was made of; empty for bytes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether objects and arrays can be folded.
    pub fn is_json(&self) -> bool {
        matches!(&self.rows, Rows::Json(layout, _) if !layout.containers().is_empty())
    }

    /// The row at a place among those to see; `content` is what the document was made of.
    pub fn row(&self, place: usize, content: &[u8]) -> Row {
        let mut row = Row {
            number: place,
            depth: 0,
            text: String::new(),
            left_out: 0,
            fold: None,
            place: None,
            is_json: false,
        };
        match &self.rows {
            Rows::Json(layout, folds) => {
                row.number = folds.row_at(place);
                row.depth = layout.depth(row.number);
                row.is_json = true;
                let (mut text, left_out) = layout.row(&self.text, row.number);
                row.left_out = left_out;
                row.fold = layout.opening_in(row.number).map(|container| {
                    let found = layout.containers()[container];
                    let is_folded = folds.is_folded(container);
                    if is_folded {
                        text.push('…');
                        text.push_str(&layout.row(&self.text, found.close_row).0);
                    }
                    Fold {
                        container,
                        is_object: found.is_object,
                        members: found.members,
                        is_folded,
                    }
                });
                row.text = visible(&text).into_owned();
            }
            Rows::Lines(lines) => {
                row.place = lines.place(place);
                row.text = visible(lines.row(&self.text, place)).into_owned();
            }
            Rows::Hex(_) => row.text = hex::row(content, place).to_string(),
        }
        row
    }

    /// The number of the row at a place, as in [`Row::number`].
    pub fn number(&self, place: usize) -> usize {
        match &self.rows {
            Rows::Json(_, folds) => folds.row_at(place),
            Rows::Lines(_) | Rows::Hex(_) => place,
        }
    }

    /// Folds an object or array, or opens it.
    pub fn toggle(&mut self, container: usize) {
        if let Rows::Json(layout, folds) = &mut self.rows {
            folds.toggle(layout, container);
        }
    }

    /// Folds everything but the outermost object or array.
    pub fn fold_all(&mut self) {
        if let Rows::Json(layout, folds) = &mut self.rows {
            folds.fold_all(layout);
        }
    }

    /// Opens everything.
    pub fn open_all(&mut self) {
        if let Rows::Json(_, folds) = &mut self.rows {
            folds.open_all();
        }
    }

    /// Where the row with an offset of the text is to be seen; opens what hides it.
    pub fn reveal(&mut self, offset: usize) -> usize {
        match &mut self.rows {
            Rows::Json(layout, folds) => {
                let row = layout.row_of(offset);
                folds.reveal(layout, row);
                folds.place_of(row)
            }
            Rows::Lines(lines) => lines.row_of(offset),
            Rows::Hex(_) => 0,
        }
    }
}

impl Row {
    /// Its colours, in order, without gaps.
    pub fn spans(&self) -> Vec<Span> {
        if self.is_json {
            json::highlight_line(&self.text).collect()
        } else if let Some(place) = self.place {
            markup::spans(&self.text, place).collect()
        } else {
            let end = self.text.len();
            let token = Token::Plain;
            vec![Span {
                start: 0,
                end,
                token,
            }]
        }
    }

    /// Its stretches in order, cut where a word that is looked for begins or ends; the second
    /// value tells those that are the word.
    pub fn stretches(&self, wanted: &str) -> Vec<(Span, bool)> {
        let found = places_in(&self.text, wanted);
        let mut out = Vec::new();
        for span in self.spans() {
            let mut start = span.start;
            for at in &found {
                let (from, to) = (*at, *at + wanted.len());
                for (end, is_found) in [(from, false), (to, true)] {
                    let end = end.min(span.end);
                    if start < end && (!is_found || start >= from) {
                        out.push((Span { start, end, ..span }, is_found));
                        start = end;
                    }
                }
            }
            if start < span.end {
                out.push((Span { start, ..span }, false));
            }
        }
        out
    }
}

/// Makes a document, piece by piece.
#[derive(Debug)]
pub struct Builder {
    /// Gone once the document has been handed out.
    work: Option<Work>,
    /// The form that was asked for.
    form: Form,
    is_markup: bool,
    not_json: Option<JsonError>,
}

#[derive(Debug)]
enum Work {
    Decoding(Decoder),
    Laying(Decoder, Indexer),
    Finding(Decoder, LineIndexer),
    Bytes(usize),
}

impl Builder {
    /// Before the first byte. A form that is not made of rows gives bytes.
    pub fn new(content: &[u8], media_type: Option<&MediaType>, kind: Kind, form: Form) -> Self {
        let charset = media_type.and_then(|named| named.charset.as_deref());
        let work = if matches!(form, Form::Json | Form::Text) {
            Work::Decoding(Decoder::new(content, charset))
        } else {
            Work::Bytes(content.len())
        };
        Self {
            work: Some(work),
            form,
            is_markup: kind.is_markup(),
            not_json: None,
        }
    }

    /// Works through about `bytes` more; the document once it is whole, and only then.
    pub fn step(&mut self, content: &[u8], bytes: usize) -> Option<Document> {
        let next = match self.work.take()? {
            Work::Decoding(mut decoder) => {
                if !decoder.step(content, bytes) {
                    Work::Decoding(decoder)
                } else if self.form == Form::Json {
                    let indexer = Indexer::new(&decoder.decoded.text);
                    Work::Laying(decoder, indexer)
                } else {
                    Work::Finding(decoder, LineIndexer::new(self.is_markup))
                }
            }
            Work::Laying(decoder, mut indexer) => {
                match indexer.step(&decoder.decoded.text, bytes) {
                    Ok(false) => Work::Laying(decoder, indexer),
                    Ok(true) => {
                        let rows = Rows::Json(indexer.finish(), Folds::default());
                        return Some(document(decoder.decoded, rows, None));
                    }
                    Err(error) => {
                        self.not_json = Some(error);
                        Work::Finding(decoder, LineIndexer::new(false))
                    }
                }
            }
            Work::Finding(decoder, mut indexer) => {
                if indexer.step(&decoder.decoded.text, bytes) {
                    let rows = Rows::Lines(indexer.finish());
                    return Some(document(decoder.decoded, rows, self.not_json.take()));
                }
                Work::Finding(decoder, indexer)
            }
            Work::Bytes(length) => {
                let nothing = Decoded {
                    text: String::new(),
                    is_lossless: true,
                };
                return Some(document(nothing, Rows::Hex(length), None));
            }
        };
        self.work = Some(next);
        None
    }
}

fn document(decoded: Decoded, rows: Rows, not_json: Option<JsonError>) -> Document {
    let Decoded { text, is_lossless } = decoded;
    Document {
        text,
        rows,
        is_lossless,
        not_json,
    }
}

#[cfg(test)]
mod tests;
