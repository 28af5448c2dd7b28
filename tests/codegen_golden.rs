//! Every target against every case: `tests/golden/codegen/<case>/<target>.<ext>`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test codegen_golden` rewrites the files; read the diff before
//! you commit it.

use std::{env, fs, path::Path};

use put_lab::core::codegen::{Options, TARGETS, localize};
use put_lab::core::http::{Content, Part, Request};

const ORDER: &str = r#"{"Id": 12345, "Customer": "John Smith", "Quantity": 1, "Price": 10.00}"#;
const LINES: &str = "{\n  \"Customer\": \"Zoë O'Hara\",\n  \"Note\": \"a \\\"b\\\"\"\n}\n";

fn request(method: &str, url: &str, fields: &[(&str, &str)], content: Content) -> Request {
    let fields = fields.iter().copied();
    Request::new(method, url, fields, content).expect("a request that can be sent")
}

fn part(name: &str, file: Option<(&str, &str)>, bytes: &[u8]) -> Part {
    Part {
        name: name.into(),
        file_name: file.map(|(file_name, _)| file_name.into()),
        media_type: file.map(|(_, media_type)| media_type.into()),
        bytes: bytes.to_vec(),
    }
}

fn cases() -> Vec<(&'static str, Request)> {
    let json = ("Content-Type", "application/json");
    let pairs = [("name", "Zoë"), ("tag", "a&b"), ("tag", "@home")];
    let form = pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
    let parts = vec![
        part("title", None, b"Sunset"),
        part(
            "photo",
            Some(("sun set.png", "image/png")),
            b"\x89PNG\r\n\x1a\n\0",
        ),
    ];
    vec![
        (
            "put-practice-order",
            request(
                "PUT",
                "https://lab.example/practice/orders/12345",
                &[json],
                Content::Text(ORDER.into()),
            ),
        ),
        (
            "get",
            request(
                "GET",
                "https://api.example/orders?limit=5",
                &[],
                Content::None,
            ),
        ),
        (
            "put-lines-with-secret",
            request(
                "PUT",
                "https://api.example/orders/7",
                &[
                    json,
                    ("If-Match", "\"v1\""),
                    ("Authorization", "Bearer s3cr3t"),
                ],
                Content::Text(LINES.into()),
            ),
        ),
        (
            "post-form",
            request("POST", "https://api.example/tags", &[], Content::Form(form)),
        ),
        (
            "put-multipart",
            request(
                "PUT",
                "https://api.example/photos/1",
                &[],
                Content::Multipart(parts),
            ),
        ),
        (
            "put-binary",
            request(
                "PUT",
                "https://api.example/files/a",
                &[("Content-Type", "application/octet-stream")],
                Content::Bytes(b"\0\x01'\"\\\xff".to_vec()),
            ),
        ),
        (
            "odd-everything",
            request(
                "pUT",
                "https://api.example//a/../b[1]?",
                &[("X-A", "1"), ("x-a", ""), ("X-B", "日本")],
                Content::Text(String::new()),
            ),
        ),
    ]
}

#[test]
fn every_target_matches_its_golden_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/codegen");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut stale = Vec::new();
    for (case, request) in cases() {
        let (request, is_practice) = localize(&request, "https://lab.example/practice/");
        for target in TARGETS {
            let path = root
                .join(case)
                .join(format!("{}.{}", target.id, target.extension));
            let snippet = target.generate(&request, Options { is_practice }).unwrap();
            assert_eq!(snippet.warnings, [""; 0], "{case} {}", target.id);
            if update {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &snippet.code).unwrap();
            } else if fs::read_to_string(&path).ok().as_deref() != Some(&*snippet.code) {
                stale.push(format!("{}\n{}", path.display(), snippet.code));
            }
        }
    }
    assert!(
        stale.is_empty(),
        "{} stale:\n\n{}",
        stale.len(),
        stale.join("\n")
    );
}
