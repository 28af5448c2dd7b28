//! What a key does beyond what the text field does by itself.

use std::ops::Range;

use super::indent::{LEVEL, line_start};
use super::{Change, Language};

/// A key that may do more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A new line.
    Enter,
    /// Takes the character before the caret away.
    Backspace,
    /// A character that is typed.
    Character(char),
}

/// What a key does to a text with this selection; `None` leaves it to the text field.
pub fn pressed(
    text: &str,
    selection: Range<usize>,
    key: Key,
    language: Language,
) -> Option<Change> {
    match key {
        Key::Enter => Some(enter(text, selection, language)),
        Key::Backspace if language == Language::Json => backspace(text, &selection),
        Key::Character(c) if language == Language::Json => {
            if matches!(c, '}' | ']') && selection.is_empty() {
                close(text, selection.start, c)
            } else {
                open(text, &selection, c)
            }
        }
        Key::Character('/') if language == Language::Xml && selection.is_empty() => {
            close_tag(text, selection.start)
        }
        Key::Character(_) | Key::Backspace => None,
    }
}

/// A new line with the indentation of this one, one level deeper after a bracket that opens.
fn enter(text: &str, selection: Range<usize>, language: Language) -> Change {
    let start = line_start(text, selection.start);
    let before = &text[start..selection.start];
    let indent = &before[..before.len() - before.trim_start_matches([' ', '\t']).len()];
    let opens = language == Language::Json && before.trim_end().ends_with(['{', '[']);
    let mut insert = format!("\n{indent}");
    if opens {
        insert.push_str(LEVEL);
    }
    let caret = selection.start + insert.len();
    if opens && text[selection.end..].starts_with(['}', ']']) {
        insert.push('\n');
        insert.push_str(indent);
    }
    Change {
        range: selection,
        insert,
        selection: caret..caret,
    }
}

/// A bracket or quote with its partner, around the selection if there is one.
fn open(text: &str, selection: &Range<usize>, typed: char) -> Option<Change> {
    let closing = partner(typed)?;
    let is_in_string = is_in_string(text, selection.start);
    let after = text[selection.end..].chars().next();
    let caret = selection.start + 1;
    if typed == '"' && selection.is_empty() {
        let is_escaped = is_in_string && is_escaped(text, selection.start);
        if is_in_string && !is_escaped && after == Some('"') {
            return Some(step_over(caret));
        }
        if is_in_string || is_in_string_after(text, selection.end) {
            return None;
        }
    }
    if is_in_string {
        return None;
    }
    let has_room = after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ':' | '}' | ']'));
    if selection.is_empty() && !has_room {
        return None;
    }
    Some(Change {
        range: selection.clone(),
        insert: format!("{typed}{}{closing}", &text[selection.clone()]),
        selection: caret..caret + selection.len(),
    })
}

/// A bracket that closes steps over the same one, if another would be one too many; at the start
/// of a line it goes back one level.
fn close(text: &str, at: usize, typed: char) -> Option<Change> {
    if is_in_string(text, at) {
        return None;
    }
    if text[at..].starts_with(typed) && !has_open_bracket(text) {
        return Some(step_over(at + 1));
    }
    let start = line_start(text, at);
    let before = &text[start..at];
    let is_blank = !before.is_empty() && before.bytes().all(|byte| byte == b' ');
    is_blank.then(|| {
        let from = at - before.len().min(LEVEL.len());
        Change {
            range: from..at,
            insert: typed.to_string(),
            selection: from + 1..from + 1,
        }
    })
}

/// Takes an empty pair away as a whole.
fn backspace(text: &str, selection: &Range<usize>) -> Option<Change> {
    let at = selection.start;
    let before = text[..at].chars().next_back()?;
    let is_pair = selection.is_empty() && text[at..].starts_with(partner(before)?);
    let is_string = before == '"' && is_escaped(text, at - 1);
    (is_pair && !is_string).then(|| Change {
        range: at - 1..at + 1,
        insert: String::new(),
        selection: at - 1..at - 1,
    })
}

/// After `<`, the slash brings the name of the tag that is open.
fn close_tag(text: &str, at: usize) -> Option<Change> {
    let before = text[..at].strip_suffix('<')?;
    let name = crate::core::xml::open_tag(before)?;
    let insert = format!("/{name}>");
    let caret = at + insert.len();
    Some(Change {
        range: at..at,
        insert,
        selection: caret..caret,
    })
}

fn step_over(caret: usize) -> Change {
    Change {
        range: caret..caret,
        insert: String::new(),
        selection: caret..caret,
    }
}

const fn partner(typed: char) -> Option<char> {
    Some(match typed {
        '{' => '}',
        '[' => ']',
        '"' => '"',
        _ => return None,
    })
}

/// Whether a place lies inside a string; strings of JSON end with their line.
fn is_in_string(text: &str, at: usize) -> bool {
    let (mut is_inside, mut is_escaped) = (false, false);
    for byte in text[line_start(text, at)..at].bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_inside,
            b'"' => is_inside = !is_inside,
            _ => {}
        }
    }
    is_inside
}

/// Whether the rest of the line closes a string that nothing before it opens: a quote typed here
/// is its beginning.
fn is_in_string_after(text: &str, at: usize) -> bool {
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    is_in_string(text, at) != is_in_string(text, end)
}

fn is_escaped(text: &str, at: usize) -> bool {
    let slashes = text[..at].bytes().rev().take_while(|byte| *byte == b'\\');
    slashes.count() % 2 == 1
}

/// Whether more brackets open than close.
fn has_open_bracket(text: &str) -> bool {
    let (mut depth, mut is_inside, mut is_escaped) = (0_isize, false, false);
    for byte in text.bytes() {
        match byte {
            b'\n' => (is_inside, is_escaped) = (false, false),
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_inside,
            b'"' => is_inside = !is_inside,
            b'{' | b'[' if !is_inside => depth += 1,
            b'}' | b']' if !is_inside => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after a key, with `|` at the caret or around the selection.
    fn typed(marked: &str, key: Key, language: Language) -> String {
        let from = marked.find('|').unwrap();
        let to = marked.rfind('|').unwrap().max(from + 1) - 1;
        let text = marked.replace('|', "");
        let to = if marked.matches('|').count() == 1 {
            from
        } else {
            to
        };
        let Some(change) = pressed(&text, from..to, key, language) else {
            return "left".to_owned();
        };
        let mut text = change.apply(&text);
        if !change.selection.is_empty() {
            text.insert(change.selection.end, '|');
        }
        text.insert(change.selection.start, '|');
        text
    }

    fn json(marked: &str, key: char) -> String {
        typed(marked, Key::Character(key), Language::Json)
    }

    #[test]
    fn enter_keeps_the_indentation_and_opens_a_bracket_up() {
        let enter = |marked| typed(marked, Key::Enter, Language::Json);
        assert_eq!(enter("  \"a\": 1,|"), "  \"a\": 1,\n  |");
        assert_eq!(enter("{|}"), "{\n  |\n}");
        assert_eq!(enter("  [ |x]"), "  [ \n    |x]");
        assert_eq!(enter("  a|b|c"), "  a\n  |c");
        assert_eq!(typed("\t<a>|", Key::Enter, Language::Xml), "\t<a>\n\t|");
    }

    #[test]
    fn brackets_and_quotes_come_in_pairs_where_there_is_room() {
        assert_eq!(json("|", '{'), "{|}");
        assert_eq!(json("[|]", '{'), "[{|}]");
        assert_eq!(json("{\"a\": |, 1}", '"'), "{\"a\": \"|\", 1}");
        assert_eq!(json("[|1]", '['), "left");
        assert_eq!(json("[|1, 2|]", '['), "[[|1, 2|]]");
        assert_eq!(json("[|ab|]", '"'), "[\"|ab|\"]");
        assert_eq!(
            json("[\"a|\"]", '['),
            "left",
            "inside a string it is a character"
        );
        assert_eq!(json("[|abc\"]", '"'), "left", "it begins what is there");
        assert_eq!(json("|", 'a'), "left");
    }

    #[test]
    fn what_closes_steps_over_unless_it_is_wanted() {
        assert_eq!(json("[\"a|\"]", '"'), "[\"a\"|]");
        assert_eq!(
            json("[\"a\\|\"]", '"'),
            "left",
            "an escaped quote is a character"
        );
        assert_eq!(json("{[1|]}", ']'), "{[1]|}");
        assert_eq!(json("{\"a\": {|}", '}'), "left", "one is missing");
        assert_eq!(json("{\n    |", '}'), "{\n  }|");
        assert_eq!(json("[\"}|\"]", '}'), "left");
    }

    #[test]
    fn backspace_takes_an_empty_pair_as_a_whole() {
        let back = |marked| typed(marked, Key::Backspace, Language::Json);
        assert_eq!(back("[{|}]"), "[|]");
        assert_eq!(back("\"|\""), "|");
        assert_eq!(back("\"\\\"|\""), "left");
        assert_eq!(back("[|1]"), "left");
        assert_eq!(back("|"), "left");
    }

    #[test]
    fn a_slash_after_an_angle_bracket_brings_the_open_tag() {
        let slash = |marked| typed(marked, Key::Character('/'), Language::Xml);
        assert_eq!(slash("<a><b/>x<|"), "<a><b/>x</a>|");
        assert_eq!(slash("<a></a><|"), "left");
        assert_eq!(slash("<a|"), "left");
    }
}
