//! Finds a word in a text, piece by piece.

/// More places than this are not counted: nobody steps through them.
const MOST: usize = 10_000;

/// A search under way, or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    wanted: String,
    at: usize,
    /// Offsets of what was found, in bytes, in order.
    pub found: Vec<usize>,
    /// Whether there is more than was counted.
    pub is_cut: bool,
}

impl Search {
    /// Before the first character; upper and lower case of ASCII letters count as the same.
    pub fn new(wanted: &str) -> Self {
        Self {
            wanted: wanted.to_owned(),
            at: 0,
            found: Vec::new(),
            is_cut: false,
        }
    }

    /// What is looked for.
    pub fn wanted(&self) -> &str {
        &self.wanted
    }

    /// Looks through about `bytes` more of the same text; `true` at its end.
    pub fn step(&mut self, text: &str, bytes: usize) -> bool {
        let (text, wanted) = (text.as_bytes(), self.wanted.as_bytes());
        if wanted.is_empty() {
            return true;
        }
        let until = self.at.saturating_add(bytes.max(1)).min(text.len());
        while self.at < until {
            if starts_with(&text[self.at..], wanted) {
                if self.found.len() == MOST {
                    self.is_cut = true;
                    return true;
                }
                self.found.push(self.at);
                self.at += wanted.len();
            } else {
                self.at += 1;
            }
        }
        self.at >= text.len()
    }
}

/// The place to show next among `count`, from the one shown now; round the ends.
pub fn step(current: Option<usize>, count: usize, forward: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (current, forward) {
        (None, true) => 0,
        (None | Some(0), false) => last,
        (Some(at), true) if at >= last => 0,
        (Some(at), true) => at + 1,
        (Some(at), false) => (at - 1).min(last),
    })
}

/// Where a word stands in one row, in order, without overlaps: offsets in bytes.
pub fn places_in(row: &str, wanted: &str) -> Vec<usize> {
    let mut search = Search::new(wanted);
    search.step(row, usize::MAX);
    search.found
}

fn starts_with(text: &[u8], wanted: &[u8]) -> bool {
    text.get(..wanted.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter_and_places_do_not_overlap() {
        assert_eq!(places_in("aAa Zoë zoë", "AA"), [0]);
        assert_eq!(places_in("aAa Zoë zoë", "zoë"), [4, 9]);
        assert!(places_in("abc", "").is_empty());
    }

    #[test]
    fn pieces_find_the_same_as_the_whole() {
        let text = "one two one".repeat(50);
        let whole = places_in(&text, "one");
        for bytes in [1, 2, 7] {
            let mut search = Search::new("one");
            while !search.step(&text, bytes) {}
            assert_eq!(search.found, whole);
        }
    }

    #[test]
    fn stepping_goes_round_the_ends() {
        assert_eq!(step(None, 0, true), None);
        assert_eq!(
            (step(None, 3, true), step(None, 3, false)),
            (Some(0), Some(2))
        );
        assert_eq!(
            (step(Some(2), 3, true), step(Some(0), 3, false)),
            (Some(0), Some(2))
        );
        assert_eq!(
            step(Some(9), 3, false),
            Some(2),
            "fewer were found than before"
        );
    }

    #[test]
    fn too_many_places_are_cut_and_said_so() {
        let mut search = Search::new("a");
        assert!(search.step(&"a".repeat(MOST + 1), usize::MAX));
        assert!(search.is_cut && search.found.len() == MOST);
    }
}
