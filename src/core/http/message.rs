//! Requests and responses.

use super::{
    Content, FieldLine, Fields, InvalidFieldName, InvalidFieldValue, InvalidMethod, Method,
};

/// A request that can be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute URL as text, never re-serialised.
    pub url: String,
    /// The fields to send, in order, repetitions included.
    pub fields: Fields,
    /// The content to send.
    pub content: Content,
}

/// A response as it was received.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The three-digit status code.
    pub status: u16,
    /// The fields, in the order they were read.
    pub fields: Fields,
    /// The content: exact bytes.
    pub content: Vec<u8>,
}

/// Why something cannot be sent as a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRequest {
    /// The method is no token.
    #[error(transparent)]
    Method(#[from] InvalidMethod),
    /// A field name is no token.
    #[error(transparent)]
    FieldName(#[from] InvalidFieldName),
    /// A field value would break the message.
    #[error(transparent)]
    FieldValue(#[from] InvalidFieldValue),
}

impl InvalidRequest {
    /// One sentence on how to fix it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Method(error) => error.hint(),
            Self::FieldName(error) => error.hint(),
            Self::FieldValue(error) => error.hint(),
        }
    }
}

impl Request {
    /// Checks the parts of a request.
    ///
    /// # Errors
    /// The first thing that cannot stand in a message: method, field name or field value.
    pub fn new<'a>(
        method: &str,
        url: &str,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        content: Content,
    ) -> Result<Self, InvalidRequest> {
        Ok(Self {
            method: method.parse()?,
            url: url.to_owned(),
            fields: fields
                .into_iter()
                .map(|(n, v)| FieldLine::new(n, v))
                .collect::<Result<_, _>>()?,
            content,
        })
    }
}
