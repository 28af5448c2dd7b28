//! Dates in fields.
//!
//! Spec: RFC 9110 §5.6.7.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment: milliseconds since 1970-01-01 00:00 UTC. The core never asks a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Now(pub u64);

impl Now {
    /// Whole seconds since 1970, the resolution of an HTTP-date.
    pub const fn seconds(self) -> u64 {
        self.0 / 1000
    }
}

/// Reads an HTTP-date in any of its three forms, as seconds since 1970.
pub fn parse_date(text: &str) -> Option<u64> {
    let time: SystemTime = httpdate::parse_http_date(text).ok()?;
    time.duration_since(UNIX_EPOCH)
        .ok()
        .map(|since| since.as_secs())
}

/// Writes seconds since 1970 as an IMF-fixdate.
pub fn write_date(seconds: u64) -> String {
    // Beyond the year 9999 an HTTP-date has no form.
    let seconds = seconds.min(253_402_300_799);
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_name_the_same_second() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(parse_date(text), Some(784_111_777), "{text}");
        }
        assert_eq!(write_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(parse_date("yesterday"), None);
    }
}
