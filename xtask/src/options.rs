//! The options of one task.

use crate::failure::Failure;

/// Options that stand alone; every other one takes a value.
const FLAGS: &[&str] = &["--tests"];

/// What was typed after the task's name.
#[derive(Debug, Default)]
pub(crate) struct Options(Vec<(String, String)>);

impl Options {
    /// Reads `--name value`, `--name=value` and flags.
    ///
    /// Errors: an option that the task does not know, or one without its value.
    pub(crate) fn parse(task: &str, words: &[String], allowed: &[&str]) -> Result<Self, Failure> {
        let mut options = Vec::new();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (name, inline) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if !allowed.contains(&name) {
                return Err(Failure::new(
                    format!("`cargo xtask {task}` has no option `{word}`."),
                    "run `cargo xtask help` for the options",
                ));
            }
            let value = if FLAGS.contains(&name) {
                Some(String::new())
            } else {
                inline.or_else(|| words.next().cloned())
            };
            let Some(value) = value else {
                return Err(Failure::new(
                    format!("`{name}` of `cargo xtask {task}` has no value."),
                    format!("write it as `{name} VALUE`"),
                ));
            };
            options.push((name.to_owned(), value));
        }
        Ok(Self(options))
    }

    /// The last value given for `name`.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The port to serve on, `usual` when none was given.
    pub(crate) fn port(&self, usual: u16) -> Result<u16, Failure> {
        let Some(text) = self.value("--port") else {
            return Ok(usual);
        };
        text.parse().map_err(|_| {
            Failure::new(
                format!("`--port {text}` is not a port number."),
                "give a number from 1 to 65535, or 0 for any free port",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options, Failure> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        Options::parse("serve", &words, &["--port", "--tests"])
    }

    #[test]
    fn an_option_takes_its_value_after_a_space_or_an_equals_sign() {
        assert_eq!(parse(&["--port", "81"]).unwrap().port(1).unwrap(), 81);
        assert_eq!(
            parse(&["--port=82", "--tests"]).unwrap().port(1).unwrap(),
            82
        );
        assert_eq!(parse(&[]).unwrap().port(1).unwrap(), 1);
    }

    #[test]
    fn a_wrong_option_is_refused_by_name() {
        assert!(
            parse(&["--prot", "81"])
                .unwrap_err()
                .to_string()
                .contains("--prot")
        );
        assert!(
            parse(&["--port"])
                .unwrap_err()
                .to_string()
                .contains("no value")
        );
        assert!(parse(&["--port", "x"]).unwrap().port(1).is_err());
    }
}
