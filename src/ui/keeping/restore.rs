//! Reading what is stored when the page starts: drafts and environments, never the history.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::archive::let_files_go;
use super::{SHOWN, secret_of, unsaved};
use crate::core::workspace::archive::files_of;
use crate::core::workspace::{
    CLOSED_TABS, Content, EnvironmentRecord, LeftOut, RecordError, TabRecord, Wrong, folder,
};
use crate::platform::{draft_files, kept, timer, workspace_store as store};
use crate::ui::state::workspace::Restored;

/// Everything the page starts with. A damaged record is set aside; the others still come.
pub async fn restore() -> Restored {
    let mut restored = Restored::default();
    let records = match store::read(&[folder::DRAFT, folder::ENVIRONMENT]).await {
        Ok(records) => records,
        Err(error) => {
            restored.refused = Some(error.to_string());
            return restored;
        }
    };
    let mut tabs = Vec::new();
    let mut damaged = Vec::new();
    for (key, record) in records {
        let read = if let Some(id) = key.strip_prefix(folder::DRAFT) {
            TabRecord::read(id, &record).map(|read| tabs.push(read))
        } else {
            let id = key.strip_prefix(folder::ENVIRONMENT).unwrap_or(&key);
            EnvironmentRecord::read(&record).map(|mut read| {
                if let Some(secrets) = kept::remembered(&secret_of(id)) {
                    read.restore_secrets(&secrets);
                }
                restored.environments.push((id.into(), read));
            })
        };
        match read {
            Ok(()) => {}
            Err(RecordError {
                wrong: Wrong::Newer(_),
                ..
            }) => restored.is_newer = true,
            Err(_) => damaged.push((key, record)),
        }
    }
    restored.damaged = damaged.len();
    set_aside(damaged).await;
    arrange(tabs, &mut restored);
    let drafts = restored.open.iter().chain(&restored.closed);
    for file in drafts.flat_map(|tab| files_of(&tab.draft)) {
        draft_files::bring_back(file).await;
    }
    spawn_local(async {
        timer::idle().await;
        // If it cannot be done now, the next start tries again.
        let _ = let_files_go().await;
    });
    restored
}

/// Moves damaged records to where nothing reads them but the export.
async fn set_aside(damaged: Vec<(String, Vec<u8>)>) {
    if damaged.is_empty() {
        return;
    }
    let keys: Vec<String> = damaged.iter().map(|(key, _)| key.clone()).collect();
    let puts: Vec<(String, Content)> = damaged
        .into_iter()
        .map(|(key, record)| (format!("{}{key}", folder::DAMAGED), Content::Record(record)))
        .collect();
    // If it cannot be moved, it stays where it is: the next start finds it again.
    let _ = store::put_and_remove(&puts, &keys).await;
}

/// Open tabs and closed ones, with what this tab of the browser remembers of them.
fn arrange(tabs: Vec<TabRecord>, restored: &mut Restored) {
    let newest = tabs.iter().filter(|record| record.closed.is_none());
    let newest = newest.max_by_key(|record| record.edited);
    restored.shown = kept::remembered(SHOWN)
        .map(Rc::from)
        .or_else(|| newest.map(|record| record.tab.id.clone()));
    let mut closed = Vec::new();
    for record in tabs {
        let is_closed = record.closed.is_some();
        restored
            .written
            .push((record.tab.clone(), is_closed, record.revision));
        let newer = newer_in_tab(&record);
        let mut record = newer.unwrap_or(record);
        if let Some(secrets) = kept::remembered(&secret_of(&record.tab.id))
            && let Ok(secrets) = LeftOut::read(&secrets)
        {
            secrets.restore(Rc::make_mut(&mut record.tab.draft));
        }
        match record.closed {
            Some(at) => closed.push((at, record.tab)),
            None => restored.open.push(record.tab),
        }
    }
    closed.sort_by_key(|(at, _)| *at);
    let surplus = closed.len().saturating_sub(CLOSED_TABS);
    let closed = closed.into_iter().skip(surplus);
    restored.closed = closed.map(|(_, tab)| tab).collect();
}

/// What this tab typed after the record was written, just before it was reloaded.
fn newer_in_tab(record: &TabRecord) -> Option<TabRecord> {
    let text = kept::remembered(&unsaved(&record.tab.id))?;
    let newer = TabRecord::read(&record.tab.id, text.as_bytes()).ok()?;
    (newer.revision == record.revision + 1).then_some(newer)
}
