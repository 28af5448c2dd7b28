//! Running other programs: one line for each step, and a failure that says how to go on.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::failure::Failure;
use crate::progress::Progress;

/// Lines of output that a failure repeats at most.
const REPEATED: usize = 60;
/// Lines of output that it repeats when none of them begins with "error".
const TAIL: usize = 25;

/// What a program did.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// Exit status 0.
    pub(crate) is_success: bool,
    /// Standard output and standard error, in the order the lines came.
    pub(crate) output: String,
}

/// One program to run, with what it is for.
#[derive(Debug)]
pub(crate) struct Step {
    label: String,
    command: Command,
    fix: String,
}

impl Step {
    /// `label` says what is being done; `fix` completes "To fix it: …".
    pub(crate) fn new(label: impl Into<String>, command: Command, fix: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            command,
            fix: fix.into(),
        }
    }

    /// Runs it on one line, "label … done in 3 s"; its output appears only if it fails.
    ///
    /// A long step shows how long it has been running and the last line it printed.
    pub(crate) fn quietly(mut self) -> Result<String, Failure> {
        let mut progress = Progress::start(&self.label);
        let outcome = self.follow(|line, lines| progress.tick(line.or(lines.last())))?;
        progress.finish(if outcome.is_success { "done" } else { "failed" });
        if outcome.is_success {
            return Ok(outcome.output);
        }
        let mut what = format!(
            "{} failed. The command was:\n  {}",
            self.label,
            self.described()
        );
        for line in telling_lines(&outcome.output) {
            let _ = write!(what, "\n  | {line}");
        }
        Err(Failure::new(what, self.fix))
    }

    /// Runs it with its output shown as it comes.
    ///
    /// Errors: the program could not be started. A failing program is an [`Outcome`].
    pub(crate) fn shown(mut self) -> Result<Outcome, Failure> {
        println!("\n{}\n  {}", self.label, self.described());
        self.follow(|line, _| {
            if let Some(line) = line {
                println!("{line}");
            }
        })
    }

    /// The command as one would type it.
    fn described(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        let quoted = words.map(|word| {
            let word = word.to_string_lossy();
            if word.contains(' ') {
                format!("'{word}'")
            } else {
                word.into_owned()
            }
        });
        quoted.collect::<Vec<_>>().join(" ")
    }

    /// Starts the program and calls `see` for every line, and about once a second without one.
    fn follow(
        &mut self,
        mut see: impl FnMut(Option<&String>, &[String]),
    ) -> Result<Outcome, Failure> {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| {
            println!();
            Failure::new(
                format!(
                    "{} failed: {error}. The command was:\n  {}",
                    self.label,
                    self.described()
                ),
                self.fix.clone(),
            )
        })?;
        let received = lines_of(&mut child);
        let mut lines = Vec::new();
        loop {
            match received.recv_timeout(Duration::from_secs(1)) {
                Ok(line) => {
                    see(Some(&line), &lines);
                    lines.push(line);
                }
                // A daemon that the program left behind may keep the pipes open for ever.
                Err(RecvTimeoutError::Timeout) if !matches!(child.try_wait(), Ok(None)) => break,
                Err(RecvTimeoutError::Timeout) => see(None, &lines),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let status = child.wait().map_err(|error| {
            Failure::new(
                format!("{} was lost: {error}.", self.label),
                self.fix.clone(),
            )
        })?;
        Ok(Outcome {
            is_success: status.success(),
            output: lines.join("\n"),
        })
    }
}

/// The part of a failed program's output that says why: from its first error, or its end.
fn telling_lines(output: &str) -> Vec<&str> {
    let lines: Vec<&str> = output.lines().collect();
    let last = lines.len().saturating_sub(TAIL);
    let first = lines
        .iter()
        .position(|line| line.starts_with("error"))
        .unwrap_or(last)
        .min(last);
    lines.into_iter().skip(first).take(REPEATED).collect()
}

/// The lines of both output streams, as they come.
fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    if let Some(stream) = child.stdout.take() {
        read_lines(stream, sender.clone());
    }
    if let Some(stream) = child.stderr.take() {
        read_lines(stream, sender);
    }
    receiver
}

fn read_lines(stream: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        while reader
            .read_until(b'\n', &mut line)
            .is_ok_and(|count| count > 0)
        {
            let text = String::from_utf8_lossy(&line);
            if sender
                .send(text.trim_end_matches(['\n', '\r']).to_owned())
                .is_err()
            {
                return;
            }
            line.clear();
        }
    });
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Step {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Step::new("Trying", command, "try again")
    }

    #[test]
    fn a_failing_step_shows_its_command_its_last_lines_and_the_fix() {
        let text = shell("echo 'no space left'; exit 3")
            .quietly()
            .unwrap_err()
            .to_string();
        assert!(text.contains("sh -c 'echo"), "{text}");
        assert!(text.contains("| no space left"), "{text}");
        assert!(text.ends_with("To fix it: try again."), "{text}");
    }

    #[test]
    fn a_long_output_is_repeated_from_its_first_error() {
        let noise = "Compiling\n".repeat(100);
        let lines = format!("{noise}error: no such field\n{noise}");
        let telling = telling_lines(&lines);
        assert_eq!(
            (telling[0], telling.len()),
            ("error: no such field", REPEATED)
        );
        assert_eq!(telling_lines(&noise).len(), TAIL);
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        let step = Step::new(
            "Looking",
            Command::new("put-lab-no-such-program"),
            "install it",
        );
        assert!(
            step.quietly()
                .unwrap_err()
                .to_string()
                .contains("put-lab-no-such-program")
        );
    }

    #[test]
    fn both_output_streams_are_kept() {
        let outcome = shell("echo out; echo err >&2; exit 1").shown().unwrap();
        assert!(!outcome.is_success);
        assert!(outcome.output.contains("out") && outcome.output.contains("err"));
    }
}
