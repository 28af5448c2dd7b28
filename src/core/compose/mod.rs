//! The request while it is being composed.
//!
//! A [`Draft`] holds what was typed, valid or not, in order, with repetitions. [`check`] turns
//! it into a [`Request`](crate::core::http::Request) or says everything that is in the way.

mod address;
pub mod authorization;
mod bulk;
mod check;
mod conflict;
mod draft;
mod effective;
pub mod params;
pub mod presigned;
mod problem;
mod raw;
mod raw_text;
pub mod secret;
mod variables;

pub use address::check_address;
pub use bulk::{is_text_of_rows, rows_as_text, set_rows_from_text};
pub use check::{check, form_pairs};
pub use conflict::{Browser, Conflict, conflicts};
pub use draft::{Authorization, ContentKind, Draft, PartRow, Row, RowId, Scheme};
pub use effective::{EffectiveLine, Source, effective_lines};
pub use problem::Problem;
pub use raw::{LineMark, RawLine, raw_request};
pub use raw_text::{RawError, RawFault, edit_raw, write_raw};
pub use variables::{Environment, Variable, mentions, resolve};
