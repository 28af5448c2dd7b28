//! Where each row of a laid out JSON text begins, and which rows belong to one bracket.
//!
//! Read piece by piece, so that a large text never holds up the page; a row's text is made only
//! when it is drawn. Numbers, escapes, repeated names and the order stay as they were sent.

use crate::core::json::{Event, JsonError, Paused, Scanner};

use super::highlight_line;

/// At most this many bytes of one row are drawn; a value may be longer than a screen.
const ROW_LIMIT: usize = 1000;

/// Where a row begins.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// Offset of its first token in bytes.
    at: u32,
    /// How many brackets are open around it.
    depth: u16,
}

/// An object or an array: the rows from its opening to its closing bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Container {
    /// Row of the opening bracket.
    pub open_row: usize,
    /// Row of the closing bracket; the same row if there is nothing inside.
    pub close_row: usize,
    /// How many members or elements it has.
    pub members: usize,
    /// Whether it is an object.
    pub is_object: bool,
}

/// The rows of one JSON text.
#[derive(Debug, Default)]
pub struct Layout {
    starts: Vec<Start>,
    containers: Vec<Container>,
}

/// Lays a text out, piece by piece.
#[derive(Debug)]
pub struct Indexer {
    layout: Layout,
    /// Places in `layout.containers` of the brackets that are open.
    open: Vec<usize>,
    /// Whether the next token begins a row.
    begins_row: bool,
    /// Whether the last token opened a bracket.
    after_open: bool,
    scanner: Option<Paused>,
}

impl Indexer {
    /// Stands before the first token.
    pub fn new(text: &str) -> Self {
        Self {
            layout: Layout::default(),
            open: Vec::new(),
            begins_row: true,
            after_open: false,
            scanner: Some(Scanner::new(text).pause()),
        }
    }

    /// Reads about `bytes` more of the same text; `true` once all is read.
    ///
    /// # Errors
    /// The first place that is not JSON.
    pub fn step(&mut self, text: &str, bytes: usize) -> Result<bool, JsonError> {
        let Some(paused) = self.scanner.take() else {
            return Ok(true);
        };
        let mut scanner = Scanner::resume(text, paused);
        let until = scanner.position().saturating_add(bytes);
        while scanner.position() < until {
            match scanner.next() {
                None => return Ok(true),
                Some(event) => self.place(event?, scanner.position()),
            }
        }
        self.scanner = Some(scanner.pause());
        Ok(false)
    }

    /// The rows found so far.
    pub fn finish(self) -> Layout {
        self.layout
    }

    fn place(&mut self, event: Event<'_>, end: usize) {
        let after_open = std::mem::replace(&mut self.after_open, false);
        match event {
            Event::Scalar(token) => self.begin(end - token.len()),
            Event::Open(bracket) => {
                self.begin(end - 1);
                self.open.push(self.layout.containers.len());
                let row = self.layout.starts.len() - 1;
                self.layout.containers.push(Container {
                    open_row: row,
                    close_row: row,
                    members: 0,
                    is_object: bracket == '{',
                });
                (self.begins_row, self.after_open) = (true, true);
            }
            Event::Comma => {
                self.begins_row = true;
                self.count();
            }
            Event::Close(_) => {
                if after_open {
                    self.begins_row = false;
                    self.open.pop();
                    return;
                }
                self.count();
                let Some(container) = self.open.pop() else {
                    return;
                };
                self.begins_row = true;
                self.begin(end - 1);
                self.layout.containers[container].close_row = self.layout.starts.len() - 1;
            }
            Event::Colon => {}
        }
    }

    fn begin(&mut self, at: usize) {
        if std::mem::replace(&mut self.begins_row, false) {
            self.layout.starts.push(Start {
                at: u32::try_from(at).unwrap_or(u32::MAX),
                depth: u16::try_from(self.open.len()).unwrap_or(u16::MAX),
            });
        }
    }

    /// One more member is complete in the innermost bracket.
    fn count(&mut self) {
        if let Some(container) = self.open.last() {
            self.layout.containers[*container].members += 1;
        }
    }
}

impl Layout {
    /// How many rows there are when nothing is folded.
    pub const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no row at all.
    pub const fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// All objects and arrays, in the order of their opening brackets.
    pub fn containers(&self) -> &[Container] {
        &self.containers
    }

    /// The object or array that opens in a row and has something inside: its place in
    /// [`Self::containers`].
    pub fn opening_in(&self, row: usize) -> Option<usize> {
        let found = self
            .containers
            .binary_search_by_key(&row, |container| container.open_row)
            .ok()?;
        (self.containers[found].members > 0).then_some(found)
    }

    /// How many brackets are open around a row.
    pub fn depth(&self, row: usize) -> usize {
        self.starts
            .get(row)
            .map_or(0, |start| usize::from(start.depth))
    }

    /// The row that an offset in the text belongs to.
    pub fn row_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| start.at as usize <= offset)
            .saturating_sub(1)
    }

    /// The text of a row without its indentation, and how many bytes of it were left out.
    pub fn row(&self, text: &str, row: usize) -> (String, usize) {
        let Some(start) = self.starts.get(row) else {
            return (String::new(), 0);
        };
        let end = self
            .starts
            .get(row + 1)
            .map_or(text.len(), |next| next.at as usize);
        let whole = text
            .get(start.at as usize..end)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t', '\n', '\r']);
        let kept = &whole[..whole.floor_char_boundary(ROW_LIMIT)];
        (lay_out(kept), whole.len() - kept.len())
    }
}

/// One row with the white space between its tokens as it is printed.
fn lay_out(tokens: &str) -> String {
    let mut row = String::with_capacity(tokens.len());
    for span in highlight_line(tokens) {
        let token = &tokens[span.start..span.end];
        if token.bytes().all(|byte| byte.is_ascii_whitespace()) {
            continue;
        }
        row.push_str(token);
        if token == ":" {
            row.push(' ');
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::pretty;
    use super::*;

    fn layout(text: &str, bytes: usize) -> Layout {
        let mut indexer = Indexer::new(text);
        while !indexer.step(text, bytes).unwrap() {}
        indexer.finish()
    }

    const TEXTS: &[&str] = &[
        r#"{"a" : 10.00,"a":[ ],"b":{"c":[1E400 , -0,{}]} , "\ud800 : , {": null}"#,
        "[[[]],[1,[2,\"x\"]]]\n",
        " \"alone\" ",
        "{}",
        "\u{feff}[1]",
    ];

    #[test]
    fn rows_read_like_the_printed_text() {
        for text in TEXTS {
            let printed = pretty(text, 2).unwrap();
            for bytes in [1, 7, 1000] {
                let layout = layout(text, bytes);
                let rows: Vec<String> = (0..layout.len())
                    .map(|row| "  ".repeat(layout.depth(row)) + &layout.row(text, row).0)
                    .collect();
                assert_eq!(rows.join("\n"), printed.trim_start_matches('\u{feff}'));
            }
        }
    }

    #[test]
    fn brackets_know_their_rows_and_members() {
        let text = r#"{"a":[],"b":{"c":[1,2,3]}}"#;
        let layout = layout(text, 3);
        let found: Vec<_> = layout
            .containers()
            .iter()
            .map(|c| (c.open_row, c.close_row, c.members, c.is_object))
            .collect();
        assert_eq!(
            found,
            [
                (0, 9, 2, true),
                (1, 1, 0, false),
                (2, 8, 1, true),
                (3, 7, 3, false),
            ]
        );
        assert_eq!(layout.opening_in(1), None, "nothing to fold");
        assert_eq!(layout.opening_in(2), Some(2));
    }

    #[test]
    fn an_offset_leads_to_its_row() {
        let text = "[10,[20,30]]";
        let layout = layout(text, 100);
        let rows = ["10", "20", "30", "]]"].map(|piece| layout.row_of(text.find(piece).unwrap()));
        assert_eq!(rows, [1, 3, 4, 5]);
    }

    #[test]
    fn a_long_value_is_cut_and_says_so() {
        let text = format!("[\"{}\"]", "é".repeat(2000));
        let layout = layout(&text, 100);
        let (row, left_out) = layout.row(&text, 1);
        assert!(row.len() <= ROW_LIMIT);
        assert_eq!(row.len() + left_out, 4002);
    }

    #[test]
    fn what_is_not_json_is_refused() {
        let mut indexer = Indexer::new("[1,]");
        assert_eq!(indexer.step("[1,]", 100).unwrap_err().column, 4);
    }
}
