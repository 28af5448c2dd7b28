//! What the practice server keeps between two requests.

use super::codec::{Decoder, Encoder};
use super::replay::Replay;
use super::stored::Stored;
use super::switches::{Rule, Settings};
use super::{Change, Place};

/// The record that holds switches, counters and the revision.
const META: &str = "-/meta";

/// Where answers to requests with an Idempotency-Key are kept.
const REPLAYS: &str = "-/key/";

/// How many of those answers are kept; the oldest go first.
const MAX_REPLAYS: usize = 100;

/// What has been stored, with the switches.
#[derive(Debug, Clone, Default)]
pub struct Store {
    /// Sorted by place. Sorted lists take far less wasm than maps.
    entries: Vec<(Place, Stored)>,
    /// By key, in no order.
    replays: Vec<(String, Replay)>,
    /// The greatest order number ever used, so that none comes again.
    last_id: u64,
    settings: Settings,
    /// Whether the next answer to a write gets lost.
    loses_next_answer: bool,
    revision: u64,
    /// The revision that has been handed out to be written down.
    written: u64,
    /// Keys of the records to write or remove, without the one that changes each time.
    dirty: Vec<String>,
}

impl Store {
    /// The store as its records describe it, in any order. Records that do not read are left out.
    pub fn restore(records: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut store = Self::default();
        for (key, record) in records {
            // What does not read is left out: a half-written record costs one entry, not all.
            let _ = store.read(&key, &record);
        }
        let ids = store.entries().filter_map(|(place, _)| place.order_id());
        let greatest = ids.max().unwrap_or(0);
        store.last_id = store.last_id.max(greatest);
        store
    }

    fn read(&mut self, key: &str, record: &[u8]) -> Option<()> {
        if key == META {
            self.read_meta(record)
        } else if let Some(name) = key.strip_prefix(REPLAYS) {
            self.replays
                .push((name.to_owned(), Replay::decode(record)?));
            Some(())
        } else {
            self.insert(Place::from_key(key)?, Stored::decode(record)?);
            Some(())
        }
    }

    fn read_meta(&mut self, record: &[u8]) -> Option<()> {
        let mut parts = Decoder::new(record)?;
        self.revision = parts.number()?;
        self.written = self.revision;
        self.last_id = parts.number()?;
        self.loses_next_answer = parts.number()? != 0;
        while !parts.is_done() {
            // A switch that a later version knows is no reason to lose the others.
            self.settings.set(&parts.text()?, true);
        }
        Some(())
    }

    fn meta(&self) -> Vec<u8> {
        let mut record = Encoder::new();
        record.number(self.revision);
        record.number(self.last_id);
        record.number(u64::from(self.loses_next_answer));
        for (id, _) in self.settings.each().filter(|(_, on)| *on) {
            record.bytes(id.as_bytes());
        }
        record.finish()
    }

    /// What has changed since the last call, to be written in one transaction.
    ///
    /// An adapter that cannot write them must not answer as if it had: it drops this store and
    /// restores another one from the records.
    pub fn take_changes(&mut self) -> Vec<Change> {
        let dirty = std::mem::take(&mut self.dirty);
        let mut changes: Vec<Change> = dirty
            .into_iter()
            .map(|key| match self.record(&key) {
                Some(record) => Change::Write { key, record },
                None => Change::Remove { key },
            })
            .collect();
        if self.written != self.revision {
            self.written = self.revision;
            changes.push(Change::Write {
                key: META.to_owned(),
                record: self.meta(),
            });
        }
        changes
    }

    fn record(&self, key: &str) -> Option<Vec<u8>> {
        match key.strip_prefix(REPLAYS) {
            Some(name) => self.replay(name).map(Replay::encode),
            None => self.get(&Place::from_key(key)?).map(Stored::encode),
        }
    }

    /// Grows with every change. An adapter that holds a store in memory compares it with the
    /// revision in the record under [`Store::REVISION_KEY`] to see whether another one wrote.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The key of the record that tells the revision.
    pub const REVISION_KEY: &'static str = META;

    /// The revision in the record under [`Store::REVISION_KEY`]; `None` if it does not read.
    pub fn revision_of(record: &[u8]) -> Option<u64> {
        Decoder::new(record)?.number()
    }

    /// Notes that the record under that key is another one now.
    fn touch(&mut self, key: String) {
        self.revision += 1;
        if self.dirty.last() != Some(&key) {
            self.dirty.push(key);
        }
    }

    /// Where the place is in the list, or where it would be.
    fn find(&self, place: &Place) -> Result<usize, usize> {
        self.entries.binary_search_by(|(other, _)| other.cmp(place))
    }

    fn insert(&mut self, place: Place, stored: Stored) {
        match self.find(&place) {
            Ok(at) => self.entries[at].1 = stored,
            Err(at) => self.entries.insert(at, (place, stored)),
        }
    }

    pub(super) fn get(&self, place: &Place) -> Option<&Stored> {
        self.find(place).ok().map(|at| &self.entries[at].1)
    }

    /// Everything, orders by number first, then files by path.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&Place, &Stored)> {
        self.entries.iter().map(|(place, stored)| (place, stored))
    }

    /// Bytes of content, all together.
    pub(super) fn size(&self) -> usize {
        self.entries().map(|(_, stored)| stored.content.len()).sum()
    }

    pub(super) fn put(&mut self, place: Place, stored: Stored) {
        self.last_id = self.last_id.max(place.order_id().unwrap_or(0));
        self.touch(place.key());
        self.insert(place, stored);
    }

    pub(super) fn remove(&mut self, place: &Place) {
        if let Ok(at) = self.find(place) {
            self.entries.remove(at);
            self.touch(place.key());
        }
    }

    /// The number that the next order gets.
    pub(super) const fn next_id(&self) -> u64 {
        self.last_id + 1
    }

    pub(super) fn replay(&self, name: &str) -> Option<&Replay> {
        self.replays
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, replay)| replay)
    }

    /// Keeps an answer; the oldest goes when there are too many.
    pub(super) fn keep_replay(&mut self, name: &str, mut replay: Replay) {
        let turns = self.replays.iter().map(|(_, replay)| replay.turn);
        replay.turn = turns.clone().max().unwrap_or(0) + 1;
        let oldest = turns.min();
        if self.replays.len() >= MAX_REPLAYS
            && let Some(at) = self
                .replays
                .iter()
                .position(|(_, r)| Some(r.turn) == oldest)
        {
            let (name, _) = self.replays.swap_remove(at);
            self.touch([REPLAYS, &name].concat());
        }
        self.replays.push((name.to_owned(), replay));
        self.touch([REPLAYS, name].concat());
    }

    pub(super) const fn settings(&self) -> Settings {
        self.settings
    }

    /// Sets all switches, and arms the one that loses an answer.
    pub(super) const fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
        self.loses_next_answer = settings.has(Rule::DropFirstAnswer);
        self.revision += 1;
    }

    /// Whether the answer to this write gets lost; true once each time it was armed.
    pub(super) fn loses_answer(&mut self) -> bool {
        let loses = std::mem::take(&mut self.loses_next_answer);
        self.revision += u64::from(loses);
        loses
    }

    /// Forgets everything stored, the numbers and the kept answers; the switches stay as they
    /// are, and the one that loses an answer is armed again.
    pub(super) fn reset(&mut self) {
        for (place, _) in std::mem::take(&mut self.entries) {
            self.touch(place.key());
        }
        for (name, _) in std::mem::take(&mut self.replays) {
            self.touch([REPLAYS, &name].concat());
        }
        self.last_id = 0;
        self.set_settings(self.settings);
    }
}
