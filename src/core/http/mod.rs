//! HTTP messages in the words of RFC 9110.
//!
//! Values here are checked: whatever can be built can be sent. What a person is still
//! typing lives in [`compose`](crate::core::compose), which may hold anything.
//!
//! Spec: RFC 9110 §5 (fields), §6 (messages), §9 (methods), §15 (status codes).

mod content;
mod date;
mod entity_tag;
mod field;
mod form;
mod grammar;
mod media_type;
mod message;
mod method;
mod multipart;
mod status;

pub use content::{Content, File, Part};
pub use date::{Now, parse_date, write_date};
pub use entity_tag::{EntityTag, InvalidEntityTag};
pub use field::{FieldLine, Fields, InvalidFieldName, InvalidFieldValue};
pub use form::{encode_form, read_form};
pub use grammar::{is_tchar, list_elements, quoted_or_token};
pub use media_type::MediaType;
pub use message::{InvalidRequest, Request, Response};
pub use method::{InvalidMethod, Method};
pub use multipart::{boundary, encode_multipart};
pub use status::reason;
