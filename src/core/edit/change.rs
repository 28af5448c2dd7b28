//! The smallest change that makes one text of another.

use super::Change;

/// What to replace in `old` to get `new`; `None` if they are the same. The selection is put at the
/// start of the change.
pub fn difference(old: &str, new: &str) -> Option<Change> {
    if old == new {
        return None;
    }
    let same = |(one, other): &(u8, u8)| one == other;
    let mut start = old.bytes().zip(new.bytes()).take_while(same).count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let (old_tail, new_tail) = (&old[start..], &new[start..]);
    let pairs = old_tail.bytes().rev().zip(new_tail.bytes().rev());
    let mut tail = pairs.take_while(same).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    Some(Change {
        range: start..old.len() - tail,
        insert: new[start..new.len() - tail].to_owned(),
        selection: start..start,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applied_to_the_old_text_it_gives_the_new_one() {
        let texts = [
            "",
            "a",
            "é",
            "è",
            "aéb",
            "aèb",
            "{\"a\":1}",
            "{\n  \"a\": 1\n}",
            "aa",
            "aaa",
            "😀",
            "😁",
        ];
        for old in texts {
            for new in texts {
                match difference(old, new) {
                    Some(change) => assert_eq!(change.apply(old), new),
                    None => assert_eq!(old, new),
                }
            }
        }
    }
}
