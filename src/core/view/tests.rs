use super::*;

#[test]
fn sizes_read_well() {
    assert_eq!(
        [0, 1, 999, 1450, 20_999, 3_000_000].map(size),
        ["0 bytes", "1 byte", "999 bytes", "1.4 KB", "20 KB", "3 MB"]
    );
}
