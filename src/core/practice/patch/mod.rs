//! Patch documents: a change, and not the whole new state.
//!
//! Spec: RFC 5789 §2; RFC 7396 §2; RFC 6902 §4.

mod json_patch;
mod merge_patch;
mod pointer;

use super::json::{Json, MAX_DEPTH};

pub(super) use json_patch::apply as json_patch;
pub(super) use merge_patch::apply as merge_patch;

/// The patch formats that we take, as `Accept-Patch` lists them.
pub(super) const ACCEPT_PATCH: &str = "application/merge-patch+json, application/json-patch+json";

/// Why a patch has not been applied. Nothing of it has been.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PatchError {
    /// The document is no patch in that format.
    Malformed(String),
    /// It is one, but does not fit what is stored.
    Unfit(String),
    /// A `test` operation found something else.
    TestFailed(String),
}

/// What an order looks like after a patch, or why it stays as it is.
pub(super) type Patched = Result<Json, PatchError>;
