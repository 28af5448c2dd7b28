//! Header rows as one text, and the way back.
//!
//! ```abnf
//! text = *( line LF )
//! line = [ "#" *SP ] name ":" value     ; with "#" the row is off
//! ```

use std::fmt::Write as _;

use super::secret::Secrets;
use super::{Draft, Row};

/// The rows as text, secrets masked; blank rows are left out.
pub fn rows_as_text(rows: &[Row], secrets: &Secrets) -> String {
    let rows = rows
        .iter()
        .filter(|row| !(row.name.is_empty() && row.value.is_empty()));
    let mut text = String::new();
    for row in rows {
        let mark = if row.on { "" } else { "# " };
        let value = secrets.mask_value(&row.name, &row.value);
        let _ = writeln!(text, "{mark}{}: {value}", row.name);
    }
    text
}

/// Replaces the header rows by those of a text. A line without a colon becomes a name without a
/// value, so that nothing typed is lost; a mask that was left alone keeps its secret.
pub fn set_rows_from_text(draft: &mut Draft, text: &str, secrets: &Secrets) {
    let mut old = std::mem::take(&mut draft.rows);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line = line.trim();
        let (on, line) = match line.strip_prefix('#') {
            Some(line) => (false, line.trim_start()),
            None => (true, line),
        };
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let (name, value) = (name.trim(), value.trim());
        let same = |row: &Row| {
            *row.name == *name && secrets.mask_value(&row.name, &row.value).trim() == value
        };
        let mut row = match old.iter().position(same) {
            Some(at) => old.remove(at),
            None => draft.new_row(name, value),
        };
        row.on = on;
        draft.rows.push(row);
    }
}

/// Whether a text stands for the header rows that a draft has now.
pub fn is_text_of_rows(draft: &Draft, text: &str, secrets: &Secrets) -> bool {
    let mut read = draft.clone();
    set_rows_from_text(&mut read, text, secrets);
    let has = |draft: &Draft| rows_as_text(&draft.rows, secrets);
    has(&read) == has(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::compose::ContentKind;

    fn draft() -> Draft {
        let mut draft = Draft::new("PUT", "x", ContentKind::None, "").with_rows(&[
            ("X-A", "1:2"),
            ("X-A", "2"),
            ("Authorization", "Bearer t"),
            ("", ""),
        ]);
        draft.rows[1].on = false;
        draft
    }

    #[test]
    fn a_text_that_was_not_changed_keeps_every_row() {
        let (mut draft, secrets) = (draft(), Secrets::default());
        let text = rows_as_text(&draft.rows, &secrets);
        assert_eq!(text, "X-A: 1:2\n# X-A: 2\nAuthorization: Bearer ********\n");
        let rows = draft.rows[..3].to_vec();
        set_rows_from_text(&mut draft, &text, &secrets);
        assert_eq!(draft.rows, rows);
    }

    #[test]
    fn lines_become_rows_whatever_they_hold() {
        let mut draft = draft();
        set_rows_from_text(&mut draft, "a\n\n  #b : c:d \n", &Secrets::default());
        let rows: Vec<_> = draft
            .rows
            .iter()
            .map(|r| (r.on, &*r.name, &*r.value))
            .collect();
        assert_eq!(rows, [(true, "a", ""), (false, "b", "c:d")]);
        assert!(is_text_of_rows(
            &draft,
            " a :\n# b: c:d",
            &Secrets::default()
        ));
        assert!(!is_text_of_rows(&draft, "a:\nb: c:d", &Secrets::default()));
    }
}
