//! Writing drafts down as they change.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;
use yew::platform::spawn_local;

use super::{SHOWN, Trouble, secret_of, unsaved};
use crate::core::workspace::archive::files_of;
use crate::core::workspace::{Keep, LeftOut, Tab, TabRecord, Tabs, folder};
use crate::platform::workspace_store::{self as store, Change, StoreError, Written};
use crate::platform::{clock, draft_files, kept, timer};

/// How long changes are gathered before they are written, in milliseconds.
const GATHER: u32 = 250;

/// The same for drafts of more than a megabyte.
const GATHER_LARGE: u32 = 700;

/// What the page should know of the writing.
#[derive(Debug, Clone, PartialEq)]
pub enum SaverEvent {
    /// Nothing could be written; it is tried again with the next change.
    Failed(Trouble),
    /// Another window has written this draft: ours has a new id now.
    Parted {
        /// The id that is theirs now.
        ours: Rc<str>,
        /// The one that is ours.
        new_id: Rc<str>,
        /// Their draft, unless they closed it.
        theirs: Option<Tab>,
    },
}

/// Writes tabs down; every clone is the same.
#[derive(Clone)]
pub struct Saver(Rc<RefCell<State>>);

struct State {
    /// What is written down: the tab, whether it is closed, and the revision.
    written: Vec<(Tab, bool, u64)>,
    /// The keys of the files that are written down, or cannot be.
    files: Vec<String>,
    /// How it should be.
    wanted: Option<Rc<Tabs>>,
    /// Whether a write is under way or waits.
    is_busy: bool,
    /// Whether nothing may be written any more.
    is_stopped: bool,
    on_event: Callback<SaverEvent>,
}

impl PartialEq for Saver {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// One change with what is true once it is written.
struct Planned {
    change: Change,
    tab: Tab,
    is_closed: bool,
}

impl Saver {
    /// Starts from what is written down.
    pub fn new(written: Vec<(Tab, bool, u64)>, on_event: Callback<SaverEvent>) -> Self {
        Self(Rc::new(RefCell::new(State {
            files: written
                .iter()
                .flat_map(|(tab, ..)| files_of(&tab.draft))
                .map(|file| file.key.clone())
                .collect(),
            written,
            wanted: None,
            is_busy: false,
            is_stopped: false,
            on_event,
        })))
    }

    /// Learns of drafts that something else has written down.
    pub fn learn(&self, written: Vec<(Tab, bool, u64)>) {
        let known = &mut self.0.borrow_mut().written;
        for (tab, is_closed, revision) in written {
            if known.iter().all(|(other, ..)| other.id != tab.id) {
                known.push((tab, is_closed, revision));
            }
        }
    }

    /// Takes over new tabs; they are written soon.
    pub fn change(&self, tabs: Rc<Tabs>) {
        let mut state = self.0.borrow_mut();
        let length = tabs.shown().draft.content.len();
        state.wanted = Some(tabs);
        if state.is_busy || state.is_stopped {
            return;
        }
        state.is_busy = true;
        drop(state);
        kept::say_written(false);
        let saver = self.clone();
        spawn_local(async move {
            timer::sleep(if length > 1_000_000 {
                GATHER_LARGE
            } else {
                GATHER
            })
            .await;
            saver.write().await;
        });
    }

    /// The page may be gone in a moment: what is not written yet goes into the tab's memory.
    pub fn hurry(&self) {
        let state = self.0.borrow();
        if state.is_stopped {
            return;
        }
        state.remember_secrets();
        for planned in state.plan() {
            if let Some(record) = planned.change.record {
                kept::remember(&unsaved(&planned.tab.id), Some(&record));
            }
        }
        if !state.is_busy {
            let saver = self.clone();
            drop(state);
            self.0.borrow_mut().is_busy = true;
            spawn_local(async move { saver.write().await });
        }
    }

    /// Writes nothing any more.
    pub fn stop(&self) {
        self.0.borrow_mut().is_stopped = true;
    }

    /// Writes until nothing is left to write, or nothing can be written.
    async fn write(&self) {
        loop {
            let planned = {
                let state = self.0.borrow();
                state.remember_secrets();
                state.plan()
            };
            if planned.is_empty() {
                kept::say_written(!self.0.borrow().written.is_empty());
                break;
            }
            if self.0.borrow().is_stopped {
                break;
            }
            if let Err(error) = self.write_files(&planned).await {
                self.fail(error);
                break;
            }
            let changes: Vec<Change> = planned.iter().map(|p| p.change.clone()).collect();
            match store::write(&changes).await {
                Ok(written) => self.take_over(planned, written),
                Err(error) => {
                    self.fail(error);
                    break;
                }
            }
        }
        self.0.borrow_mut().is_busy = false;
    }

    /// Writes the files that the drafts name, each once.
    async fn write_files(&self, planned: &[Planned]) -> Result<(), StoreError> {
        for file in planned
            .iter()
            .flat_map(|planned| files_of(&planned.tab.draft))
        {
            if !self.0.borrow().files.contains(&file.key) {
                draft_files::keep(file).await?;
                self.0.borrow_mut().files.push(file.key.clone());
            }
        }
        Ok(())
    }

    fn fail(&self, error: StoreError) {
        let on_event = self.0.borrow().on_event.clone();
        on_event.emit(SaverEvent::Failed(error.into()));
    }

    fn take_over(&self, planned: Vec<Planned>, written: Vec<Written>) {
        let mut events = Vec::new();
        let mut state = self.0.borrow_mut();
        for (planned, written) in planned.into_iter().zip(written) {
            let Planned {
                change,
                tab,
                is_closed,
            } = planned;
            let id = tab.id.clone();
            state.written.retain(|(tab, ..)| tab.id != id);
            kept::remember(&unsaved(&id), None);
            match written {
                Written::Done if change.record.is_some() => {
                    let revision = change.expected.unwrap_or(0) + 1;
                    state.written.push((tab, is_closed, revision));
                }
                Written::Done => kept::remember(&secret_of(&id), None),
                Written::Conflict(theirs) => {
                    let record = TabRecord::read(&id, &theirs).ok();
                    let record = record.filter(|record| record.closed.is_none());
                    let new_id: Rc<str> = kept::fresh_id().into();
                    let revision = record.as_ref().map_or(0, |record| record.revision);
                    let theirs = record.map(|record| record.tab);
                    // Until the tabs are drawn again they would be written under the old id.
                    let is_here = state.wanted.as_mut().is_some_and(|wanted| {
                        Rc::make_mut(wanted).part(&id, &new_id, theirs.clone())
                    });
                    // What is not among our tabs is not ours to remove.
                    if let (true, Some(tab)) = (is_here, theirs.clone()) {
                        state.written.push((tab, false, revision));
                    }
                    events.push(SaverEvent::Parted {
                        ours: id,
                        new_id,
                        theirs,
                    });
                }
            }
        }
        let on_event = state.on_event.clone();
        drop(state);
        for event in events {
            on_event.emit(event);
        }
    }
}

impl State {
    /// What has to be written so that what is written is what is wanted.
    fn plan(&self) -> Vec<Planned> {
        let Some(tabs) = &self.wanted else {
            return Vec::new();
        };
        let now = clock::now();
        let is_fresh = tabs.open().len() == 1 && tabs.closed().is_empty();
        let open = tabs.open().iter().map(|tab| (tab, false));
        let closed = tabs.closed().iter().map(|tab| (tab, true));
        let mut planned = Vec::new();
        for (tab, is_closed) in open.chain(closed) {
            let old = self.written.iter().find(|(old, ..)| old.id == tab.id);
            let is_same = match old {
                Some((old, was_closed, _)) => *was_closed == is_closed && is_written_as(tab, old),
                // The draft with which the page opens is not worth a record.
                None => is_fresh && !tab.is_touched,
            };
            if is_same {
                continue;
            }
            let expected = old.map(|(_, _, revision)| *revision);
            let record = TabRecord {
                revision: expected.unwrap_or(0) + 1,
                edited: now,
                closed: is_closed.then_some(now),
                tab: tab.clone(),
            };
            planned.push(Planned {
                change: Change {
                    key: format!("{}{}", folder::DRAFT, tab.id),
                    expected,
                    record: Some(record.write(Keep::Chosen)),
                },
                tab: tab.clone(),
                is_closed,
            });
        }
        let is_wanted = |id: &str| {
            let mut all = tabs.open().iter().chain(tabs.closed());
            all.any(|tab| &*tab.id == id)
        };
        for (tab, was_closed, revision) in &self.written {
            if !is_wanted(&tab.id) {
                planned.push(Planned {
                    change: Change {
                        key: format!("{}{}", folder::DRAFT, tab.id),
                        expected: Some(*revision),
                        record: None,
                    },
                    tab: tab.clone(),
                    is_closed: *was_closed,
                });
            }
        }
        planned
    }

    /// Secrets survive a reload in the memory of the tab, and nowhere else.
    fn remember_secrets(&self) {
        let Some(tabs) = &self.wanted else { return };
        kept::remember(SHOWN, Some(&tabs.shown().id));
        for tab in tabs.open().iter().chain(tabs.closed()) {
            let secrets = LeftOut::of(&tab.draft);
            let text = (!secrets.is_empty()).then(|| secrets.write());
            kept::remember(&secret_of(&tab.id), text.as_deref());
        }
    }
}

/// Whether the record would be the same; notes and the tab's name in the window are in none.
fn is_written_as(tab: &Tab, old: &Tab) -> bool {
    tab.name == old.name
        && tab.position == old.position
        && tab.is_touched == old.is_touched
        && tab.draft == old.draft
}
