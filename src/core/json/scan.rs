//! Reads JSON text token by token, with the grammar, without recursion.
//!
//! ```text
//! value  = false / null / true / object / array / number / string
//! object = "{" [ member *( "," member ) ] "}"      member = string ":" value
//! array  = "[" [ value *( "," value ) ] "]"
//! number = [ "-" ] ( "0" / digit1-9 *DIGIT ) [ "." 1*DIGIT ] [ ( "e" / "E" ) [ "-" / "+" ] 1*DIGIT ]
//! ```

use super::error::{JsonError, control_in_string, unexpected_name, unexpected_value};

/// One token, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// `{` or `[`.
    Open(char),
    /// `}` or `]`.
    Close(char),
    /// `:` after a name.
    Colon,
    /// `,` between members or elements.
    Comma,
    /// A name or a value that is no object or array.
    Scalar(&'a str),
}

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// After `[`.
    ValueOrClose,
    /// After `,` in an object.
    Name,
    /// After `{`.
    NameOrClose,
    Colon,
    CommaOrClose,
    Nothing,
    /// The text is read, or an error was told.
    Over,
}

/// Where a scanner stopped, kept without its text; [`Scanner::resume`] goes on from there.
#[derive(Debug, Clone)]
pub struct Paused {
    at: usize,
    expect: Expect,
    open: Vec<usize>,
}

/// An iterator over the tokens of a text; after an error it ends.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    expect: Expect,
    /// Offsets of the brackets that are open.
    open: Vec<usize>,
}

impl<'a> Scanner<'a> {
    /// Stands before the first token.
    pub fn new(text: &'a str) -> Self {
        // RFC 8259 §8.1 lets a reader ignore a byte order mark.
        let at = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Self {
            text,
            at,
            expect: Expect::Value,
            open: Vec::new(),
        }
    }

    /// Goes on in the same text, or in one that is the same up to there.
    pub fn resume(text: &'a str, paused: Paused) -> Self {
        let Paused { at, expect, open } = paused;
        Self {
            text,
            at,
            expect,
            open,
        }
    }

    /// Lets go of the text, to go on another time.
    pub fn pause(self) -> Paused {
        let Self {
            at, expect, open, ..
        } = self;
        Paused { at, expect, open }
    }

    /// How many bytes have been read.
    pub const fn position(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn error(&self, message: &'static str) -> JsonError {
        JsonError::new(self.text, self.at, message)
    }

    fn step(&mut self) -> Result<Option<Event<'a>>, JsonError> {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        let Some(byte) = self.peek() else {
            return self.end().map(|()| None);
        };
        let event = match (self.expect, byte) {
            (Expect::ValueOrClose, b']') | (Expect::NameOrClose, b'}') => self.close(byte),
            (Expect::Value | Expect::ValueOrClose, _) => self.value(byte)?,
            (Expect::Name | Expect::NameOrClose, b'"') => {
                let name = self.string()?;
                self.expect = Expect::Colon;
                Event::Scalar(name)
            }
            (Expect::Name, b'}') => {
                return Err(self.error("There is a comma before this }. Remove the comma."));
            }
            (Expect::Name | Expect::NameOrClose, _) => {
                return Err(self.error(unexpected_name(&self.text[self.at..])));
            }
            (Expect::Colon, b':') => self.punctuation(Event::Colon, Expect::Value),
            (Expect::Colon, _) => {
                return Err(self.error("A colon is missing between the name and its value."));
            }
            (Expect::CommaOrClose, _) => self.comma_or_close(byte)?,
            (Expect::Nothing | Expect::Over, _) => {
                return Err(self.error("The JSON is complete before this. Remove what follows."));
            }
        };
        Ok(Some(event))
    }

    /// The text is over: fine only after a whole value.
    fn end(&mut self) -> Result<(), JsonError> {
        match (self.expect, self.open.last()) {
            (Expect::Nothing | Expect::Over, _) => Ok(()),
            (_, Some(open)) => {
                let (what, closer) = if self.is_in_object() {
                    ("object {", '}')
                } else {
                    ("list [", ']')
                };
                Err(JsonError::unclosed(self.text, *open, what, closer))
            }
            (_, None) => {
                Err(self
                    .error("There is no JSON at all. It begins with { or [, or is a single value."))
            }
        }
    }

    fn is_in_object(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| self.text.as_bytes()[*open] == b'{')
    }

    fn punctuation(&mut self, event: Event<'a>, next: Expect) -> Event<'a> {
        self.at += 1;
        self.expect = next;
        event
    }

    fn close(&mut self, byte: u8) -> Event<'a> {
        self.open.pop();
        let event = self.punctuation(Event::Close(char::from(byte)), Expect::Over);
        self.after_value();
        event
    }

    fn after_value(&mut self) {
        self.expect = if self.open.is_empty() {
            Expect::Nothing
        } else {
            Expect::CommaOrClose
        };
    }

    fn comma_or_close(&mut self, byte: u8) -> Result<Event<'a>, JsonError> {
        match (self.is_in_object(), byte) {
            (true, b'}') | (false, b']') => Ok(self.close(byte)),
            (true, b',') => Ok(self.punctuation(Event::Comma, Expect::Name)),
            (false, b',') => Ok(self.punctuation(Event::Comma, Expect::Value)),
            (true, b']') => Err(self.error("This ] closes a list, but an object { is open.")),
            (false, b'}') => Err(self.error("This } closes an object, but a list [ is open.")),
            (_, b'/') => Err(self.error("JSON has no comments; remove this one.")),
            (true, b'=' | b':' | b';') => {
                Err(self.error("One \"name\": value is separated from the next by a comma."))
            }
            _ => Err(self.error("A comma is missing before this, or something is not closed.")),
        }
    }

    fn value(&mut self, byte: u8) -> Result<Event<'a>, JsonError> {
        let start = self.at;
        match byte {
            b'{' | b'[' => {
                self.open.push(start);
                let next = if byte == b'{' {
                    Expect::NameOrClose
                } else {
                    Expect::ValueOrClose
                };
                return Ok(self.punctuation(Event::Open(char::from(byte)), next));
            }
            b'"' => drop(self.string()?),
            b'-' | b'0'..=b'9' => self.number()?,
            b']' if self.expect == Expect::Value && !self.open.is_empty() => {
                return Err(self.error("There is a comma before this ]. Remove the comma."));
            }
            b'}' if self.is_in_object() => {
                return Err(self.error("A value is missing after the colon."));
            }
            b',' => return Err(self.error("A value is missing before this comma.")),
            _ => self.literal()?,
        }
        self.after_value();
        Ok(Event::Scalar(&self.text[start..self.at]))
    }

    fn literal(&mut self) -> Result<(), JsonError> {
        let rest = &self.text[self.at..];
        let word = ["true", "false", "null"].into_iter().find(|word| {
            let follows = rest.strip_prefix(word).map(|after| after.bytes().next());
            follows.is_some_and(|next| next.is_none_or(|byte| !byte.is_ascii_alphanumeric()))
        });
        match word {
            Some(word) => {
                self.at += word.len();
                Ok(())
            }
            None => Err(JsonError::new(self.text, self.at, unexpected_value(rest))),
        }
    }

    fn string(&mut self) -> Result<&'a str, JsonError> {
        let start = self.at;
        loop {
            self.at += 1;
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.escape(start)?,
                Some(byte @ 0..=0x1F) => {
                    return Err(JsonError::new(self.text, self.at, control_in_string(byte)));
                }
                Some(_) => {}
                None => return Err(JsonError::unclosed(self.text, start, "string", '"')),
            }
        }
        self.at += 1;
        Ok(&self.text[start..self.at])
    }

    /// Stands on the backslash; leaves on the last byte of the escape.
    fn escape(&mut self, string: usize) -> Result<(), JsonError> {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                let digits = bytes.get(self.at + 2..self.at + 6);
                if !digits.is_some_and(|four| four.iter().all(u8::is_ascii_hexdigit)) {
                    return Err(
                        self.error("After \\u come exactly four of 0-9 and a-f, like \\u00e9.")
                    );
                }
                self.at += 5;
            }
            Some(_) => {
                return Err(
                    self.error("This is no escape that JSON knows, like \\n; for the backslash itself write \\\\.")
                );
            }
            None => return Err(JsonError::unclosed(self.text, string, "string", '"')),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), JsonError> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => {
                self.at += 1;
                if matches!(self.peek(), Some(b'0'..=b'9')) {
                    return Err(self.error("A number cannot begin with 0 before more digits: write 7, or \"07\" as text."));
                }
            }
            _ => self.digits("A digit is expected after the minus sign.")?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits("A JSON number needs a digit after the point.")?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits("After the e of a number come digits, like 1e5.")?;
        }
        match self.peek() {
            Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'_' | b'+' | b'-') => {
                Err(self.error("This is no JSON number; if it is text, put it in double quotes."))
            }
            _ => Ok(()),
        }
    }

    fn digits(&mut self, otherwise: &'static str) -> Result<(), JsonError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start {
            Err(self.error(otherwise))
        } else {
            Ok(())
        }
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Result<Event<'a>, JsonError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.expect == Expect::Over {
            return None;
        }
        let event = self.step().transpose();
        if !matches!(event, Some(Ok(_))) {
            self.expect = Expect::Over;
        }
        event
    }
}
