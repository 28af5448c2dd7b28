//! Rust source as tokens: enough to find paths and string literals, nothing more.
//!
//! Comments are left out, and so is everything under `#[cfg(test)]`.

/// A piece of source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A name or a keyword.
    Word(String),
    /// The characters of a string literal, escapes undone as far as they matter here.
    Text(String),
    /// Any other character.
    Mark(char),
}

/// A token and its line, from 1.
pub(crate) type Placed = (usize, Token);

impl Token {
    pub(crate) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(found) if found == word)
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        *self == Self::Mark(mark)
    }
}

/// The tokens of a source, without its tests.
pub(crate) fn tokens(source: &str) -> Vec<Placed> {
    without_tests(&all_tokens(source))
}

fn all_tokens(source: &str) -> Vec<Placed> {
    let chars: Vec<char> = source.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let (length, token) = next(&chars[at..]);
        if let Some(token) = token {
            tokens.push((line, token));
        }
        line += chars[at..at + length]
            .iter()
            .filter(|c| **c == '\n')
            .count();
        at += length;
    }
    tokens
}

/// The length of the next piece, and its token unless it is a comment or white space.
fn next(rest: &[char]) -> (usize, Option<Token>) {
    let second = rest.get(1).copied().unwrap_or(' ');
    match rest[0] {
        c if c.is_whitespace() => (1, None),
        '/' if second == '/' => (until(rest, '\n'), None),
        '/' if second == '*' => (block_comment(rest), None),
        '"' => quoted(rest),
        '\'' if second == '\\' => (3 + until(&rest[3..], '\''), None),
        '\'' if rest.get(2) == Some(&'\'') => (3, None),
        c if c.is_alphanumeric() || c == '_' => word_or_raw(rest),
        c => (1, Some(Token::Mark(c))),
    }
}

fn until(rest: &[char], end: char) -> usize {
    rest.iter()
        .position(|c| *c == end)
        .map_or(rest.len(), |at| at + 1)
}

fn block_comment(rest: &[char]) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at < rest.len() {
        match &rest[at..rest.len().min(at + 2)] {
            ['/', '*'] => (depth, at) = (depth + 1, at + 2),
            ['*', '/'] if depth == 1 => return at + 2,
            ['*', '/'] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

fn quoted(rest: &[char]) -> (usize, Option<Token>) {
    let (mut text, mut at) = (String::new(), 1);
    while at < rest.len() && rest[at] != '"' {
        if rest[at] == '\\' {
            at += 1;
            match rest.get(at) {
                Some('"') => text.push('"'),
                Some('\\') => text.push('\\'),
                _ => text.push(' '),
            }
        } else {
            text.push(rest[at]);
        }
        at += 1;
    }
    (at + 1, Some(Token::Text(text))).min_length(rest.len())
}

fn word_or_raw(rest: &[char]) -> (usize, Option<Token>) {
    let length = rest
        .iter()
        .position(|c| !c.is_alphanumeric() && *c != '_')
        .unwrap_or(rest.len());
    let word: String = rest[..length].iter().collect();
    let hashes = rest[length..].iter().take_while(|c| **c == '#').count();
    let opens = rest.get(length + hashes) == Some(&'"');
    if matches!(&*word, "r" | "br" | "cr") && opens {
        let start = length + hashes + 1;
        let end: Vec<char> = std::iter::once('"')
            .chain("#".repeat(hashes).chars())
            .collect();
        let inner = rest[start..]
            .windows(end.len())
            .position(|window| window == end);
        let inner = inner.unwrap_or(rest.len() - start);
        let text = rest[start..start + inner].iter().collect();
        return (start + inner + end.len(), Some(Token::Text(text))).min_length(rest.len());
    }
    (length, Some(Token::Word(word)))
}

trait MinLength {
    fn min_length(self, most: usize) -> Self;
}

impl MinLength for (usize, Option<Token>) {
    fn min_length(self, most: usize) -> Self {
        (self.0.min(most), self.1)
    }
}

fn without_tests(tokens: &[Placed]) -> Vec<Placed> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            at = end_of_item(tokens, at + 7);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

fn is_test_attribute(rest: &[Placed]) -> bool {
    let mark = |at: usize, mark| rest.get(at).is_some_and(|(_, t)| t.is_mark(mark));
    let word = |at: usize, word| rest.get(at).is_some_and(|(_, t)| t.is_word(word));
    mark(0, '#')
        && mark(1, '[')
        && word(2, "cfg")
        && mark(3, '(')
        && word(4, "test")
        && mark(5, ')')
}

/// The place after the next `;` or balanced braces.
pub(crate) fn end_of_item(tokens: &[Placed], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (_, token)) in tokens.iter().enumerate().skip(from) {
        match token {
            Token::Mark('{') => depth += 1,
            Token::Mark('}') if depth <= 1 => return at + 1,
            Token::Mark('}') => depth -= 1,
            Token::Mark(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        let text = |(_, token)| {
            if let Token::Text(text) = token {
                Some(text)
            } else {
                None
            }
        };
        tokens(source).into_iter().filter_map(text).collect()
    }

    #[test]
    fn comments_characters_and_lifetimes_are_no_strings() {
        let source = "// \"a\"\n/* \"b\" /* */ \"c\" */ let x: &'static str = \"d\"; ('\"', '\\'')";
        assert_eq!(texts(source), ["d"]);
    }

    #[test]
    fn raw_strings_end_at_their_own_mark() {
        assert_eq!(
            texts("f(r#\"say \"hi\"\"#, b\"x\", r\"\\\")"),
            ["say \"hi\"", "x", "\\"]
        );
    }

    #[test]
    fn tests_inside_a_file_are_left_out() {
        let source = "const A: &str = \"a\";\n#[cfg(test)]\nmod tests { const B: &str = \"b {\"; }\nconst C: &str = \"c\";";
        assert_eq!(texts(source), ["a", "c"]);
    }
}
