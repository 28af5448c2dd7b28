//! Where a word occurs.

/// More matches than this are not counted.
pub const MOST_MATCHES: usize = 10_000;

/// The places where a word occurs, in order, none overlapping another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matches {
    /// Where each begins: offsets in bytes.
    pub starts: Vec<usize>,
    /// The length of each in bytes.
    pub length: usize,
}

impl Matches {
    /// The number of the first match at or after a place; the first of all if there is none.
    pub fn from(&self, at: usize) -> Option<usize> {
        let next = self.starts.partition_point(|start| *start < at);
        (!self.starts.is_empty()).then(|| next % self.starts.len())
    }

    /// The parts of `start..end` that belong to a match.
    pub fn within(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let first = self.starts.partition_point(|at| at + self.length <= start);
        self.starts[first..]
            .iter()
            .take_while(move |at| **at < end)
            .map(move |at| ((*at).max(start), (at + self.length).min(end)))
    }
}

/// Finds a word; capital and small letters of ASCII count as the same.
pub fn find(text: &str, word: &str) -> Matches {
    let mut matches = Matches {
        starts: Vec::new(),
        length: word.len(),
    };
    let Some(first) = word.bytes().next() else {
        return matches;
    };
    let (octets, word) = (text.as_bytes(), word.as_bytes());
    let (low, high) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    let mut at = 0;
    while at + word.len() <= octets.len() && matches.starts.len() < MOST_MATCHES {
        let here = octets[at];
        if (here == low || here == high) && octets[at..at + word.len()].eq_ignore_ascii_case(word) {
            matches.starts.push(at);
            at += word.len();
        } else {
            at += 1;
        }
    }
    matches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_match_in_both_cases_and_matches_never_overlap() {
        assert_eq!(find("aAaé ÀAA", "aa").starts, [0, 8]);
        assert_eq!(find("é É é", "é").starts, [0, 6]);
        assert_eq!(find("abc", "").starts, [0; 0]);
        assert_eq!(find("ab", "abc").starts, [0; 0]);
    }

    #[test]
    fn the_next_match_begins_anew_after_the_last() {
        let matches = find("x.x.x", "x");
        assert_eq!(
            [0, 1, 4, 5].map(|at| matches.from(at)),
            [Some(0), Some(1), Some(2), Some(0)]
        );
        assert_eq!(find("abc", "x").from(0), None);
    }

    #[test]
    fn a_match_over_a_line_break_shows_on_both_lines() {
        let matches = find("ab\ncd ab\ncd", "b\nc");
        assert_eq!(matches.within(0, 2).collect::<Vec<_>>(), [(1, 2)]);
        assert_eq!(matches.within(3, 8).collect::<Vec<_>>(), [(3, 4), (7, 8)]);
    }
}
