//! The interface: reducers, effects, parts and panes.

pub mod address;
pub mod app;
pub mod components;
pub mod hooks;
pub mod keeping;
pub mod later;
pub mod start;
pub mod state;
pub mod views;
pub mod words;
