//! The options of `put-lab serve`.

use std::path::PathBuf;

/// What `--help` shows.
pub(super) const HELP: &str = "\
Serves the built page and the practice server over real HTTP, on this machine only.

Usage: put-lab serve [--port PORT] [--dir DIST] [--base /PATH/]

  --port PORT   the port, 8787 if not said; 0 lets the system choose
  --dir DIST    the built page; ./dist if not said and it is there
  --base PATH   serve the page below this path, as a project page does; / if not said

The practice server is at /practice/ (and below the base), and under a named CORS policy at
/cors/POLICY/practice/. It keeps everything in memory and forgets it at the end.
";

/// How to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    /// The port; 0 lets the system choose.
    pub(super) port: u16,
    /// The built page, if there is one.
    pub(super) dir: Option<PathBuf>,
    /// Path of the page; begins and ends with a slash.
    pub(super) base: String,
}

/// What the command line asks for.
#[derive(Debug)]
pub(super) enum Wish {
    /// To serve.
    Serve(Options),
    /// To see the options.
    Help,
}

impl Options {
    /// Reads the options.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what would be right.
    pub(super) fn parse(arguments: &[String]) -> Result<Wish, String> {
        let mut options = Self {
            port: 8787,
            dir: None,
            base: "/".to_owned(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            if matches!(name, "--help" | "-h") {
                return Ok(Wish::Help);
            }
            if !matches!(name, "--port" | "--dir" | "--base") {
                return Err(format!(
                    "there is no option {argument:?}. The options are --port, --dir and --base."
                ));
            }
            let value = inline.or_else(|| arguments.next().cloned());
            let value = value.ok_or_else(|| format!("{name} needs a value after it."))?;
            match name {
                "--port" => options.port = port(&value)?,
                "--dir" => options.dir = Some(directory(&value)?),
                _ => options.base = base(&value)?,
            }
        }
        if options.dir.is_none() {
            options.dir = Some(PathBuf::from("dist")).filter(|dir| dir.is_dir());
        }
        Ok(Wish::Serve(options))
    }
}

fn port(value: &str) -> Result<u16, String> {
    value
        .parse()
        .map_err(|_| format!("--port takes a number from 0 to 65535, not {value:?}."))
}

fn directory(value: &str) -> Result<PathBuf, String> {
    let dir = PathBuf::from(value);
    if dir.is_dir() {
        Ok(dir)
    } else {
        Err(format!(
            "--dir takes a directory, and {value:?} is none. Build the page first."
        ))
    }
}

fn base(value: &str) -> Result<String, String> {
    let inner = value.trim_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if !inner.chars().all(plain) || inner.split('/').any(|s| matches!(s, "." | "..")) {
        return Err(format!(
            "--base takes a path such as /sub/path/, not {value:?}."
        ));
    }
    Ok(if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Options, String> {
        let arguments: Vec<String> = arguments.iter().map(|&a| a.to_owned()).collect();
        match Options::parse(&arguments)? {
            Wish::Serve(options) => Ok(options),
            Wish::Help => Err("help".to_owned()),
        }
    }

    #[test]
    fn options_come_apart_or_with_an_equals_sign() {
        let options = parse(&["--port", "0", "--base=sub/path"]).unwrap();
        assert_eq!((options.port, options.base.as_str()), (0, "/sub/path/"));
        assert_eq!(parse(&[]).unwrap().port, 8787);
    }

    #[test]
    fn a_wrong_option_gets_a_sentence() {
        for arguments in [
            &["--port"][..],
            &["--port", "99999"],
            &["--dir", "/no/such/place"],
            &["--base", "/a b/"],
            &["--base", "/../"],
            &["--host", "0.0.0.0"],
        ] {
            let message = parse(arguments).unwrap_err();
            assert!(message.ends_with('.'), "{message}");
        }
    }
}
