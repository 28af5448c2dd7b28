//! What header fields mean.

/// One field and what it says.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldMeaning {
    /// The name as the registry writes it.
    pub name: Box<str>,
    /// One or two sentences in small markup.
    pub text: Box<str>,
    /// Where it is written, such as `RFC 9110 §8.3`; empty for a field no RFC defines.
    pub cite: Box<str>,
    /// Whether a person may want to write it into a request.
    pub is_for_request: bool,
    /// Typical values for a request, each with what it says.
    pub values: Box<[(Box<str>, Box<str>)]>,
}
