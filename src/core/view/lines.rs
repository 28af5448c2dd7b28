//! Text in rows, found piece by piece: one row a line, a very long line in several.

use super::markup::{self, Place};

/// A longer line goes on in the next row: no browser draws a line of megabytes quickly.
const ROW_LIMIT: usize = 400;

/// Where each row of a text begins.
#[derive(Debug, Default)]
pub struct Lines {
    starts: Vec<u32>,
    /// For markup: what each row begins inside of.
    places: Vec<Place>,
}

/// Finds the rows of a text, piece by piece.
#[derive(Debug)]
pub struct LineIndexer {
    lines: Lines,
    at: usize,
    /// What the row at `at` begins inside of, if the text is markup.
    place: Option<Place>,
}

impl LineIndexer {
    /// Before the first line; `is_markup` keeps what colours need.
    pub fn new(is_markup: bool) -> Self {
        Self {
            lines: Lines::default(),
            at: 0,
            place: is_markup.then(Place::default),
        }
    }

    /// Reads about `bytes` more of the same text; `true` once all is read.
    pub fn step(&mut self, text: &str, bytes: usize) -> bool {
        let until = self.at.saturating_add(bytes).min(text.len());
        while self.at < until {
            self.lines
                .starts
                .push(u32::try_from(self.at).unwrap_or(u32::MAX));
            let next = end_of_row(text, self.at);
            if let Some(place) = self.place {
                self.lines.places.push(place);
                self.place = Some(markup::after(&text[self.at..next], place));
            }
            self.at = next;
        }
        self.at >= text.len()
    }

    /// The rows found so far.
    pub fn finish(self) -> Lines {
        self.lines
    }
}

impl Lines {
    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no row at all.
    pub const fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The text of a row, without its line break.
    pub fn row<'a>(&self, text: &'a str, row: usize) -> &'a str {
        let start = self.starts.get(row).map_or(text.len(), |at| *at as usize);
        let end = self
            .starts
            .get(row + 1)
            .map_or(text.len(), |at| *at as usize);
        let line = text.get(start..end).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// What a row of markup begins inside of; `None` for other text.
    pub fn place(&self, row: usize) -> Option<Place> {
        self.places.get(row).copied()
    }

    /// The row that an offset in the text belongs to.
    pub fn row_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start as usize <= offset)
            .saturating_sub(1)
    }
}

fn end_of_row(text: &str, start: usize) -> usize {
    let limit = text.ceil_char_boundary((start + ROW_LIMIT).min(text.len()));
    // A line break right after the last character of a full row belongs to it.
    let window = &text.as_bytes()[start..(limit + 2).min(text.len())];
    match window.iter().position(|byte| *byte == b'\n') {
        Some(at) if start + at <= limit + 1 => start + at + 1,
        _ => limit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, bytes: usize) -> Vec<String> {
        let mut indexer = LineIndexer::new(true);
        while !indexer.step(text, bytes) {}
        let lines = indexer.finish();
        (0..lines.len())
            .map(|row| {
                assert_eq!(
                    lines.row_of(lines.starts[row] as usize),
                    row,
                    "a row knows its start"
                );
                lines.row(text, row).to_owned()
            })
            .collect()
    }

    #[test]
    fn a_line_is_a_row_and_its_break_is_not_drawn() {
        for bytes in [1, 3, 100] {
            assert_eq!(rows("a\r\n\nbé\n", bytes), ["a", "", "bé"]);
            assert_eq!(rows("\n", bytes), [""]);
            assert!(rows("", bytes).is_empty());
        }
    }

    #[test]
    fn a_very_long_line_goes_on_in_the_next_row() {
        let text = format!("{}\nend", "é".repeat(500));
        let rows = rows(&text, 64);
        assert_eq!(rows.concat(), format!("{}end", "é".repeat(500)));
        assert_eq!(rows.len(), 4);
        let full = format!("{}\r\nnext", "x".repeat(ROW_LIMIT));
        assert_eq!(
            self::rows(&full, 64),
            ["x".repeat(ROW_LIMIT).as_str(), "next"]
        );
    }
}
