//! The QR code of a link.

use std::fmt::Write as _;

use qrcodegen::{QrCodeEcc, QrSegment, Version};

/// The largest that a phone still reads from the wall of a classroom: 117 squares a side.
const LARGEST: u8 = 25;

/// Light squares around, so that a reader finds the code.
const MARGIN: i32 = 4;

/// A drawn QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    /// Squares a side, the margin included.
    pub side: i32,
    /// The dark squares as the `d` of an SVG path, one unit a square.
    pub path: String,
}

/// Draws a text; `None` if it is too long.
pub fn qr_code(text: &str) -> Option<QrCode> {
    let segments = QrSegment::make_segments(text);
    let code = qrcodegen::QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(LARGEST),
        None,
        true,
    )
    .ok()?;
    let side = code.size() + 2 * MARGIN;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let (left, top, width) = (start + MARGIN, y + MARGIN, x - start);
                let _ = write!(path, "M{left} {top}h{width}v1h-{width}z");
            }
            x += 1;
        }
    }
    Some(QrCode { side, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a foreign reader makes of the path, drawn with four pixels a square.
    fn read(code: &QrCode) -> String {
        const PIXELS: usize = 4;
        let side = usize::try_from(code.side).unwrap();
        let mut dark = vec![false; side * side];
        for run in code.path.split('M').skip(1) {
            let numbers: Vec<usize> = run
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|digits| digits.parse().ok())
                .collect();
            let [x, y, width, 1, back] = numbers[..] else {
                panic!("{run}");
            };
            assert_eq!(width, back);
            dark[y * side + x..][..width].fill(true);
        }
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(side * PIXELS, side * PIXELS, |x, y| {
                if dark[y / PIXELS * side + x / PIXELS] {
                    0
                } else {
                    255
                }
            });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_foreign_reader_reads_the_link() {
        for length in [1, 40, 300, 900] {
            let data = "aZ09-_bY"
                .repeat(length)
                .chars()
                .take(length)
                .collect::<String>();
            let link = format!("https://someone.example/put-lab/#share/1/{data}");
            assert_eq!(read(&qr_code(&link).unwrap()), link);
        }
    }

    #[test]
    fn a_link_that_no_phone_would_read_has_none() {
        assert!(qr_code(&"x".repeat(1270)).is_some());
        assert_eq!(qr_code(&"x".repeat(1300)), None);
    }
}
