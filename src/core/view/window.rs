//! Which rows of a long list are drawn, and where.
//!
//! Only the rows near what can be seen exist as elements; a region of the whole height stands for
//! the rest. Browsers limit heights (Firefox near 17 million pixels), so a longer list is scrolled
//! in proportion.

use std::ops::Range;

/// Rows drawn above and below what can be seen.
const MARGIN: usize = 20;

/// No region is made higher, in pixels.
const HIGHEST: u64 = 8_000_000;

/// A list of rows of one height, seen through a region that scrolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many rows there are.
    pub rows: usize,
    /// The height of one in pixels, not zero.
    pub row_height: u32,
    /// The height of the region in pixels.
    pub height: u32,
}

impl Window {
    /// The height of all rows together, in pixels, or as much as browsers allow.
    pub fn whole(&self) -> u32 {
        u32::try_from(self.unlimited().min(HIGHEST)).unwrap_or(u32::MAX)
    }

    /// The rows to draw when the region is scrolled to `top`, and where the first of them stands.
    pub fn drawn(&self, top: u32) -> (Range<usize>, u32) {
        let first = self.first(top);
        let from = first.saturating_sub(MARGIN);
        let to = (first + self.fitting() + 1 + MARGIN).min(self.rows);
        let above = u64::from(self.row_height) * (first - from) as u64;
        let start = if self.is_limited() {
            let limit = u64::from(self.whole()).saturating_sub(self.length(to - from));
            u64::from(top).saturating_sub(above).min(limit)
        } else {
            self.length(from)
        };
        (from..to, u32::try_from(start).unwrap_or(u32::MAX))
    }

    /// How far to scroll so that a row stands in the middle.
    pub fn top_for(&self, row: usize) -> u32 {
        let first = row
            .saturating_sub(self.fitting() / 2)
            .min(self.last_first());
        let top = if self.is_limited() {
            first as u64 * self.scrollable() / (self.last_first().max(1)) as u64
        } else {
            self.length(first)
        };
        u32::try_from(top).unwrap_or(u32::MAX)
    }

    /// The first row that can be seen.
    fn first(&self, top: u32) -> usize {
        let first = if self.is_limited() {
            u64::from(top) * self.last_first() as u64 / self.scrollable().max(1)
        } else {
            u64::from(top) / u64::from(self.row_height.max(1))
        };
        usize::try_from(first)
            .unwrap_or(usize::MAX)
            .min(self.last_first())
    }

    /// The first row that can be seen when all is scrolled to its end.
    fn last_first(&self) -> usize {
        self.rows.saturating_sub(self.fitting())
    }

    /// How many rows can be seen whole.
    fn fitting(&self) -> usize {
        (self.height / self.row_height.max(1)) as usize
    }

    fn scrollable(&self) -> u64 {
        u64::from(self.whole()).saturating_sub(u64::from(self.height))
    }

    fn is_limited(&self) -> bool {
        self.unlimited() > HIGHEST
    }

    fn unlimited(&self) -> u64 {
        self.length(self.rows)
    }

    fn length(&self, rows: usize) -> u64 {
        rows as u64 * u64::from(self.row_height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn window(rows: usize) -> Window {
        Window {
            rows,
            row_height: 24,
            height: 480,
        }
    }

    #[test]
    fn what_is_seen_is_drawn_at_its_place() {
        let window = window(1000);
        assert_eq!(window.whole(), 24_000);
        assert_eq!(window.drawn(0), (0..41, 0));
        assert_eq!(window.drawn(2400), (80..141, 80 * 24));
        assert_eq!(window.drawn(23_520), (960..1000, 960 * 24));
        assert_eq!(window.drawn(u32::MAX).0, 960..1000);
    }

    #[test]
    fn every_row_of_a_list_too_long_for_a_browser_can_be_reached() {
        let window = window(5_000_000);
        let end = window.whole() - window.height;
        assert_eq!(window.drawn(0).0.start, 0);
        let (rows, top) = window.drawn(end);
        assert_eq!(rows.end, 5_000_000);
        let bottom = u64::from(top) + window.length(rows.len());
        assert_eq!(
            bottom,
            u64::from(window.whole()),
            "the last row ends at the end"
        );
        for row in [0, 1, 77, 2_499_999, 4_999_999] {
            assert!(window.drawn(window.top_for(row)).0.contains(&row), "{row}");
        }
    }

    #[test]
    fn few_rows_or_none_are_no_problem() {
        assert_eq!(window(0).drawn(10), (0..0, 0));
        assert_eq!(window(3).drawn(10).0, 0..3);
        assert_eq!(window(3).top_for(2), 0);
    }
}
