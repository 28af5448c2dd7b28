//! The history in the store: one record for each exchange, contents apart.

use crate::core::compose::secret::{MASK, Secrets};
use crate::core::compose::{Draft, Environment};
use crate::core::exchange::Outcome;
use crate::core::workspace::{
    Content, Ending, Entry, HistoryKey, KEPT_BYTES, Kept as KeptContent, folder, repeats_secret,
    surplus,
};
use crate::platform::workspace_store::{self as store, StoreError};
use crate::platform::{clock, kept};
use crate::ui::state::exchange::Sent;

/// An entry with the name of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What follows the folder in its key.
    pub name: String,
    /// What was sent and how it ended.
    pub entry: Entry,
}

/// Writes an exchange down, and removes the oldest ones that are too many.
///
/// # Errors
/// The browser does not store it.
pub async fn keep_exchange(
    draft: &Draft,
    environment: Option<&Environment>,
    sent: &Sent,
) -> Result<(), StoreError> {
    let is_secret = |bytes: &[u8]| repeats_secret(draft, environment, bytes);
    let (ending, content) = ending(&sent.outcome, &is_secret);
    let url = &Secrets::of(draft, environment).mask_url(&sent.request.url);
    let url = if is_secret(url.as_bytes()) {
        &*draft.url
    } else {
        url
    };
    let entry = Entry::new(clock::now(), draft, url, ending);
    let record = entry.write().into_bytes();
    let bytes = record.len() + content.as_ref().map_or(0, Vec::len);
    let name = HistoryKey::name(entry.at, &kept::fresh_id(), bytes);
    let mut puts = vec![(
        format!("{}{name}", folder::HISTORY),
        Content::Record(record),
    )];
    if let Some(content) = content {
        puts.push((
            format!("{}{name}", folder::ANSWER),
            Content::Record(content),
        ));
    }
    let mut names = names().await?;
    names.push(name);
    let old: Vec<String> = surplus(&names)
        .iter()
        .flat_map(|name| keys_of(name))
        .collect();
    store::put_and_remove(&puts, &old).await
}

/// How it ended, and the content that is kept.
fn ending(outcome: &Outcome, is_secret: &dyn Fn(&[u8]) -> bool) -> (Ending, Option<Vec<u8>>) {
    let answered = match outcome {
        Outcome::Failed(failure) => return (Ending::Failed(failure.clone()), None),
        Outcome::Answered(answered) => answered,
    };
    let response = &answered.response;
    let kept = if response.content.len() > KEPT_BYTES {
        KeptContent::TooLong
    } else if is_secret(&response.content) {
        KeptContent::Secret
    } else {
        KeptContent::Whole
    };
    let shown = |value: &str| {
        let value = if is_secret(value.as_bytes()) {
            MASK
        } else {
            value
        };
        value.to_owned()
    };
    let fields = response.fields.iter();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds of one exchange"
    )]
    let took = answered.timing.total as u64;
    let ending = Ending::Answered {
        status: response.status,
        fields: fields
            .map(|line| (line.name().to_owned(), shown(line.value())))
            .collect(),
        size: response.content.len() as u64,
        kept,
        took,
    };
    let content = (kept == KeptContent::Whole && !response.content.is_empty())
        .then(|| response.content.clone());
    (ending, content)
}

/// All entries, the newest first; their contents are not read.
///
/// # Errors
/// The browser does not give them.
pub async fn history() -> Result<Vec<Kept>, StoreError> {
    let records = store::read(&[folder::HISTORY]).await?;
    let kept = records.into_iter().rev().filter_map(|(key, record)| {
        let name = key.strip_prefix(folder::HISTORY)?.to_owned();
        let entry = Entry::read(&record).ok()?;
        Some(Kept { name, entry })
    });
    Ok(kept.collect())
}

/// The content of an answer, if it was kept.
///
/// # Errors
/// The browser does not give it.
pub async fn kept_content(name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    store::get(&format!("{}{name}", folder::ANSWER)).await
}

/// Removes an entry.
///
/// # Errors
/// The browser does not let go of it.
pub async fn remove_entry(name: &str) -> Result<(), StoreError> {
    store::put_and_remove(&[], &keys_of(name)).await
}

/// Removes all entries.
///
/// # Errors
/// The browser does not let go of them.
pub async fn clear_history() -> Result<(), StoreError> {
    let keys: Vec<String> = names()
        .await?
        .iter()
        .flat_map(|name| keys_of(name))
        .collect();
    store::put_and_remove(&[], &keys).await
}

async fn names() -> Result<Vec<String>, StoreError> {
    let keys = store::keys(folder::HISTORY).await?;
    let names = keys
        .iter()
        .filter_map(|key| key.strip_prefix(folder::HISTORY));
    Ok(names.map(str::to_owned).collect())
}

fn keys_of(name: &str) -> [String; 2] {
    [folder::HISTORY, folder::ANSWER].map(|folder| format!("{folder}{name}"))
}
