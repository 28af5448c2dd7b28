//! One narrow module for each browser facility.
//!
//! Domain types go in and come out. What the browser lacks, forbids or breaks becomes an error
//! value; nothing here panics over it.

pub mod book;
pub mod cancel;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod download;
pub mod element;
mod fetch;
pub mod frame;
mod global;
mod indexed_db;
pub mod listener;
pub mod page;
pub mod practice;
pub mod practice_call;
pub mod practice_exchange;
mod practice_module;
pub mod practice_store;
mod resource_timing;
pub mod send;
pub mod service_worker;
pub mod timer;
