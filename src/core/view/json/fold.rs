//! Which rows of a laid out JSON text are hidden inside a folded object or array.

use super::layout::Layout;

/// Rows that a folded container hides.
#[derive(Debug, Clone, Copy)]
struct Hidden {
    first: usize,
    last: usize,
    /// How many rows are hidden before these.
    before: usize,
}

/// The folded objects and arrays of one layout; none at first.
#[derive(Debug, Default)]
pub struct Folds {
    /// For each container whether it is folded.
    folded: Vec<bool>,
    /// What the outermost folded ones hide, in order.
    hidden: Vec<Hidden>,
}

impl Folds {
    /// Whether a container is folded.
    pub fn is_folded(&self, container: usize) -> bool {
        self.folded.get(container).is_some_and(|folded| *folded)
    }

    /// Folds a container, or opens it.
    pub fn toggle(&mut self, layout: &Layout, container: usize) {
        self.folded.resize(layout.containers().len(), false);
        if let Some(folded) = self.folded.get_mut(container) {
            *folded = !*folded;
        }
        self.find_hidden(layout);
    }

    /// Folds everything but the outermost container.
    pub fn fold_all(&mut self, layout: &Layout) {
        self.folded = vec![true; layout.containers().len()];
        if let Some(outermost) = self.folded.first_mut() {
            *outermost = false;
        }
        self.find_hidden(layout);
    }

    /// Opens everything.
    pub fn open_all(&mut self) {
        *self = Self::default();
    }

    /// Opens what hides a row.
    pub fn reveal(&mut self, layout: &Layout, row: usize) {
        let around = layout
            .containers()
            .iter()
            .take_while(|container| container.open_row < row)
            .enumerate()
            .filter(|(_, container)| row <= container.close_row);
        let mut changed = false;
        for (at, _) in around {
            if let Some(folded) = self.folded.get_mut(at) {
                changed |= std::mem::replace(folded, false);
            }
        }
        if changed {
            self.find_hidden(layout);
        }
    }

    /// How many rows are left to see.
    pub fn visible(&self, layout: &Layout) -> usize {
        let hidden = self
            .hidden
            .last()
            .map_or(0, |last| last.before + last.last + 1 - last.first);
        layout.len() - hidden
    }

    /// The row that stands at a place, counted in visible rows.
    pub fn row_at(&self, place: usize) -> usize {
        let passed = self
            .hidden
            .partition_point(|hidden| hidden.first - hidden.before <= place);
        let skipped = passed
            .checked_sub(1)
            .map_or(0, |at| self.hidden_through(at));
        place + skipped
    }

    /// The place of a row in visible rows; for a hidden one that of the row which hides it.
    pub fn place_of(&self, row: usize) -> usize {
        let passed = self.hidden.partition_point(|hidden| hidden.first <= row);
        let Some(at) = passed.checked_sub(1) else {
            return row;
        };
        let hidden = self.hidden[at];
        if row <= hidden.last {
            hidden.first - 1 - hidden.before
        } else {
            row - self.hidden_through(at)
        }
    }

    /// How many rows are hidden up to the end of one stretch.
    fn hidden_through(&self, at: usize) -> usize {
        let hidden = self.hidden[at];
        hidden.before + hidden.last + 1 - hidden.first
    }

    fn find_hidden(&mut self, layout: &Layout) {
        self.hidden.clear();
        let (mut before, mut from) = (0, 0);
        for (container, _) in layout
            .containers()
            .iter()
            .zip(&self.folded)
            .filter(|(_, folded)| **folded)
        {
            if container.open_row < from || container.open_row == container.close_row {
                continue;
            }
            let (first, last) = (container.open_row + 1, container.close_row);
            self.hidden.push(Hidden {
                first,
                last,
                before,
            });
            before += last + 1 - first;
            from = last + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::Indexer;
    use super::*;

    const TEXT: &str = r#"{"a":[1,2],"b":[[3],[4]],"c":5}"#;

    fn layout() -> Layout {
        let mut indexer = Indexer::new(TEXT);
        while !indexer.step(TEXT, 5).unwrap() {}
        indexer.finish()
    }

    fn seen(layout: &Layout, folds: &Folds) -> String {
        let rows = (0..folds.visible(layout)).map(|place| {
            let row = folds.row_at(place);
            assert_eq!(folds.place_of(row), place);
            layout.row(TEXT, row).0
        });
        rows.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn folding_hides_what_is_inside_and_opening_brings_it_back() {
        let (layout, mut folds) = (layout(), Folds::default());
        let whole = seen(&layout, &folds);
        folds.toggle(&layout, 1);
        assert_eq!(
            seen(&layout, &folds),
            "{ \"a\": [ \"b\": [ [ 3 ], [ 4 ] ], \"c\": 5 }"
        );
        folds.toggle(&layout, 3);
        folds.toggle(&layout, 2);
        assert_eq!(seen(&layout, &folds), "{ \"a\": [ \"b\": [ \"c\": 5 }");
        folds.toggle(&layout, 2);
        assert_eq!(
            seen(&layout, &folds),
            "{ \"a\": [ \"b\": [ [ [ 4 ] ], \"c\": 5 }",
            "what was folded inside stays folded"
        );
        folds.open_all();
        assert_eq!(seen(&layout, &folds), whole);
    }

    #[test]
    fn folding_all_leaves_the_outermost_open() {
        let (layout, mut folds) = (layout(), Folds::default());
        folds.fold_all(&layout);
        assert_eq!(seen(&layout, &folds), "{ \"a\": [ \"b\": [ \"c\": 5 }");
        folds.toggle(&layout, 0);
        assert_eq!(seen(&layout, &folds), "{");
    }

    #[test]
    fn a_hidden_row_is_revealed_with_all_around_it() {
        let (layout, mut folds) = (layout(), Folds::default());
        folds.fold_all(&layout);
        let row = layout.row_of(TEXT.find('4').unwrap());
        folds.reveal(&layout, row);
        assert_eq!(folds.row_at(folds.place_of(row)), row);
        assert_eq!(layout.row(TEXT, row).0, "4");
    }
}
