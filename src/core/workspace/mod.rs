//! What is kept between visits: drafts, saved requests, environments and history.
//!
//! Everything here is a value or text; `platform::workspace_store` puts the texts into the
//! browser. Each thing is a record of its own, so that two windows have no list to fight over.
//! A record is one JSON object that begins with its version and its revision.

pub mod archive;
mod draft_codec;
mod environment_record;
pub mod folder;
mod history;
mod legacy;
pub(crate) mod members;
mod merge;
mod position;
mod progress_record;
mod saved;
mod secrets;
mod tab_record;
mod tabs;

pub use environment_record::EnvironmentRecord;
pub use history::{
    Ending, Entry, Filter, HistoryKey, KEPT_BYTES, Kept, MOST_BYTES, MOST_ENTRIES, StatusClass,
    surplus,
};
pub use members::{RecordError, Wrong};
pub use merge::{Content, merge};
pub use progress_record::ProgressRecord;
pub use saved::{Folder, SavedRequest, folders};
pub use secrets::{Keep, LeftOut, repeats_secret, without_secrets};
pub use tab_record::{TabRecord, revision_of};
pub use tabs::{CLOSED_TABS, Direction, Note, Tab, Tabs};

/// The version that records are written in.
pub const VERSION: u64 = 1;

#[cfg(test)]
mod tests;
