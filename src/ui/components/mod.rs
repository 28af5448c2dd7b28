//! Parts that know nothing of HTTP: they draw what they are given.
//!
//! A part without state is a function that returns `Html`: each Yew component brings about
//! 5 KB of code of its own, and the page has a budget.

pub mod coloured;
pub mod parts;
pub mod prose;
pub mod rows;
pub mod tabs;
