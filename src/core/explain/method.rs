//! What each method asks for.

use crate::core::http::Method;

/// One method and what it says to a server.
#[derive(Debug, PartialEq, Eq)]
pub struct MethodMeaning {
    /// The method, or `custom` for every other one.
    pub name: &'static str,
    /// One or two sentences in small markup: the line under the address.
    pub says: &'static str,
    /// The promises in a few words: safe, idempotent or neither.
    pub promise: &'static str,
    /// What becomes of typed content, where that needs saying.
    pub content: Option<&'static str>,
    /// Where it is written.
    pub cite: &'static [&'static str],
}

/// The meaning of a method; one general entry stands for all that are not listed.
///
/// Case counts: `put` is not `PUT` (RFC 9110 §9.1).
pub fn method(method: &Method) -> &'static MethodMeaning {
    let listed = |meaning: &&MethodMeaning| *method == meaning.name;
    METHODS.iter().find(listed).unwrap_or(&CUSTOM)
}

include!(concat!(env!("OUT_DIR"), "/methods.rs"));
