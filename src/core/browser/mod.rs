//! What a browser may send and read, told without one.
//!
//! Spec: Fetch.

pub mod forbidden;
pub mod redirect;
