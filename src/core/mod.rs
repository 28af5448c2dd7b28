//! Everything that is true without a browser: pure, no clock, no I/O, no globals.

pub mod browser;
pub mod codegen;
pub mod compose;
pub mod digest;
pub mod edit;
pub mod exchange;
pub mod explain;
pub mod figures;
mod hidden;
pub mod highlight;
pub mod http;
pub mod json;
pub mod lessons;
pub mod link;
pub mod practice;
pub mod present;
pub mod sentence;
pub mod share;
pub mod transfer;
pub mod view;
pub mod workspace;
pub mod xml;
