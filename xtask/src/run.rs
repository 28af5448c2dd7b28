//! A test run under way: its tools, and a row of the report for each step.

use std::process::Command;
use std::time::Instant;

use crate::command::Step;
use crate::failure::Failure;
use crate::project;
use crate::report::{Counts, Report, Row};
use crate::toolbox::Toolbox;

/// What the steps share.
pub(crate) struct Run {
    /// Grows as tools are installed.
    pub(crate) toolbox: Toolbox,
    /// Grows by a row a step.
    pub(crate) report: Report,
}

impl Run {
    /// Nothing done yet.
    pub(crate) fn new() -> Self {
        Self {
            toolbox: Toolbox::new(),
            report: Report::default(),
        }
    }

    /// A step without tests of its own: it works or it counts as one failure.
    pub(crate) fn step<T>(
        &mut self,
        step: &'static str,
        what: &str,
        work: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Option<T> {
        let started = Instant::now();
        match work(self) {
            Ok(value) => {
                self.row(step, what, Counts::default(), String::new(), started);
                Some(value)
            }
            Err(failure) => {
                eprintln!("\n{failure}\n");
                let reason = failure.headline().to_owned();
                self.row(step, what, Counts::FAILURE, reason, started);
                None
            }
        }
    }

    /// Something this machine cannot run: left out, or a failure where nothing may be left out.
    pub(crate) fn unavailable(&mut self, step: &'static str, what: &str, reason: &str) {
        let now = Instant::now();
        if project::is_ci() {
            let reason = format!("{reason} (under CI nothing may be left out)");
            self.row(step, what, Counts::FAILURE, reason, now);
        } else {
            self.left_out(step, what, reason);
        }
    }

    /// A step that has no point now, because of a failure that is counted already.
    pub(crate) fn left_out(&mut self, step: &'static str, what: &str, reason: &str) {
        self.row(
            step,
            what,
            Counts::SKIP,
            format!("skipped: {reason}"),
            Instant::now(),
        );
    }

    /// Runs a program that reports tests. A bad exit that no count explains is one failure more.
    pub(crate) fn tests(
        &mut self,
        step: &'static str,
        what: &str,
        command: Command,
        count: impl FnOnce(&str) -> Option<Counts>,
    ) {
        let started = Instant::now();
        let (counts, reason) = match Step::new(what, command, "see the output above").shown() {
            Err(failure) => (Counts::FAILURE, failure.headline().to_owned()),
            Ok(outcome) => judge(count(&outcome.output), outcome.is_success),
        };
        self.row(step, what, counts, reason, started);
    }

    /// Notes how a step ended.
    pub(crate) fn row(
        &mut self,
        step: &'static str,
        what: &str,
        counts: Counts,
        reason: String,
        started: Instant,
    ) {
        let seconds = started.elapsed().as_secs_f64();
        self.report.0.push(Row {
            step,
            what: what.into(),
            counts,
            reason,
            seconds,
        });
    }
}

/// What the counts and the exit status of a test program mean together.
fn judge(counts: Option<Counts>, is_success: bool) -> (Counts, String) {
    match counts {
        None => (
            Counts::FAILURE,
            "it ended without saying how many tests passed".into(),
        ),
        Some(counts) if counts == Counts::default() && is_success => {
            (Counts::FAILURE, "it ran no test".into())
        }
        Some(counts) if counts.failed == 0 && !is_success => (
            Counts {
                failed: 1,
                ..counts
            },
            "it ended with an error".into(),
        ),
        Some(counts) => (counts, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_an_empty_run_and_an_unexplained_exit_are_failures() {
        let passed = Counts {
            passed: 3,
            ..Counts::default()
        };
        assert_eq!(judge(Some(passed), true), (passed, String::new()));
        assert_eq!(
            judge(Some(passed), false).0,
            Counts {
                failed: 1,
                ..passed
            }
        );
        assert_eq!(judge(Some(Counts::default()), true).0, Counts::FAILURE);
        assert_eq!(judge(None, true).0, Counts::FAILURE);
        let failed = Counts {
            failed: 2,
            ..passed
        };
        assert_eq!(
            judge(Some(failed), false).0,
            failed,
            "failures are not counted twice"
        );
    }
}
