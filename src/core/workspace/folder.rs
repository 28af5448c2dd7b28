//! The folders of the store, each with the slash that ends it.

/// Drafts, open and closed.
pub const DRAFT: &str = "draft/";
/// Saved requests.
pub const SAVED: &str = "saved/";
/// Environments.
pub const ENVIRONMENT: &str = "environment/";
/// Completed lessons.
pub const PROGRESS: &str = "progress/";
/// History entries.
pub const HISTORY: &str = "history/";
/// Contents of answers, by the name of their history entry.
pub const ANSWER: &str = "answer/";
/// Bytes of files.
pub const FILE: &str = "file/";
/// Records that could not be read, set aside under their whole key.
pub const DAMAGED: &str = "damaged/";
