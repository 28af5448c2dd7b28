//! Cutting a text to the room there is, and saying what was cut.

/// Room for text in a fixed-width font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Characters in a row; a longer line goes on in the next row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

/// What did not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// This many whole lines.
    Lines(usize),
    /// This many bytes, because a line is too long or nobody counted the lines.
    Bytes(usize),
}

/// A text that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Its beginning, or all of it.
    pub text: String,
    /// What is missing at the end.
    pub left: Option<Left>,
}

/// How many columns a character takes: East Asian ones and pictures take two.
const fn width(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f000}'..='\u{3fffd}' => 2,
        '\t' => 4,
        _ => 1,
    }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// How many rows a text takes that goes on in the next row at a space, or anywhere in a word that
/// is longer than a row.
pub(super) fn rows(text: &str, most: usize) -> usize {
    let (mut rows, mut at) = (1, 0);
    for word in text.split(' ') {
        let width = columns(word);
        if at > 0 && at + 1 + width <= most {
            at += 1 + width;
        } else {
            rows += usize::from(at > 0) + width.saturating_sub(1) / most;
            at = width.saturating_sub(1) % most + 1;
        }
    }
    rows
}

/// As much of the beginning of a text as fits.
pub fn cut(text: &str, room: Room) -> Cut {
    let lines: Vec<&str> = text.lines().collect();
    let (mut out, mut rows) = (String::new(), room.rows);
    for (at, line) in lines.iter().enumerate() {
        let needed = columns(line).div_ceil(room.columns).max(1);
        if at > 0 && needed <= rows {
            out.push('\n');
        }
        if needed <= rows {
            out.push_str(line);
            rows -= needed;
            continue;
        }
        // A line of its own length is begun only where enough of it can be seen.
        if rows * 2 > room.rows {
            if at > 0 {
                out.push('\n');
            }
            let start = beginning(line, rows * room.columns - 1);
            out.push_str(start);
            out.push('…');
            let rest: usize = lines[at + 1..].iter().map(|line| line.len() + 1).sum();
            let left = Some(Left::Bytes(line.len() - start.len() + rest));
            return Cut { text: out, left };
        }
        let left = Some(Left::Lines(lines.len() - at));
        return Cut { text: out, left };
    }
    Cut {
        text: out,
        left: None,
    }
}

/// As many characters as fit into so many columns.
pub(super) fn beginning(text: &str, most: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += width(*c);
        taken > most
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        columns: 10,
        rows: 4,
    };

    #[test]
    fn what_fits_stays_whole() {
        let text = "{\n  \"a\": 1\n}";
        assert_eq!(
            cut(text, ROOM),
            Cut {
                text: text.into(),
                left: None
            }
        );
        assert_eq!(cut("", ROOM).left, None);
    }

    #[test]
    fn lines_that_do_not_fit_are_counted() {
        let cut = cut("1\n2\n3\n4\n5\n6", ROOM);
        assert_eq!(cut.text, "1\n2\n3\n4");
        assert_eq!(cut.left, Some(Left::Lines(2)));
    }

    #[test]
    fn a_line_that_goes_on_takes_several_rows() {
        let cut = cut("12345678901\n2\n3", ROOM);
        assert_eq!(cut.left, None);
        assert_eq!(
            super::cut("12345678901\n2\n3\n4", ROOM).left,
            Some(Left::Lines(1))
        );
    }

    #[test]
    fn one_endless_line_shows_its_beginning() {
        let cut = cut(&"é".repeat(100), ROOM);
        assert_eq!(cut.text, format!("{}…", "é".repeat(39)));
        assert_eq!(cut.left, Some(Left::Bytes(122)));
    }

    #[test]
    fn a_row_ends_at_a_space_where_there_is_one() {
        assert_eq!(rows("etag: \"1\"", 10), 1);
        assert_eq!(rows("vary: origin", 10), 2);
        assert_eq!(rows("link: 123456789012345", 10), 3);
        assert_eq!(rows("a b c d e f", 3), 3);
        assert_eq!(rows("", 10), 1);
    }

    #[test]
    fn no_text_takes_more_room_than_there_is() {
        for length in 0..60 {
            for line in 1..30 {
                let text: Vec<String> = (0..=length / line).map(|_| "x".repeat(line)).collect();
                let cut = cut(&text.join("\n"), ROOM);
                let rows = cut
                    .text
                    .lines()
                    .map(|line| columns(line).div_ceil(10).max(1));
                assert!(rows.sum::<usize>() <= ROOM.rows, "{cut:?}");
            }
        }
    }
}
