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
    /// A whole file, sent byte for byte.
    File(File),
}

/// A file that the browser holds: here only what is known of it, never its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// By which the platform finds the bytes.
    pub key: String,
    /// Its name, without a path.
    pub name: String,
    /// The media type that the browser derives from the name; may be empty.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
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
    /// The part's bytes; none if [`Part::file`] has them.
    pub bytes: Vec<u8>,
    /// The file whose bytes the part carries.
    pub file: Option<File>,
}

impl Content {
    /// The exact bytes, or `None` where the sender has or makes them (form, multipart, file).
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::None => Some(&[]),
            Self::Text(text) => Some(text.as_bytes()),
            Self::Bytes(bytes) => Some(bytes),
            Self::Form(_) | Self::Multipart(_) | Self::File(_) => None,
        }
    }
}
