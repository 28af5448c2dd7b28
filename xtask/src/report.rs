//! What a test run did: a row for each step, and the totals.

use std::fmt::Write as _;

/// How many tests ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Counts {
    /// One failure.
    pub(crate) const FAILURE: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };
    /// One test or step left out.
    pub(crate) const SKIP: Self = Self {
        passed: 0,
        failed: 0,
        skipped: 1,
    };

    /// The sum over the `test result:` lines that cargo's tests print.
    pub(crate) fn from_cargo(output: &str) -> Self {
        let mut total = Self::default();
        for line in output.lines().filter(|line| line.contains("test result:")) {
            total.passed += number_before(line, "passed").unwrap_or(0);
            total.failed += number_before(line, "failed").unwrap_or(0);
            total.skipped += number_before(line, "ignored").unwrap_or(0);
        }
        total
    }

    /// The last line of the form `3 passed, 0 failed, 1 skipped`; `None` if there is none.
    pub(crate) fn from_closing_line(output: &str) -> Option<Self> {
        output.lines().rev().find_map(|line| {
            Some(Self {
                passed: number_before(line, "passed")?,
                failed: number_before(line, "failed")?,
                skipped: number_before(line, "skipped").unwrap_or(0),
            })
        })
    }

    fn closing_line(self) -> String {
        format!(
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// The number in front of a word: `12` for `failed` in `3 passed; 12 failed`.
fn number_before(line: &str, word: &str) -> Option<usize> {
    let words: Vec<&str> = line
        .split([' ', ',', ';', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    words
        .windows(2)
        .find(|pair| pair[1] == word)
        .and_then(|pair| pair[0].parse().ok())
}

/// One step of the run.
#[derive(Debug)]
pub(crate) struct Row {
    /// As `--only` names it.
    pub(crate) step: &'static str,
    /// What ran, in words.
    pub(crate) what: String,
    /// Its tests. A step without tests that failed counts as one failure.
    pub(crate) counts: Counts,
    /// Why it failed or was skipped; empty if neither.
    pub(crate) reason: String,
    /// Wall time.
    pub(crate) seconds: f64,
}

impl Row {
    fn result(&self) -> String {
        let Counts {
            passed,
            failed,
            skipped,
        } = self.counts;
        match (passed, failed, skipped) {
            (0, 0, 0) => "ok".into(),
            (0, 0, _) => "skipped".into(),
            (0, 1, 0) => "FAILED".into(),
            (_, 0, 0) => format!("{passed} passed"),
            (_, 0, _) => format!("{passed} passed, {skipped} skipped"),
            _ => format!("{failed} FAILED, {passed} passed"),
        }
    }
}

/// The rows of a run.
#[derive(Debug, Default)]
pub(crate) struct Report(pub(crate) Vec<Row>);

impl Report {
    /// The sum of all rows.
    pub(crate) fn totals(&self) -> Counts {
        self.0.iter().fold(Counts::default(), |sum, row| Counts {
            passed: sum.passed + row.counts.passed,
            failed: sum.failed + row.counts.failed,
            skipped: sum.skipped + row.counts.skipped,
        })
    }

    /// The table, then the totals as the last line.
    pub(crate) fn text(&self) -> String {
        let mut text = format!(
            "\n{:<8} {:<46} {:<24} {:>7}\n",
            "step", "what ran", "result", "seconds"
        );
        for row in &self.0 {
            let (what, result) = (&row.what, row.result());
            let _ = writeln!(
                text,
                "{:<8} {what:<46} {result:<24} {:>7.1}",
                row.step, row.seconds
            );
            if !row.reason.is_empty() {
                let _ = writeln!(text, "{:<8} └ {}", "", row.reason);
            }
        }
        let _ = writeln!(text, "\n{}", self.totals().closing_line());
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(passed: usize, failed: usize, skipped: usize) -> Row {
        let counts = Counts {
            passed,
            failed,
            skipped,
        };
        Row {
            step: "native",
            what: "x".into(),
            counts,
            reason: String::new(),
            seconds: 1.0,
        }
    }

    #[test]
    fn the_results_of_all_test_binaries_are_added() {
        let output = "running 3 tests\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(
            Counts::from_cargo(output),
            Counts {
                passed: 7,
                failed: 2,
                skipped: 1
            }
        );
        assert_eq!(
            Counts::from_cargo("error: could not compile"),
            Counts::default()
        );
    }

    #[test]
    fn the_last_closing_line_counts() {
        let output =
            "chromium: 1 passed, 0 failed, 0 skipped\n12 passed, 1 failed, 2 skipped\nbye\n";
        let expected = Some(Counts {
            passed: 12,
            failed: 1,
            skipped: 2,
        });
        assert_eq!(Counts::from_closing_line(output), expected);
        assert_eq!(
            Counts::from_closing_line("5 passed, 0 failed")
                .unwrap()
                .passed,
            5
        );
        assert_eq!(Counts::from_closing_line("nothing passed"), None);
    }

    #[test]
    fn the_report_ends_with_the_totals_of_all_rows() {
        let report = Report(vec![row(5, 0, 1), row(0, 0, 0), row(7, 2, 0), row(0, 0, 3)]);
        assert!(
            report
                .text()
                .ends_with("\n\n12 passed, 2 failed, 4 skipped\n")
        );
    }

    #[test]
    fn a_row_says_in_words_how_it_ended() {
        let results = [
            row(0, 0, 0),
            row(0, 1, 0),
            row(0, 0, 1),
            row(3, 1, 1),
            row(3, 0, 1),
        ];
        let words: Vec<String> = results.iter().map(Row::result).collect();
        let expected = [
            "ok",
            "FAILED",
            "skipped",
            "1 FAILED, 3 passed",
            "3 passed, 1 skipped",
        ];
        assert_eq!(words, expected);
    }
}
