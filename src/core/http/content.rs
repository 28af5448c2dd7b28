//! What a request carries.
//!
//! Spec: RFC 9110 §6.4.

/// The content of a request, kept in the form it was composed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content {
    /// No content at all.
    #[default]
    None,
    /// Text, sent as UTF-8.
    Text(String),
    /// Exact bytes.
    Bytes(Vec<u8>),
    /// Name and value pairs, sent as `application/x-www-form-urlencoded`; order and
    /// repetitions count.
    Form(Vec<(String, String)>),
    /// Parts, sent as `multipart/form-data`; the sender picks the boundary.
    Multipart(Vec<Part>),
}

/// One part of a `multipart/form-data` content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The form field's name.
    pub name: String,
    /// The file's name, if the part stands for a file.
    pub file_name: Option<String>,
    /// The part's own media type, if one is given.
    pub media_type: Option<String>,
    /// The part's bytes.
    pub bytes: Vec<u8>,
}

impl Content {
    /// The exact bytes, or `None` where the sender decides them (form, multipart).
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::None => Some(&[]),
            Self::Text(text) => Some(text.as_bytes()),
            Self::Bytes(bytes) => Some(bytes),
            Self::Form(_) | Self::Multipart(_) => None,
        }
    }
}
