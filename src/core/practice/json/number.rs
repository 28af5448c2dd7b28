//! Numbers by their digits: no rounding, whatever their size.

/// Whether a JSON number is written as an integer: `1`, but not `1.0` or `1e2`.
pub(in crate::core::practice) fn is_integer(text: &str) -> bool {
    !text.bytes().any(|b| matches!(b, b'.' | b'e' | b'E'))
}

/// Whether two JSON numbers have the same value.
pub(in crate::core::practice) fn same_number(a: &str, b: &str) -> bool {
    a == b || canonical(a) == canonical(b)
}

/// Sign, digits without zeros at either end, and the power of ten of the last digit.
fn canonical(text: &str) -> (bool, String, i64) {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let significant = digits.trim_end_matches('0');
    let dropped = digits.len() - significant.len();
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return (false, String::new(), 0);
    }
    let shift = i64::try_from(dropped).unwrap_or(0) - i64::try_from(fraction.len()).unwrap_or(0);
    (
        negative,
        significant.to_owned(),
        power(exponent).saturating_add(shift),
    )
}

/// An exponent; one beyond 64 bits becomes the greatest there is.
fn power(text: &str) -> i64 {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let size = digits.bytes().fold(0_i64, |sum, d| {
        sum.saturating_mul(10).saturating_add(i64::from(d - b'0'))
    });
    if negative { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_value_and_not_by_spelling() {
        for (a, b) in [
            ("1", "1.0"),
            ("10", "1e1"),
            ("0.10", "1E-1"),
            ("-0", "0"),
            ("100", "1e+2"),
        ] {
            assert!(same_number(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("1", "-1"),
            ("1", "10"),
            ("0.1", "0.01"),
            ("9007199254740993", "9007199254740992"),
        ] {
            assert!(!same_number(a, b), "{a} {b}");
        }
    }
}
