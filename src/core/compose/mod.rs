//! The request while it is being composed.
//!
//! A [`Draft`] holds what was typed, valid or not, in order, with repetitions. [`check`] turns
//! it into a [`Request`](crate::core::http::Request) or says everything that is in the way.

mod address;
mod draft;
mod effective;
mod raw;

pub use address::check_address;
pub use draft::{ContentKind, Draft, Row, RowId};
pub use effective::{EffectiveLine, Problem, Source, check, effective_lines};
pub use raw::{RawLine, raw_request};
