//! What keeps the page from keeping things.

use crate::platform::workspace_store::StoreError;
use crate::ui::words::{say, words};

/// Said once, until it is dismissed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No room is left.
    Full,
    /// The browser stores nothing; its own words.
    Blocked(String),
    /// So many records were damaged and have been set aside.
    Damaged(usize),
    /// A later version of the page wrote some records.
    Newer,
    /// What is stored could not be read in time.
    Unread,
    /// Inside another page, the browser stores things apart.
    Framed,
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Unavailable(words) => Self::Blocked(words),
        }
    }
}

impl Trouble {
    /// What happened, what it means, and what to do.
    pub fn sentence(&self) -> String {
        let words = words();
        match self {
            Self::Full => words.trouble_full.to_owned(),
            Self::Blocked(said) if said.is_empty() => words.trouble_blocked.to_owned(),
            Self::Blocked(said) => format!("{} ({})", words.trouble_blocked, say(said)),
            Self::Damaged(count) => words.trouble_damaged.replace("{count}", &count.to_string()),
            Self::Newer => words.trouble_newer.to_owned(),
            Self::Unread => words.trouble_unread.to_owned(),
            Self::Framed => words.trouble_framed.to_owned(),
        }
    }
}
