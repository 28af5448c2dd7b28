//! Moving whole lines to the right and back.

use std::ops::Range;

use super::Change;

/// One level.
pub(super) const LEVEL: &str = "  ";

/// Indents the lines that a selection touches by one level, or takes one back; `None` if that
/// changes nothing.
pub fn indent(text: &str, selection: Range<usize>, is_deeper: bool) -> Option<Change> {
    let start = line_start(text, selection.start);
    // A selection that ends at the start of a line does not touch it.
    let last = if selection.end > selection.start && text[..selection.end].ends_with('\n') {
        selection.end - 1
    } else {
        selection.end
    };
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let mut insert = String::with_capacity(end - start + 64);
    let (mut from, mut to, mut at) = (selection.start, selection.end, start);
    for line in text[start..end].split('\n') {
        if at > start {
            insert.push('\n');
        }
        if is_deeper {
            let added = if line.is_empty() { "" } else { LEVEL };
            insert.push_str(added);
            insert.push_str(line);
            from += if selection.start >= at {
                added.len()
            } else {
                0
            };
            to += if selection.end >= at { added.len() } else { 0 };
        } else {
            let removed = leading(line);
            insert.push_str(&line[removed..]);
            from -= removed.min(selection.start.saturating_sub(at));
            to -= removed.min(selection.end.saturating_sub(at));
        }
        at += line.len() + 1;
    }
    (insert != text[start..end]).then_some(Change {
        range: start..end,
        insert,
        selection: from..to,
    })
}

/// Where the line of a place begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// How many bytes of white space at the start of a line make up one level.
fn leading(line: &str) -> usize {
    if line.starts_with('\t') {
        1
    } else {
        let spaces = line.bytes().take(LEVEL.len());
        spaces.take_while(|byte| *byte == b' ').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its selection between `|`, after indenting or taking back.
    fn shown(marked: &str, is_deeper: bool) -> String {
        let from = marked.find('|').unwrap();
        let to = marked.rfind('|').unwrap().max(from + 1) - 1;
        let text = marked.replace('|', "");
        let Some(change) = indent(&text, from..to.min(text.len()), is_deeper) else {
            return "nothing".to_owned();
        };
        let mut text = change.apply(&text);
        text.insert(change.selection.end, '|');
        text.insert(change.selection.start, '|');
        text
    }

    #[test]
    fn every_line_that_the_selection_touches_moves_and_stays_selected() {
        assert_eq!(shown("a\n|b\n\nc|\nd", true), "a\n  |b\n\n  c|\nd");
        assert_eq!(shown("  a|b\n c|d\ne", false), "a|b\nc|d\ne");
        assert_eq!(shown("|a\n|b", true), "  |a\n|b");
        assert_eq!(shown("\t|x|", false), "|x|");
        assert_eq!(shown("|x|", false), "nothing");
    }
}
