//! Every target against every case: `tests/golden/codegen/<case>/<target>.<ext>`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test codegen_golden` rewrites the files; read the diff before
//! you commit it.

use std::{env, fs, path::Path};

use put_lab::core::codegen::{Options, TARGETS, localize};
use put_lab::core::http::{Content, File, Part, Request};

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
        file: None,
    }
}

fn file(name: &str, media_type: &str, size: u64) -> File {
    File {
        key: "k".into(),
        name: name.into(),
        media_type: media_type.into(),
        size,
    }
}

fn file_part(name: &str, file: File) -> Part {
    Part {
        name: name.into(),
        file_name: Some(file.name.clone()),
        media_type: (!file.media_type.is_empty()).then(|| file.media_type.clone()),
        bytes: vec![],
        file: Some(file),
    }
}

fn cases_with_files() -> Vec<(&'static str, Request)> {
    let binary = ("Content-Type", "application/octet-stream");
    let put = |url, fields: &[_], content| request("PUT", url, fields, content);
    vec![
        (
            "put-file",
            put(
                "https://api.example/files/7",
                &[binary],
                Content::File(file("sun set.bin", "", 1000)),
            ),
        ),
        (
            "put-file-streamed",
            put(
                "https://api.example/files/7",
                &[binary, ("X-A", "1"), ("X-A", "2")],
                Content::File(file("-[a].iso", "", 5_000_000_000)),
            ),
        ),
        (
            "post-empty-file",
            request(
                "POST",
                "https://api.example/files/",
                &[],
                Content::File(file("@\"it's\"", "", 0)),
            ),
        ),
        (
            "put-multipart-files",
            put(
                "https://api.example/photos/1",
                &[],
                Content::Multipart(vec![
                    part("title", None, b"Sunset"),
                    file_part("photo", file("@sun \"set\";.png", "image/png", 9)),
                    file_part("notes", file("n\u{202e}otes", "", 0)),
                ]),
            ),
        ),
        (
            "put-multipart-odd-files",
            put(
                "https://api.example/photos/1",
                &[],
                Content::Multipart(vec![
                    part("a=b", None, "é".as_bytes()),
                    file_part("f\r\n", file("-x", "text/plain", 1)),
                    part("c", None, b"1%"),
                ]),
            ),
        ),
    ]
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
    for (case, request) in cases().into_iter().chain(cases_with_files()) {
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
