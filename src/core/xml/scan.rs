//! Reads XML text piece by piece, without recursion.
//!
//! ```text
//! document = prolog element *misc        element = "<" name *attribute "/>" / start content end
//! content  = *( text / element / reference / cdata / instruction / comment )
//! ```

use super::error::{BAD_AMPERSAND, XmlError, bad_tag, mismatch, position, unknown_entity};

/// What a piece of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// `<name …>`.
    Open,
    /// `<name … />`.
    Empty,
    /// `</name>`.
    Close,
    /// Characters and references between tags.
    Text,
    /// `<![CDATA[…]]>`.
    CData,
    /// `<!--…-->`.
    Comment,
    /// `<?…?>`, the XML declaration included.
    Instruction,
    /// `<!DOCTYPE …>`.
    Doctype,
}

/// A piece of a document, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What it is.
    pub token: Token,
    /// All of it.
    pub text: &'a str,
}

/// An iterator over the pieces of a document, in order and without gaps; after an error it ends.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The elements that are open: their names, and where they began.
    open: Vec<(&'a str, usize)>,
    has_root: bool,
    has_doctype: bool,
    is_over: bool,
}

impl<'a> Scanner<'a> {
    /// Stands before the first piece.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            has_root: false,
            has_doctype: false,
            is_over: false,
        }
    }

    /// Whether everything has been read, well-formed or only not closed.
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// The name of the innermost element that is open.
    pub(super) fn innermost(&self) -> Option<&'a str> {
        self.open.last().map(|(name, _)| *name)
    }

    fn error(&self, at: usize, message: impl Into<std::borrow::Cow<'static, str>>) -> XmlError {
        XmlError::new(self.text, at, message)
    }

    fn step(&mut self) -> Result<Option<Piece<'a>>, XmlError> {
        let (start, rest) = (self.at, &self.text[self.at..]);
        if rest.is_empty() {
            return self.end().map(|()| None);
        }
        let token = if !rest.starts_with('<') {
            self.characters()?
        } else if rest.starts_with("<!--") {
            self.comment()?
        } else if rest.starts_with("<![CDATA[") {
            self.cdata()?
        } else if rest.starts_with("<!DOCTYPE") {
            self.doctype()?
        } else if rest.starts_with("<?") {
            self.instruction()?
        } else if rest.starts_with("</") {
            self.close()?
        } else if rest.starts_with("<!") {
            return Err(self.error(
                start,
                "After <! comes a comment like <!-- … -->, or DOCTYPE in capital letters.",
            ));
        } else {
            self.tag()?
        };
        let text = &self.text[start..self.at];
        Ok(Some(Piece { token, text }))
    }

    fn end(&self) -> Result<(), XmlError> {
        if let Some((name, start)) = self.open.last() {
            let (line, column) = position(self.text, *start);
            return Err(self.error(
                self.text.len(),
                format!(
                    "The text ends, but <{name}> from line {line}, column {column} is not closed. \
                     Add </{name}>."
                ),
            ));
        }
        if self.has_root {
            Ok(())
        } else {
            Err(self.error(
                self.text.len(),
                "There is no element. XML needs one that holds everything, like <order>…</order>.",
            ))
        }
    }

    fn characters(&mut self) -> Result<Token, XmlError> {
        let rest = &self.text[self.at..];
        let run = &rest[..rest.find('<').unwrap_or(rest.len())];
        if self.open.is_empty() {
            let blank = |c: char| is_space(c) || (c == '\u{feff}' && self.at == 0);
            if let Some(at) = run.find(|c| !blank(c)) {
                let message = if self.has_root {
                    "The document has ended, but more text follows. Remove it, or move it inside."
                } else {
                    "XML begins with a tag like <order>; this text stands outside of it."
                };
                return Err(self.error(self.at + at, message));
            }
        } else {
            self.references(self.at, run)?;
            if let Some(at) = run.find("]]>") {
                return Err(self.error(self.at + at, "Outside of CDATA, write ]]> as ]]&gt;."));
            }
        }
        self.at += run.len();
        Ok(Token::Text)
    }

    /// Checks the characters and references of a text or a value that begins at `from`.
    fn references(&self, from: usize, run: &str) -> Result<(), XmlError> {
        self.legal(from, run)?;
        for (at, _) in run.match_indices('&') {
            let rest = &run[at + 1..];
            let Some(end) = rest.find(';').filter(|end| *end > 0) else {
                return Err(self.error(from + at, BAD_AMPERSAND));
            };
            let name = &rest[..end];
            let is_fine = match name.strip_prefix('#') {
                Some(number) => match number.strip_prefix('x') {
                    Some(hex) => is_number(hex, 16),
                    None => is_number(number, 10),
                },
                None if matches!(name, "lt" | "gt" | "amp" | "quot" | "apos") => true,
                None if name_length(name) != name.len() => {
                    return Err(self.error(from + at, BAD_AMPERSAND));
                }
                None if !self.has_doctype => {
                    return Err(self.error(from + at, unknown_entity(name)));
                }
                None => true,
            };
            if !is_fine {
                return Err(self.error(from + at, "This number stands for no character of XML."));
            }
        }
        Ok(())
    }

    fn legal(&self, from: usize, run: &str) -> Result<(), XmlError> {
        let bad = |c: char| !is_space(c) && (c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}'));
        match run.find(bad) {
            Some(at) => Err(self.error(
                from + at,
                "XML has no way to write this control character; remove it.",
            )),
            None => Ok(()),
        }
    }

    fn comment(&mut self) -> Result<Token, XmlError> {
        let start = self.at;
        let body = &self.text[start + 4..];
        let Some(end) = body.find("--") else {
            return Err(self.error(start, "This comment is not closed. Add --> at its end."));
        };
        if !body[end..].starts_with("-->") {
            return Err(self.error(start + 4 + end, "Inside a comment, -- is not allowed."));
        }
        self.legal(start + 4, &body[..end])?;
        self.at = start + 4 + end + 3;
        Ok(Token::Comment)
    }

    fn cdata(&mut self) -> Result<Token, XmlError> {
        let start = self.at;
        if self.open.is_empty() {
            return Err(self.error(start, "CDATA can only stand inside an element."));
        }
        let body = &self.text[start + 9..];
        let Some(end) = body.find("]]>") else {
            return Err(self.error(start, "This CDATA is not closed. Add ]]> at its end."));
        };
        self.legal(start + 9, &body[..end])?;
        self.at = start + 9 + end + 3;
        Ok(Token::CData)
    }

    fn instruction(&mut self) -> Result<Token, XmlError> {
        let start = self.at;
        let body = &self.text[start + 2..];
        let name = &body[..name_length(body)];
        if name.is_empty() {
            return Err(self.error(
                start,
                "After <? comes a name, like <?xml version=\"1.0\"?>.",
            ));
        }
        let is_first = self.text[..start].trim_start_matches('\u{feff}').is_empty();
        if name.eq_ignore_ascii_case("xml") && (!is_first || name != "xml") {
            return Err(self.error(
                start,
                "The <?xml …?> line is written in small letters and stands at the very beginning, \
                 with nothing before it.",
            ));
        }
        let Some(end) = body.find("?>") else {
            return Err(self.error(start, "This is not closed. Add ?> at its end."));
        };
        self.legal(start + 2, &body[..end])?;
        self.at = start + 2 + end + 2;
        Ok(Token::Instruction)
    }

    /// Steps over a document type with its own declarations; nothing in it is used.
    fn doctype(&mut self) -> Result<Token, XmlError> {
        let start = self.at;
        if self.has_root || self.has_doctype {
            return Err(self.error(start, "A DOCTYPE stands once, before the first tag."));
        }
        let (mut quote, mut depth, mut at) = (None, 0_usize, start + 9);
        while let Some(c) = self.text[at..].chars().next() {
            let after = at + c.len_utf8();
            match (quote, c) {
                (Some(open), _) if c == open => quote = None,
                (None, '"' | '\'') => quote = Some(c),
                (None, '<') if self.text[at..].starts_with("<!--") => {
                    let end = self.text[at..].find("-->");
                    at = end.map_or(self.text.len(), |end| at + end + 3);
                    continue;
                }
                (None, '[' | '<') => depth += 1,
                (None, ']') => depth = depth.saturating_sub(1),
                (None, '>') if depth > 0 => depth -= 1,
                (None, '>') => {
                    self.at = after;
                    self.has_doctype = true;
                    return Ok(Token::Doctype);
                }
                _ => {}
            }
            at = after;
        }
        Err(self.error(start, "This DOCTYPE is not closed. Add > at its end."))
    }

    fn close(&mut self) -> Result<Token, XmlError> {
        let (start, body) = (self.at, &self.text[self.at + 2..]);
        let name = &body[..name_length(body)];
        let tail = body[name.len()..].trim_start_matches(is_space);
        if name.is_empty() {
            return Err(self.error(start, "After </ comes the name of the tag that it closes."));
        }
        if !tail.starts_with('>') {
            return Err(self.error(
                self.text.len() - tail.len(),
                "A closing tag holds nothing but its name. Add >.",
            ));
        }
        match self.open.pop() {
            Some((open, _)) if open == name => {}
            Some((open, at)) => {
                let line = position(self.text, at).0;
                return Err(self.error(start, mismatch(name, open, line)));
            }
            None => {
                let message = format!("</{name}> closes nothing: no tag is open. Remove it.");
                return Err(self.error(start, message));
            }
        }
        self.at = self.text.len() - tail.len() + 1;
        Ok(Token::Close)
    }

    fn tag(&mut self) -> Result<Token, XmlError> {
        let (start, body) = (self.at, &self.text[self.at + 1..]);
        let name = &body[..name_length(body)];
        if name.is_empty() {
            return Err(self.error(start, bad_tag(body.chars().next())));
        }
        if self.has_root && self.open.is_empty() {
            return Err(self.error(
                start,
                "The document has ended, but another element follows. XML has one element that \
                 holds all others.",
            ));
        }
        self.has_root = true;
        self.at = start + 1 + name.len();
        let mut names: Vec<&str> = Vec::new();
        loop {
            let rest = &self.text[self.at..];
            let tail = rest.trim_start_matches(is_space);
            let has_space = tail.len() < rest.len();
            self.at = self.text.len() - tail.len();
            if tail.starts_with("/>") {
                self.at += 2;
                return Ok(Token::Empty);
            }
            if tail.starts_with('>') {
                self.at += 1;
                self.open.push((name, start));
                return Ok(Token::Open);
            }
            if tail.is_empty() || tail.starts_with('<') {
                let message = format!("The tag <{name} is not finished. Add >.");
                return Err(self.error(self.at, message));
            }
            let attribute = self.attribute(name, has_space)?;
            if names.contains(&attribute) {
                let message = format!("<{name}> has the attribute {attribute} twice. Remove one.");
                return Err(self.error(self.text.len() - tail.len(), message));
            }
            names.push(attribute);
        }
    }

    /// Reads `name="value"`; stands on its first character.
    fn attribute(&mut self, tag: &str, has_space: bool) -> Result<&'a str, XmlError> {
        let rest = &self.text[self.at..];
        let name = &rest[..name_length(rest)];
        if name.is_empty() || !has_space {
            let message = if has_space || name.is_empty() {
                format!(
                    "This does not belong in the tag <{tag}>: expected are an attribute like \
                         id=\"7\", > or />."
                )
            } else {
                "A space is missing before this attribute.".to_owned()
            };
            return Err(self.error(self.at, message));
        }
        let value = rest[name.len()..].trim_start_matches(is_space);
        let Some(value) = value.strip_prefix('=') else {
            let message = format!("The attribute {name} needs a value, like {name}=\"yes\".");
            return Err(self.error(self.text.len() - value.len(), message));
        };
        let value = value.trim_start_matches(is_space);
        let from = self.text.len() - value.len();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let message = format!("The value of {name} needs quotes around it, like {name}=\"7\".");
            return Err(self.error(from, message));
        };
        let Some(end) = value[1..].find(quote) else {
            let message = format!("The value of {name} is not closed. Add {quote} at its end.");
            return Err(self.error(from, message));
        };
        let inside = &value[1..=end];
        if let Some(at) = inside.find('<') {
            return Err(self.error(
                from + 1 + at,
                "Inside a value, write < as &lt;. Or is a closing quote missing?",
            ));
        }
        self.references(from + 1, inside)?;
        self.at = from + end + 2;
        Ok(name)
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Result<Piece<'a>, XmlError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let step = self.step().transpose();
        self.is_over = !matches!(step, Some(Ok(_)));
        step
    }
}

/// White space of XML.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// How many bytes at the start are a name; 0 if there is none.
pub(super) fn name_length(text: &str) -> usize {
    let is_start = |c: char| c.is_alphabetic() || matches!(c, '_' | ':');
    let is_inside = |c: char| {
        is_start(c) || c.is_numeric() || matches!(c, '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}')
    };
    if !text.starts_with(is_start) {
        return 0;
    }
    text.find(|c| !is_inside(c)).unwrap_or(text.len())
}

/// Whether digits name a character that XML allows.
fn is_number(digits: &str, radix: u32) -> bool {
    !digits.starts_with('+')
        && u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
            .is_some_and(|c| is_space(c) || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')))
}
