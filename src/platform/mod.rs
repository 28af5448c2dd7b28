//! One narrow module for each browser facility.
//!
//! Domain types go in and come out. What the browser lacks, forbids or breaks becomes an error
//! value; nothing here panics over it.

pub mod blob_url;
pub mod book;
pub mod cancel;
pub mod chosen_file;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod download;
pub mod draft_files;
pub mod element;
mod fetch;
pub mod files;
pub mod fragment;
pub mod frame;
mod global;
pub mod hash;
pub mod html_preview;
mod indexed_db;
pub mod kept;
pub mod language;
pub mod listener;
pub mod modal;
pub mod page;
pub mod practice;
pub mod practice_call;
pub mod practice_exchange;
mod practice_module;
pub mod practice_store;
pub mod print;
pub mod probe;
mod resource_timing;
pub mod scroller;
pub mod send;
pub mod service_worker;
pub mod stylesheet;
pub mod text_field;
pub mod timer;
pub mod upload;
pub mod workspace_store;
