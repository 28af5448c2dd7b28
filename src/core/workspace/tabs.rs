//! Several drafts as tabs: one is shown, the last closed ones can be brought back.

use std::rc::Rc;

use super::position::{between, spread};
use crate::core::compose::Draft;

/// So many closed tabs are kept.
pub const CLOSED_TABS: usize = 10;

/// Why a tab is there although nobody opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Another window of this page changed the draft too; this is the version of this window.
    ChangedElsewhere,
    /// It was typed while the stored drafts were still being read.
    TypedEarly,
    /// It came with a link that somebody shared.
    CameWithLink,
}

/// One draft with its name and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Names its record; never used twice.
    pub id: Rc<str>,
    /// Names the tab in this window, also when its record gets another id.
    pub face: Rc<str>,
    /// As the person named it; empty for its method and address.
    pub name: Rc<str>,
    /// Where it stands: tabs are sorted by this number.
    pub position: u64,
    /// Whether a person changed it since it was opened.
    pub is_touched: bool,
    /// What was typed.
    pub draft: Rc<Draft>,
    /// Why it is there, if nobody opened it.
    pub note: Option<Note>,
}

impl Tab {
    /// A tab without a name that nobody has changed.
    pub fn new(id: &str, draft: Rc<Draft>) -> Self {
        Self {
            id: id.into(),
            face: id.into(),
            name: "".into(),
            position: spread(0),
            is_touched: false,
            draft,
            note: None,
        }
    }
}

/// Which way a tab moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the first.
    Left,
    /// Towards the last.
    Right,
}

/// All tabs of this window; there is always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabs {
    open: Vec<Tab>,
    shown: usize,
    closed: Vec<Tab>,
}

impl Tabs {
    /// One tab, shown.
    pub fn new(tab: Tab) -> Self {
        Self {
            open: vec![tab],
            shown: 0,
            closed: Vec::new(),
        }
    }

    /// The tabs in order.
    pub fn open(&self) -> &[Tab] {
        &self.open
    }

    /// The closed ones that can be brought back, the last closed one last.
    pub fn closed(&self) -> &[Tab] {
        &self.closed
    }

    /// The tab that is shown.
    pub fn shown(&self) -> &Tab {
        &self.open[self.shown]
    }

    /// Takes over what was typed into the shown tab.
    pub fn edit(&mut self, draft: Rc<Draft>) {
        let tab = &mut self.open[self.shown];
        tab.draft = draft;
        tab.is_touched = true;
    }

    /// Shows a draft: in the shown tab if nobody changed it, else in one of its own.
    pub fn load(&mut self, id: &str, draft: Rc<Draft>) {
        let shown = &mut self.open[self.shown];
        if shown.is_touched {
            self.add(Tab::new(id, draft));
        } else {
            shown.draft = draft;
        }
    }

    /// Adds a tab after the shown one, and shows it.
    pub fn add(&mut self, tab: Tab) {
        self.shown += 1;
        self.open.insert(self.shown, tab);
        self.place(self.shown);
    }

    /// Shows what came with a link: in the tab that holds just that, or else in one of its own.
    pub fn add_from_link(&mut self, tab: Tab) {
        match self.open.iter().position(|one| one.draft == tab.draft) {
            Some(at) => self.shown = at,
            None => self.add(tab),
        }
        let shown = &mut self.open[self.shown];
        shown.is_touched = true;
        shown.note = Some(Note::CameWithLink);
    }

    /// Shows another tab.
    pub fn show(&mut self, id: &str) {
        if let Some(at) = self.find(id) {
            self.shown = at;
        }
    }

    /// Names a tab; an empty name gives it back its own.
    pub fn rename(&mut self, id: &str, name: &str) {
        if let Some(at) = self.find(id) {
            self.open[at].name = name.trim().into();
            self.open[at].is_touched = true;
        }
    }

    /// Adds a copy after a tab, and shows it.
    pub fn duplicate(&mut self, id: &str, copy: &str) {
        if let Some(at) = self.find(id) {
            let mut tab = self.open[at].clone();
            (tab.id, tab.face) = (copy.into(), copy.into());
            (tab.note, tab.is_touched) = (None, true);
            self.shown = at;
            self.add(tab);
        }
    }

    /// Changes places with a neighbour.
    pub fn step(&mut self, id: &str, direction: Direction) {
        let Some(at) = self.find(id) else { return };
        let to = match direction {
            Direction::Left => at.checked_sub(1),
            Direction::Right => Some(at + 1).filter(|to| *to < self.open.len()),
        };
        if let Some(to) = to {
            let shown = self.shown().id.clone();
            self.open.swap(at, to);
            self.place(to);
            self.show(&shown);
        }
    }

    /// Closes a tab; `blank` takes the place of the last one. A draft that nobody changed is gone
    /// then, others can be brought back.
    pub fn close(&mut self, id: &str, blank: Tab) {
        let Some(at) = self.find(id) else { return };
        let tab = self.open.remove(at);
        if tab.is_touched {
            self.closed.push(tab);
        }
        let surplus = self.closed.len().saturating_sub(CLOSED_TABS);
        self.closed.drain(..surplus);
        if self.open.is_empty() {
            self.open.push(blank);
        }
        if self.shown > at {
            self.shown -= 1;
        }
        self.shown = self.shown.min(self.open.len() - 1);
    }

    /// Opens the last closed tab again where it was, and shows it.
    pub fn bring_back(&mut self) {
        let Some(tab) = self.closed.pop() else { return };
        let at = self
            .open
            .partition_point(|other| other.position < tab.position);
        self.shown = at;
        self.open.insert(at, tab);
        self.place_again(at);
    }

    /// Takes over what was stored. A tab that nobody has changed yet makes room; others stay,
    /// with a note, after the stored ones, and stay shown.
    pub fn restore(&mut self, mut open: Vec<Tab>, closed: Vec<Tab>, shown: Option<&str>) {
        if open.is_empty() {
            self.closed = closed;
            return;
        }
        open.sort_by_key(|tab| tab.position);
        let stored = open.len();
        let mine = std::mem::replace(&mut self.open, open);
        let mine_shown = mine[self.shown].id.clone();
        self.closed = closed;
        self.shown = 0;
        for mut tab in mine.into_iter().filter(|tab| tab.is_touched) {
            tab.note = Some(Note::TypedEarly);
            self.open.push(tab);
            self.place(self.open.len() - 1);
        }
        if self.open.len() > stored {
            self.show(&mine_shown);
        } else if let Some(shown) = shown {
            self.show(shown);
        }
    }

    /// Another window has written a draft that was changed here too: theirs stays under its id,
    /// ours goes on under a new one. Gives whether theirs is among the tabs now; it is not if
    /// ours is closed or gone.
    pub fn part(&mut self, ours: &str, new_id: &str, theirs: Option<Tab>) -> bool {
        for closed in self.closed.iter_mut().filter(|tab| *tab.id == *ours) {
            closed.id = new_id.into();
        }
        let Some(at) = self.find(ours) else {
            return false;
        };
        self.open[at].id = new_id.into();
        self.open[at].note = Some(Note::ChangedElsewhere);
        self.open[at].is_touched = true;
        if let Some(theirs) = theirs {
            let shown = self.shown().id.clone();
            self.open.insert(at, theirs);
            self.place_again(at + 1);
            self.show(&shown);
            return true;
        }
        false
    }

    /// Adds tabs that another source has brought, each where it belongs; those that are here stay.
    /// So do the closed ones, after those that were closed here.
    pub fn adopt(&mut self, tabs: Vec<Tab>, closed: Vec<Tab>) {
        // A draft that nobody has changed makes room, as at the start.
        let makes_room = self.open.len() == 1 && !self.shown().is_touched && !tabs.is_empty();
        let blank = makes_room.then(|| self.open.remove(0));
        let shown = blank
            .as_ref()
            .map_or_else(|| self.shown().id.clone(), |tab| tab.id.clone());
        for tab in closed {
            let is_here = |tabs: &[Tab]| tabs.iter().any(|other| other.id == tab.id);
            if !is_here(&self.open) && !is_here(&self.closed) {
                self.closed.insert(0, tab);
            }
        }
        for tab in tabs {
            let is_here = self
                .open
                .iter()
                .chain(&self.closed)
                .any(|other| other.id == tab.id);
            if !is_here {
                let at = self
                    .open
                    .partition_point(|other| other.position < tab.position);
                self.open.insert(at, tab);
                self.place_again(at);
            }
        }
        if let (true, Some(blank)) = (self.open.is_empty(), blank) {
            self.open.push(blank);
        }
        self.shown = 0;
        self.show(&shown);
    }

    /// The note was read.
    pub fn forget_note(&mut self, id: &str) {
        if let Some(at) = self.find(id) {
            self.open[at].note = None;
        }
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.open.iter().position(|tab| &*tab.id == id)
    }

    /// Gives a tab a position between its neighbours; all, if there is no room.
    fn place(&mut self, at: usize) {
        let left = at.checked_sub(1).map(|left| self.open[left].position);
        let right = self.open.get(at + 1).map(|right| right.position);
        if let Some(position) = between(left, right) {
            self.open[at].position = position;
        } else {
            for (at, tab) in self.open.iter_mut().enumerate() {
                tab.position = spread(at);
            }
        }
    }

    /// Keeps the position of a tab if it fits.
    fn place_again(&mut self, at: usize) {
        let position = self.open[at].position;
        let fits_left = at == 0 || self.open[at - 1].position < position;
        let fits_right = self
            .open
            .get(at + 1)
            .is_none_or(|right| position < right.position);
        if !(fits_left && fits_right) {
            self.place(at);
        }
    }
}
