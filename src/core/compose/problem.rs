//! What keeps a draft from being sent, each with its way out.

use crate::core::http::InvalidRequest;

/// Something that keeps a draft from being sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A part that cannot stand in a message.
    #[error(transparent)]
    Invalid(#[from] InvalidRequest),
    /// A method that browsers never send for a page (Fetch, "forbidden method").
    #[error("a browser never lets a page send {method}")]
    ForbiddenMethod {
        /// As typed.
        method: String,
    },
    /// An address that the browser cannot read.
    #[error("the address {typed:?} is not a URL")]
    Url {
        /// As typed.
        typed: String,
    },
    /// An address with another scheme than http or https.
    #[error("only http and https addresses can be sent to, not {scheme:?}")]
    Scheme {
        /// Without the colon.
        scheme: String,
    },
    /// A name or password inside the address.
    #[error("the address contains a name or password")]
    Credentials,
    /// The page stands in a frame of another page.
    #[error("inside another page, only the practice server can be sent to")]
    Framed,
    /// The timeout is no number of seconds.
    #[error("the timeout {typed:?} is not a number of seconds")]
    Timeout {
        /// As typed.
        typed: String,
    },
    /// A user name that Basic cannot carry (RFC 7617 §2).
    #[error("the user name {user:?} contains a colon")]
    ColonInUser {
        /// As typed.
        user: String,
    },
    /// A line break or another control character in a user name or password (RFC 7617 §2).
    #[error("the user name or password contains a control character")]
    ControlInPassword,
    /// An API key without a name to go by.
    #[error("the API key has no name")]
    NoKeyName,
    /// Content is a file, and none was chosen.
    #[error("no file was chosen")]
    NoFile,
    /// A chosen file whose bytes are not here: it was too large to be kept over a reload, or has
    /// been changed, moved or removed since.
    #[error("the file {name:?} cannot be read any more")]
    FileGone {
        /// Its name.
        name: String,
    },
    /// A part is a file, and none was chosen.
    #[error("no file was chosen for the part {name:?}")]
    NoPartFile {
        /// The part's name.
        name: String,
    },
    /// Parts with a file, and no header that would tell where they end.
    #[error("these parts cannot be read without a Content-Type")]
    NoBoundary,
    /// A variable without a value.
    #[error("the variable {{{{{name}}}}} in {place} has no value")]
    Unresolved {
        /// Without the braces.
        name: String,
        /// Where it stands, in words.
        place: String,
    },
}

impl Problem {
    /// What is wrong and how to fix it.
    pub fn sentence(&self) -> String {
        let what = self.to_string();
        let (first, rest) = what.split_at(what.chars().next().map_or(0, char::len_utf8));
        format!("{}{rest}. {}", first.to_ascii_uppercase(), self.hint())
    }

    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Invalid(error) => error.hint(),
            Self::ForbiddenMethod { .. } => {
                "CONNECT, TRACE and TRACK are refused; choose another method."
            }
            Self::Url { .. } => "Write it like https://api.example/orders/7 or practice/orders/7.",
            Self::Scheme { .. } => "Start the address with https:// or http://.",
            Self::Credentials => {
                "Take them out of the address; an Authorization header can carry them."
            }
            Self::Framed => "Open the tool in its own tab to send anywhere else.",
            Self::Timeout { .. } => "Give a number from 0.1 to 3600, for example 30.",
            Self::ColonInUser { .. } => {
                "In Basic the first colon ends the user name: take it out, or ask for another name."
            }
            Self::ControlInPassword => "Write both without line breaks and tabs.",
            Self::NoKeyName => "Give the header or parameter a name, such as X-Api-Key.",
            Self::NoFile => "Choose one in the Content tab, or choose another content type.",
            Self::FileGone { .. } => "Choose it again in the Content tab.",
            Self::NoPartFile { .. } => "Choose one in the Content tab, or switch the part off.",
            Self::NoBoundary => {
                "Switch \"Exactly these headers\" off: then the browser adds it, with the boundary between the parts."
            }
            Self::Unresolved { .. } => {
                "Give it a value in the environment in use; if the braces are meant as they stand, begin them with \\{{."
            }
        }
    }
}
