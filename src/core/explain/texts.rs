//! The words of the figures, in one language.

use std::borrow::Cow;

use super::markup::{self, Inline};
use crate::core::json::Value;

/// Texts by key, as `figures.toml` names them: `repeat.title`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts(Vec<(Box<str>, Box<str>)>);

impl Texts {
    /// The texts in a JSON object; what is no text is left out.
    pub fn of(value: &Value) -> Self {
        let members = value.members().unwrap_or_default().iter();
        let texts =
            members.filter_map(|(key, text)| Some((key.as_str().into(), text.as_str()?.into())));
        Self(texts.collect())
    }

    /// The text of that key; the key itself where there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        let found = self.0.iter().find(|(name, _)| &**name == key);
        found.map_or(key, |(_, text)| text)
    }

    /// A message in words, with its code and emphasis. What is filled in is never read as markup.
    pub fn pieces<'a>(&'a self, told: &'a Told) -> Vec<Inline<'a>> {
        let pieces = markup::parse(self.get(told.key)).into_iter();
        pieces
            .map(|piece| piece.map(|text| Cow::Owned(told.fill(&text))))
            .collect()
    }

    /// A message in words, without marks.
    pub fn say(&self, told: &Told) -> String {
        markup::plain(&self.pieces(told))
    }
}

/// Something to say: which text, and the values for its `{places}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The key of the text.
    pub key: &'static str,
    /// Names of places and what stands there.
    pub values: Vec<(&'static str, String)>,
}

impl Told {
    /// A text as it is.
    pub fn plain(key: &'static str) -> Self {
        Self {
            key,
            values: Vec::new(),
        }
    }

    /// The text with its places filled in, each once: what stands in a value stays as it is.
    fn fill(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let found = after.split_once('}').and_then(|(name, after)| {
                let value = self.values.iter().find(|(known, _)| *known == name);
                value.map(|(_, value)| (value, after))
            });
            let (value, after) =
                found.map_or(("{", after), |(value, after)| (value.as_str(), after));
            out.push_str(value);
            rest = after;
        }
        out + rest
    }

    /// The same with one more value.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and texts alike, without a mark at each"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::json::read;

    fn texts() -> Texts {
        Texts::of(&read(r#"{"a.b": "See `{path}`, {n} times", "a.c": 7}"#).unwrap())
    }

    #[test]
    fn what_is_filled_in_is_never_markup_nor_a_place() {
        let told = Told::plain("a.b").with("path", "`x` *y* {n}").with("n", 3);
        assert_eq!(texts().say(&told), "See `x` *y* {n}, 3 times");
        let texts = texts();
        let pieces = texts.pieces(&told);
        assert_eq!(pieces[1], Inline::Code("`x` *y* {n}".into()));
    }

    #[test]
    fn a_key_without_a_text_is_said_itself() {
        assert_eq!(texts().get("a.c"), "a.c");
        assert_eq!(texts().say(&Told::plain("a.d")), "a.d");
    }
}
