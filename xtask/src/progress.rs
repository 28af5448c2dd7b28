//! The line of a step that runs without showing its output.

use std::io::{IsTerminal, Write as _};
use std::time::{Duration, Instant};

/// The line of a quiet step.
pub(crate) struct Progress {
    label: String,
    started: Instant,
    told: Instant,
    is_terminal: bool,
}

impl Progress {
    pub(crate) fn start(label: &str) -> Self {
        print!("{label} … ");
        let _ = std::io::stdout().flush();
        let now = Instant::now();
        let is_terminal = std::io::stdout().is_terminal();
        Self {
            label: label.to_owned(),
            started: now,
            told: now,
            is_terminal,
        }
    }

    /// Says how long it has been and what came last: every second on a terminal, else every 30.
    pub(crate) fn tick(&mut self, last: Option<&String>) {
        let pause = if self.is_terminal { 1 } else { 30 };
        if self.told.elapsed() < Duration::from_secs(pause) {
            return;
        }
        self.told = Instant::now();
        let last: String = last
            .map(|line| line.trim().chars().take(60).collect())
            .unwrap_or_default();
        let seconds = self.started.elapsed().as_secs();
        if self.is_terminal {
            print!("\r\x1b[K{} … {seconds} s  {last}", self.label);
        } else {
            print!("\n  … {seconds} s  {last}");
        }
        let _ = std::io::stdout().flush();
    }

    pub(crate) fn finish(&self, word: &str) {
        let seconds = self.started.elapsed().as_secs_f64();
        if self.is_terminal {
            println!("\r\x1b[K{} … {word} in {seconds:.1} s", self.label);
        } else if self.told > self.started {
            println!("\n{} … {word} in {seconds:.1} s", self.label);
        } else {
            println!("{word} in {seconds:.1} s");
        }
    }
}
