//! Everything that is true without a browser: pure, no clock, no I/O, no globals.

pub mod browser;
pub mod codegen;
pub mod compose;
pub mod exchange;
pub mod explain;
mod hidden;
pub mod highlight;
pub mod http;
pub mod json;
pub mod practice;
pub mod view;
