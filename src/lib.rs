//! PUT Lab: send a real `PUT` from the browser, see the answer, learn why.
//!
//! Layers, each may import only those to its left:
//! [`core`] ← `platform` ← `ui` ← the binaries. `CONTRIBUTING.md` draws them;
//! `tests/layers.rs` fails on an import that points the wrong way.

pub mod core;
#[cfg(feature = "platform")]
pub mod platform;
#[cfg(feature = "page")]
pub mod ui;
