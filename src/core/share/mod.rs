//! A request, a lesson or a figure inside a link.
//!
//! All of it stands in the fragment of the address, which no browser sends to a server: one JSON
//! object without what is as usual, compressed with a checksum (zlib), in letters that every
//! address may hold (base64url). The version stands before it, so that the form can change.
//!
//! Secrets are left out unless the person ticks each of them, and so are files. Reading trusts
//! nothing: a link may be cut, changed or made to harm.

mod codec;
mod pack;
mod qr;
mod secrets;

use std::rc::Rc;

use crate::core::compose::{Draft, Environment};
use crate::core::json::print;
use crate::core::workspace::RecordError;

pub use qr::{QrCode, qr_code};
pub use secrets::{Place, Secret, secrets};

/// The version that links are written in.
pub const VERSION: u32 = 1;

/// The longest data that is written or read, in characters. Browsers take a little more.
pub const MOST_DATA: usize = 64_000;

/// The longest text inside, in bytes.
pub const MOST_TEXT: usize = 1_000_000;

/// Headers, form fields and parts of one request, at most: each is drawn.
pub const MOST_ROWS: usize = 500;

/// What a link holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payload {
    /// A request, to become a draft of its own.
    pub request: Option<Draft>,
    /// A lesson, to be opened.
    pub lesson: Option<Lesson>,
    /// A figure, to be shown.
    pub figure: Option<Figure>,
}

/// Which lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lesson {
    /// One of the page's own, by its id.
    Id(Rc<str>),
    /// One that somebody wrote: its whole text.
    Text(Rc<str>),
}

/// Which figure, at which step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its id.
    pub id: Rc<str>,
    /// From 0, as it begins.
    pub step: u32,
}

/// A payload as text, and what is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What follows the version in the fragment: letters, digits, `-` and `_`.
    pub data: String,
    /// In the order of the request.
    pub left_out: Vec<LeftOut>,
}

/// Something that a link does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// A secret that was not ticked.
    Secret(Secret),
    /// A file, by its name: its bytes stay where they are.
    File(String),
}

/// The payload is too large for a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is too much for a link")]
pub struct TooMuch;

/// Why a link cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Its end is missing.
    #[error("the end of the link is missing")]
    Cut,
    /// It was changed on its way, or is none of ours.
    #[error("the link was changed on its way")]
    Damaged,
    /// It holds more than any link of ours.
    #[error("the link holds more than a link of this page can")]
    TooMuch,
    /// A later version of this page wrote it.
    #[error("a newer version of this page wrote the link (format {0})")]
    Newer(u32),
    /// It came whole, and what it holds is no request.
    #[error("what the link holds cannot be read: {0}")]
    Unreadable(RecordError),
}

/// Writes a payload. A secret of the request goes along only if its text is in `ticked`; wherever
/// the text of another one stands, `********` stands instead.
///
/// # Errors
/// It is too large.
pub fn write(
    payload: &Payload,
    environment: Option<&Environment>,
    ticked: &[Rc<str>],
) -> Result<Link, TooMuch> {
    let mut payload = payload.clone();
    let mut left_out = Vec::new();
    if let Some(draft) = &mut payload.request {
        let all = secrets(draft, environment);
        let unticked: Vec<Secret> = all
            .into_iter()
            .filter(|secret| !ticked.contains(&secret.text))
            .collect();
        let files = crate::core::workspace::archive::files_of(draft);
        let files: Vec<String> = files.map(|file| file.name.clone()).collect();
        let sweep = secrets::Sweep::new(draft, &unticked);
        *draft = codec::as_shared(&sweep.draft(draft));
        if let Some(Lesson::Text(text)) = &mut payload.lesson {
            *text = sweep.text(text).into();
        }
        left_out.extend(unticked.into_iter().map(LeftOut::Secret));
        left_out.extend(files.into_iter().map(LeftOut::File));
    }
    let text = print(&codec::write_payload(&payload));
    if text.len() > MOST_TEXT || codec::rows(&payload) > MOST_ROWS {
        return Err(TooMuch);
    }
    let data = pack::pack(&text);
    if data.len() > MOST_DATA {
        return Err(TooMuch);
    }
    Ok(Link { data, left_out })
}

/// Reads what [`write`] wrote in that version.
///
/// # Errors
/// It is broken, too large, or from a later version.
pub fn read(version: u32, data: &str) -> Result<Payload, ShareError> {
    if version > VERSION {
        return Err(ShareError::Newer(version));
    }
    if version == 0 {
        return Err(ShareError::Damaged);
    }
    let text = pack::unpack(data)?;
    let payload = codec::read_payload(&text).map_err(ShareError::Unreadable)?;
    if codec::rows(&payload) > MOST_ROWS {
        return Err(ShareError::TooMuch);
    }
    if payload == Payload::default() {
        return Err(ShareError::Damaged);
    }
    Ok(payload)
}

#[cfg(test)]
mod tests;
