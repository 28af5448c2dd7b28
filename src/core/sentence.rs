//! The core's own sentences in another language, found by their English form.
//!
//! Errors and remarks are written where they arise, in English, with values in them. A translation
//! is a pair of templates: `the part {name} has no file` and what stands for it. A sentence is
//! compared with the English templates; what stands in the places goes over as it is. So the core
//! knows no language, and a sentence that nobody has translated is simply said in English.

use super::json::Value;

/// What opens a place whose value is such a sentence itself: `{say message}`.
const SAY: &str = "say ";

/// Pairs of templates for one language.
#[derive(Debug, Default)]
pub struct Sentences {
    /// Sentences without places, in the order of their English text.
    fixed: Vec<(Box<str>, Box<str>)>,
    /// Sentences with places, those with the most text of their own first.
    open: Vec<(Template, Template)>,
}

/// Text with places to fill in.
#[derive(Debug)]
struct Template(Vec<Piece>);

#[derive(Debug)]
enum Piece {
    Text(Box<str>),
    Place { name: Box<str>, is_sentence: bool },
}

impl Sentences {
    /// Reads pairs of English and translated templates; `None` for anything else.
    pub fn read(pairs: &Value) -> Option<Self> {
        let mut sentences = Self::default();
        for pair in pairs.items()? {
            let [english, translated] = pair.items()? else {
                return None;
            };
            sentences.add(english.as_str()?, translated.as_str()?);
        }
        sentences.fixed.sort();
        let length = |(english, _): &(Template, Template)| std::cmp::Reverse(english.own_length());
        sentences.open.sort_by_key(length);
        Some(sentences)
    }

    fn add(&mut self, english: &str, translated: &str) {
        let template = Template::parse(english);
        if matches!(&*template.0, [Piece::Text(_)]) {
            self.fixed.push((english.into(), translated.into()));
        } else {
            self.open.push((template, Template::parse(translated)));
        }
    }

    /// The sentence in the language, or `None` if it is not among them.
    ///
    /// Two sentences in a row, the first perhaps begun in small letters for the sake of another
    /// place, are found one by one.
    ///
    /// ```
    /// # use put_lab::core::{json, sentence::Sentences};
    /// let pairs = json::read(r#"[["no file", "keine Datei"], ["{n} rows", "{n} Zeilen"]]"#).unwrap();
    /// let german = Sentences::read(&pairs).unwrap();
    /// assert_eq!(german.say("No file. 3 rows").as_deref(), Some("Keine Datei. 3 Zeilen"));
    /// assert_eq!(german.say("Something else"), None);
    /// ```
    pub fn say(&self, sentence: &str) -> Option<String> {
        // A place at the end of a template would take all the sentences after it.
        let whole = || self.in_either_case(sentence, Self::one);
        self.in_either_case(sentence, Self::fixed)
            .or_else(|| self.in_a_row(sentence))
            .or_else(whole)
    }

    /// Several sentences, if each of them is known. The shortest beginning that is one is taken, so
    /// that no text takes long.
    fn in_a_row(&self, sentences: &str) -> Option<String> {
        let known = |end| self.in_either_case(&sentences[..end], Self::one);
        let (first, rest) = sentences.match_indices(". ").find_map(|(at, _)| {
            let first = known(at + 1).or_else(|| known(at).map(|said| said + "."))?;
            Some((first, &sentences[at + 2..]))
        })?;
        let rest = self
            .in_a_row(rest)
            .or_else(|| self.in_either_case(rest, Self::one))?;
        Some(format!("{first} {rest}"))
    }

    /// What a look-up finds, the first letter of the sentence being as it is or small.
    fn in_either_case(
        &self,
        sentence: &str,
        find: fn(&Self, &str) -> Option<String>,
    ) -> Option<String> {
        find(self, sentence).or_else(|| {
            let found = find(self, &lower_first(sentence)?)?;
            Some(capital_first(&found))
        })
    }

    fn fixed(&self, sentence: &str) -> Option<String> {
        let order = |(english, _): &(Box<str>, Box<str>)| (**english).cmp(sentence);
        let at = self.fixed.binary_search_by(order).ok()?;
        Some(self.fixed[at].1.to_string())
    }

    fn one(&self, sentence: &str) -> Option<String> {
        let open = |(english, translated): &(Template, Template)| {
            let mut values = Vec::new();
            english
                .matches(sentence, &mut values)
                .then(|| self.fill(translated, &values))
        };
        self.fixed(sentence)
            .or_else(|| self.open.iter().find_map(open))
    }

    fn fill(&self, template: &Template, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        for piece in &template.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Place { name, is_sentence } => {
                    let value = values.iter().find(|(other, _)| *other == &**name);
                    let value = value.map_or("", |(_, value)| value);
                    let said = is_sentence.then(|| self.say(value)).flatten();
                    out.push_str(said.as_deref().unwrap_or(value));
                }
            }
        }
        out
    }
}

impl Template {
    /// Reads `text {place} text`; a brace that belongs to no place is text.
    fn parse(template: &str) -> Self {
        let mut pieces = Vec::new();
        let (mut start, mut from) = (0, 0);
        while let Some(open) = template[from..].find('{').map(|at| from + at) {
            from = open + 1;
            let Some(end) = template[from..].find('}').map(|at| from + at) else {
                break;
            };
            let inside = &template[from..end];
            let name = inside.strip_prefix(SAY).unwrap_or(inside);
            if name.is_empty() || !name.bytes().all(is_name) {
                continue;
            }
            if open > start {
                pieces.push(Piece::Text(template[start..open].into()));
            }
            pieces.push(Piece::Place {
                name: name.into(),
                is_sentence: name.len() != inside.len(),
            });
            (start, from) = (end + 1, end + 1);
        }
        if start < template.len() {
            pieces.push(Piece::Text(template[start..].into()));
        }
        Self(pieces)
    }

    /// The length of what is not a place, in bytes.
    fn own_length(&self) -> usize {
        let length = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Place { .. } => 0,
        };
        self.0.iter().map(length).sum()
    }

    /// Whether the whole text is this template filled in; `values` are then what stands in it.
    fn matches<'a>(&'a self, text: &'a str, values: &mut Vec<(&'a str, &'a str)>) -> bool {
        matches_from(&self.0, text, values)
    }
}

fn matches_from<'a>(
    pieces: &'a [Piece],
    text: &'a str,
    values: &mut Vec<(&'a str, &'a str)>,
) -> bool {
    match pieces {
        [] => text.is_empty(),
        [Piece::Text(own), rest @ ..] => text
            .strip_prefix(&**own)
            .is_some_and(|text| matches_from(rest, text, values)),
        [Piece::Place { name, .. }] => {
            values.push((name, text));
            true
        }
        [Piece::Place { name, .. }, rest @ ..] => {
            let [Piece::Text(next), ..] = rest else {
                return false;
            };
            let before = values.len();
            text.match_indices(&**next).any(|(at, _)| {
                values.truncate(before);
                values.push((name, &text[..at]));
                matches_from(rest, &text[at..], values)
            })
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

fn capital_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The text with a small first letter, if its first letter is a capital one.
fn lower_first(text: &str) -> Option<String> {
    let first = text.chars().next().filter(char::is_ascii_uppercase)?;
    Some(format!("{}{}", first.to_ascii_lowercase(), &text[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::json;

    fn german(pairs: &[(&str, &str)]) -> Sentences {
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(a, b)| format!("[{a:?},{b:?}]"))
            .collect();
        let pairs = json::read(&format!("[{}]", pairs.join(","))).unwrap();
        Sentences::read(&pairs).unwrap()
    }

    fn says(sentences: &Sentences, english: &str, expected: &str) {
        assert_eq!(
            sentences.say(english).as_deref(),
            Some(expected),
            "{english}"
        );
    }

    #[test]
    fn values_go_over_as_they_are_whatever_stands_in_them() {
        let german = german(&[("the part {name} has {count} rows", "{count} Zeilen: {name}")]);
        says(
            &german,
            "the part \"a {count} b\" has 3 rows",
            "3 Zeilen: \"a {count} b\"",
        );
        says(&german, "the part x has y has 3 rows", "y has 3 Zeilen: x");
        says(&german, "the part  has 3 rows", "3 Zeilen: ");
        assert_eq!(german.say("the part x has 3 rows or more"), None);
    }

    #[test]
    fn the_template_with_the_most_text_of_its_own_is_taken() {
        let german = german(&[
            ("{name} ends", "Ende: {name}"),
            ("the {name} ends", "{name} endet"),
        ]);
        says(&german, "the list ends", "list endet");
        says(&german, "list ends", "Ende: list");
    }

    #[test]
    fn a_value_that_is_a_sentence_is_said_only_where_the_template_asks_for_it() {
        let german = german(&[
            ("no file", "keine Datei"),
            ("Line {line}: {message}", "Zeile {line}: {say message}"),
            ("the name {name} is taken", "{name} ist vergeben"),
        ]);
        says(&german, "Line 3: no file", "Zeile 3: keine Datei");
        says(&german, "Line 3: unheard of", "Zeile 3: unheard of");
        says(&german, "the name no file is taken", "no file ist vergeben");
    }

    #[test]
    fn sentences_in_a_row_are_said_one_after_the_other_or_not_at_all() {
        let german = german(&[
            ("the method is empty", "die Methode fehlt"),
            ("Write one. Like PUT.", "Schreib eine, etwa PUT."),
            ("It is missing.", "Sie fehlt."),
            ("not to {place}", "nicht an {place}"),
        ]);
        says(
            &german,
            "Not to a. It is missing.",
            "Nicht an a. Sie fehlt.",
        );
        says(&german, "not to a. B", "nicht an a. B");
        says(
            &german,
            "The method is empty. Write one. Like PUT.",
            "Die Methode fehlt. Schreib eine, etwa PUT.",
        );
        says(
            &german,
            "It is missing. It is missing.",
            "Sie fehlt. Sie fehlt.",
        );
        assert_eq!(german.say("The method is empty. Nobody knows why."), None);
    }

    #[test]
    fn braces_that_hold_no_name_are_text() {
        let german = german(&[
            (
                "the variable {{{name}}} in {place}",
                "{{{name}}} in {say place}",
            ),
            ("a comma before this }", "ein Komma vor }"),
            ("write { or [", "schreib { oder ["),
            ("the URL", "der URL"),
        ]);
        says(&german, "the variable {{x}} in the URL", "{{x}} in der URL");
        says(&german, "a comma before this }", "ein Komma vor }");
        says(&german, "write { or [", "schreib { oder [");
    }

    #[test]
    fn what_is_no_list_of_pairs_is_refused() {
        for wrong in [
            "{}",
            "[7]",
            "[[\"a\"]]",
            "[[\"a\", 7]]",
            "[[\"a\", \"b\", \"c\"]]",
        ] {
            assert!(
                Sentences::read(&json::read(wrong).unwrap()).is_none(),
                "{wrong}"
            );
        }
    }
}
