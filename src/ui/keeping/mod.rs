//! Keeping: from the state of the page to records, and back.
//!
//! The records are pure (`core::workspace`), the browser's store is `platform::workspace_store`;
//! here is when what is written, and what happens when it cannot be.

mod archive;
pub mod environments;
mod history;
pub mod progress;
mod restore;
mod saver;
mod trouble;

pub use archive::{export, import};
pub use history::{Kept, clear_history, history, keep_exchange, kept_content, remove_entry};
pub use restore::restore;
pub use saver::{Saver, SaverEvent};
pub use trouble::Trouble;

/// Where the tab remembers the secrets of a draft or an environment.
fn secret_of(id: &str) -> String {
    format!("secret-{id}")
}

/// Where the tab remembers a draft that was not written down in time.
fn unsaved(id: &str) -> String {
    format!("unsaved-{id}")
}

/// Where the tab remembers which draft it shows.
const SHOWN: &str = "shown";
