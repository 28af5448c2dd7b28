//! The lines of a text, and how each is painted.

use super::find::Matches;
use super::{Language, Mistake};
use crate::core::highlight::{Span, Token, XmlState, json_line, xml_line};

/// A longer line, in bytes, is shown without colours.
const LONGEST_LINE: usize = 5000;

/// Where the lines of a text begin, and what each begins in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<usize>,
    /// For XML, whose comments and tags run over several lines.
    states: Vec<XmlState>,
    language: Language,
    length: usize,
    has_long_line: bool,
}

/// A stretch of a line that is painted in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its colour.
    pub token: Token,
    /// Whether it belongs to a match of the search.
    pub is_match: bool,
    /// Whether the mistake stands here.
    pub is_mistake: bool,
}

impl Lines {
    /// Reads a whole text once.
    pub fn of(text: &str, language: Language) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut lines = Self {
            starts: std::iter::once(0).chain(breaks).collect(),
            states: Vec::new(),
            language,
            length: text.len(),
            has_long_line: false,
        };
        lines.has_long_line = (0..lines.count()).any(|line| {
            let (start, end) = lines.range(line);
            end - start > LONGEST_LINE
        });
        if language == Language::Xml && !lines.has_long_line {
            let mut state = XmlState::default();
            for line in 0..lines.count() {
                lines.states.push(state);
                let (start, end) = lines.range(line);
                state = state.after(&text[start..end]);
            }
        }
        lines
    }

    /// How many there are; at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Whether the text can be painted: a very long line would take too long.
    pub fn is_painted(&self) -> bool {
        !self.has_long_line
    }

    /// Where a line begins and ends, in bytes, without its break.
    pub fn range(&self, line: usize) -> (usize, usize) {
        let start = self.starts.get(line).copied().unwrap_or(self.length);
        let end = self
            .starts
            .get(line + 1)
            .map_or(self.length, |next| next - 1);
        (start, end.max(start))
    }

    /// The line of a place, from 0.
    pub fn line_of(&self, at: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    /// A line in pieces, in order, without gaps.
    pub fn pieces(
        &self,
        text: &str,
        line: usize,
        matches: &Matches,
        mistake: Option<&Mistake>,
    ) -> Vec<Piece> {
        let (start, end) = self.range(line);
        let Some(shown) = text.get(start..end) else {
            return Vec::new();
        };
        let spans: Vec<Span> = match self.language {
            Language::Json => json_line(shown).collect(),
            Language::Xml => {
                let state = self.states.get(line).copied().unwrap_or_default();
                xml_line(shown, state).collect()
            }
            Language::Text => vec![Span {
                start: 0,
                end: shown.len(),
                token: Token::Plain,
            }],
        };
        let mut cuts: Vec<usize> = matches
            .within(start, end)
            .flat_map(|(from, to)| [from, to])
            .collect();
        let wrong = mistake
            .filter(|mistake| self.line_of(mistake.at) == line)
            .map(|mistake| wrong_part(text, mistake.at, end));
        if let Some((from, to)) = wrong {
            cuts.extend([from, to]);
            cuts.sort_unstable();
        }
        let mut pieces = Vec::new();
        for span in spans {
            let (mut from, to) = (start + span.start, start + span.end);
            let inner = cuts.iter().copied().filter(|cut| *cut > from && *cut < to);
            for cut in inner.chain([to]).collect::<Vec<_>>() {
                if cut > from {
                    pieces.push(Piece {
                        start: from,
                        end: cut,
                        token: span.token,
                        is_match: matches.within(from, cut).next().is_some(),
                        is_mistake: wrong.is_some_and(|(a, b)| from >= a && cut <= b),
                    });
                }
                from = cut;
            }
        }
        pieces
    }
}

/// The character at a mistake, or the word that begins there.
fn wrong_part(text: &str, at: usize, end: usize) -> (usize, usize) {
    let rest = text.get(at..end).unwrap_or_default();
    let word = rest
        .find(|c: char| !c.is_alphanumeric())
        .filter(|length| *length > 0)
        .unwrap_or_else(|| {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            if rest.chars().all(char::is_alphanumeric) {
                rest.len()
            } else {
                first
            }
        });
    (at, at + word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::edit::{find, mistake};

    fn painted<'a>(text: &'a str, line: usize, word: &str) -> Vec<(&'a str, bool, bool)> {
        let mistake = mistake(text, Language::Json);
        Lines::of(text, Language::Json)
            .pieces(text, line, &find(text, word), mistake.as_ref())
            .into_iter()
            .map(|piece| {
                (
                    &text[piece.start..piece.end],
                    piece.is_match,
                    piece.is_mistake,
                )
            })
            .collect()
    }

    #[test]
    fn a_match_cuts_a_token_in_pieces() {
        assert_eq!(
            painted("[\n\"abcb\"]", 1, "b"),
            [
                ("\"a", false, false),
                ("b", true, false),
                ("c", false, false),
                ("b", true, false),
                ("\"", false, false),
                ("]", false, false)
            ]
        );
    }

    #[test]
    fn the_mistake_is_marked_as_a_word() {
        let marked = |text, line| {
            let pieces = painted(text, line, "");
            pieces
                .into_iter()
                .find(|piece| piece.2)
                .map(|piece| piece.0)
        };
        assert_eq!(marked("[\n  True]", 1), Some("True"));
        assert_eq!(marked("{\n,}", 1), Some(","));
        assert_eq!(marked("[\n", 1), None, "nothing stands at the end");
    }

    #[test]
    fn lines_are_found_by_place_and_by_number() {
        let lines = Lines::of("a\n\nbc\n", Language::Text);
        assert_eq!(lines.count(), 4);
        assert_eq!(
            (0..5).map(|l| lines.range(l)).collect::<Vec<_>>(),
            [(0, 1), (2, 2), (3, 5), (6, 6), (6, 6)]
        );
        assert_eq!(
            [0, 1, 2, 3, 5, 6, 9].map(|at| lines.line_of(at)),
            [0, 0, 1, 2, 2, 3, 3]
        );
    }

    #[test]
    fn a_very_long_line_is_not_painted() {
        assert!(Lines::of(&"x\n".repeat(10_000), Language::Json).is_painted());
        assert!(!Lines::of(&"x".repeat(10_000), Language::Json).is_painted());
    }
}
