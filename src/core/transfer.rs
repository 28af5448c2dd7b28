//! How fast content goes out, and how long the rest will take.
//!
//! Computed from samples alone; whole numbers, since reading and writing fractions weighs 10 KB.

use std::collections::VecDeque;

/// The rate is taken over about this many milliseconds: long enough to be calm, short enough to
/// follow a change.
const WINDOW_MS: u64 = 5000;

/// A rate over a shorter time says nothing, in milliseconds.
const SHORTEST_MS: u64 = 250;

/// How far a transfer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes that have left.
    pub sent: u64,
    /// Bytes to send in all.
    pub total: u64,
    /// Bytes a second, lately; `None` while too little is known.
    pub rate: Option<u64>,
    /// Seconds until the last byte leaves at that rate, rounded up; `None` if that cannot be told.
    pub seconds_left: Option<u64>,
}

impl Progress {
    /// Hundredths that have left, rounded down; 100 only when all have.
    pub fn percent(&self) -> u64 {
        match self.total {
            0 => 100,
            total => self.sent.saturating_mul(100) / total,
        }
    }
}

/// Samples of a transfer under way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meter {
    total: u64,
    /// Time and bytes, oldest first; the time never goes back.
    samples: VecDeque<(u64, u64)>,
}

impl Meter {
    /// A transfer of `total` bytes that began at `now`, in milliseconds of any clock.
    pub fn new(total: u64, now: u64) -> Self {
        Self {
            total,
            samples: VecDeque::from([(now, 0)]),
        }
    }

    /// Notes that `sent` bytes have left by `now`, and says how far it is.
    ///
    /// A count lower than the last starts anew: a redirect made the browser send again.
    pub fn note(&mut self, now: u64, sent: u64) -> Progress {
        let last = self.samples.back().copied().unwrap_or((now, 0));
        let (now, sent) = (now.max(last.0), sent.min(self.total));
        if sent < last.1 {
            self.samples.clear();
        }
        self.samples.push_back((now, sent));
        // One sample older than the window stays, so that the window is full.
        while self.samples.len() > 2 && now - self.samples[1].0 >= WINDOW_MS {
            self.samples.pop_front();
        }
        let (since, before) = self.samples[0];
        let (took, moved) = (now - since, sent - before);
        let rate = (took >= SHORTEST_MS).then(|| moved.saturating_mul(1000) / took);
        let left = self.total - sent;
        Progress {
            sent,
            total: self.total,
            rate,
            seconds_left: rate
                .filter(|rate| *rate > 0)
                .map(|rate| left.div_ceil(rate)),
        }
    }
}

/// A time in words: `12 s`, `3 min 5 s`, `2 h 10 min`.
pub fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_transfer_tells_its_rate_and_the_time_left() {
        let mut meter = Meter::new(1000, 50);
        assert_eq!(meter.note(100, 10).rate, None, "too early to tell");
        let progress = meter.note(1050, 100);
        assert_eq!((progress.rate, progress.seconds_left), (Some(100), Some(9)));
        assert_eq!(progress.percent(), 10);
        let progress = meter.note(10_050, 1000);
        assert_eq!((progress.seconds_left, progress.percent()), (Some(0), 100));
    }

    #[test]
    fn the_rate_follows_a_change_within_the_window() {
        let mut meter = Meter::new(u64::MAX, 0);
        for second in 1..=20 {
            meter.note(second * 1000, second * 1_000_000);
        }
        let mut progress = Progress::default();
        for second in 21..=26 {
            progress = meter.note(second * 1000, 20_000_000 + (second - 20) * 1000);
        }
        assert_eq!(progress.rate, Some(1000));
    }

    #[test]
    fn a_transfer_that_stands_still_has_no_time_left_to_tell() {
        let mut meter = Meter::new(100, 0);
        let progress = meter.note(1000, 0);
        assert_eq!((progress.rate, progress.seconds_left), (Some(0), None));
    }

    #[test]
    fn sending_again_starts_the_count_anew_and_a_clock_that_goes_back_is_no_error() {
        let mut meter = Meter::new(100, 1000);
        meter.note(2000, 90);
        assert_eq!(meter.note(2100, 5).rate, None);
        assert_eq!(meter.note(500, 10).sent, 10);
        assert_eq!(meter.note(9000, 500).sent, 100, "never more than all");
        assert_eq!(Meter::new(0, 0).note(1, 0).percent(), 100);
    }

    #[test]
    fn times_read_as_people_say_them() {
        let said = [0, 59, 65, 7800].map(duration);
        assert_eq!(said, ["0 s", "59 s", "1 min 5 s", "2 h 10 min"]);
    }
}
