//! Where a tab stands among the others: a number of its own, with room on both sides.

/// The room left between two neighbours.
const GAP: u64 = 1 << 32;

/// A position between two others; `None` beside an end. No answer if there is no room.
pub(super) fn between(left: Option<u64>, right: Option<u64>) -> Option<u64> {
    match (left, right) {
        (None, None) => Some(GAP),
        (Some(left), None) => left.checked_add(GAP),
        (None, Some(right)) => (right > 0).then(|| right.saturating_sub(GAP).max(right / 2)),
        (Some(left), Some(right)) => {
            let middle = left + right.saturating_sub(left) / 2;
            (middle > left && middle < right).then_some(middle)
        }
    }
    .filter(|position| Some(*position) != right)
}

/// The position of the tab at this place when all are spread out anew.
pub(super) fn spread(at: usize) -> u64 {
    GAP * (at as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_until_two_neighbours_touch() {
        assert_eq!(between(None, None), Some(GAP));
        assert_eq!(between(Some(GAP), None), Some(2 * GAP));
        assert_eq!(between(Some(4), Some(6)), Some(5));
        assert_eq!(between(Some(4), Some(5)), None);
        assert_eq!(between(None, Some(0)), None);
        assert_eq!(between(None, Some(1)), Some(0));
        assert_eq!(between(Some(u64::MAX), None), None);
    }
}
