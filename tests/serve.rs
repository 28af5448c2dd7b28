//! `put-lab serve` as a program: started, spoken to over a socket, ended.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test ends at what it did not expect")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::{env, fs};

/// A running server, ended when the test ends.
struct Server {
    program: Child,
    address: SocketAddr,
    line: String,
}

impl Server {
    fn start(options: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_put-lab"))
            .args(["serve", "--port", "0"])
            .args(options)
            .current_dir(env::temp_dir())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let rest = line.split("http://").nth(1).unwrap();
        let address = rest.split('/').next().unwrap().parse().unwrap();
        Self {
            program,
            address,
            line,
        }
    }

    /// Sends one request; everything until the end of the connection is the answer.
    fn send(&self, head: &str, content: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let length = content.len();
        let head = head.replace('\n', "\r\n");
        let head = format!(
            "{head}\r\nHost: {}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(content).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        Answer {
            head,
            content: answer[end + 4..].to_vec(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

struct Answer {
    head: String,
    content: Vec<u8>,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find_map(|(n, value)| n.eq_ignore_ascii_case(name).then_some(value))
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.content).unwrap()
    }
}

/// A built page of four files, removed with the value.
struct Site(PathBuf);

impl Site {
    fn new(name: &str) -> Self {
        let outer = env::temp_dir().join(format!("put-lab-{}-{name}", std::process::id()));
        let site = outer.join("dist");
        fs::create_dir_all(site.join("sub folder")).unwrap();
        fs::write(outer.join("secret.txt"), "secret").unwrap();
        fs::write(site.join("index.html"), "<h1>PUT Lab</h1>").unwrap();
        fs::write(site.join("404.html"), "<h1>Nothing here</h1>").unwrap();
        fs::write(site.join("page_bg.wasm"), b"\0asm").unwrap();
        fs::write(site.join("sub folder").join("a.svg"), "<svg/>").unwrap();
        Self(outer)
    }

    fn dir(&self) -> String {
        self.0.join("dist").to_str().unwrap().to_owned()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const PUT: &str = "PUT /practice/orders/1 HTTP/1.1\nContent-Type: application/json";

#[test]
fn a_put_over_a_socket_creates_then_replaces() {
    let server = Server::start(&[]);
    assert!(server.line.contains("/practice/"), "{}", server.line);
    let content = br#"{"Price": 10.00}"#;
    let created = server.send(PUT, content);
    assert_eq!(
        (created.status(), created.content.as_slice()),
        ("201", content.as_slice())
    );
    assert_eq!(server.send(PUT, content).status(), "200");
    let read = server.send("GET /practice/orders/1 HTTP/1.1", b"");
    assert_eq!(read.content, content);
    assert_eq!(read.field("ETag"), created.field("ETag"));
    assert_eq!(
        read.field("Content-Security-Policy"),
        Some("sandbox; default-src 'none'")
    );
    let posted = server.send(
        "POST /practice/orders HTTP/1.1\nContent-Type: application/json",
        b"{}",
    );
    let location = format!("http://{}/practice/orders/2", server.address);
    assert_eq!(
        (posted.status(), posted.field("Location")),
        ("201", Some(location.as_str()))
    );
    let stale = server.send(&format!("{PUT}\nIf-Match: \"stale\""), b"{}");
    assert_eq!(stale.status(), "412");
    assert_eq!(
        server
            .send("MAKE-TEA /practice/orders/1 HTTP/1.1", b"")
            .status(),
        "501"
    );
    let removed = server.send("DELETE /practice/orders/1 HTTP/1.1", b"");
    assert_eq!(
        (removed.status(), removed.field("Content-Length")),
        ("204", None)
    );
}

#[test]
fn head_tells_the_length_and_sends_nothing() {
    let server = Server::start(&[]);
    server.send(PUT, b"{\"Id\": 1}");
    for (target, length) in [
        ("orders/1", "9"),
        ("bytes/5000", "5000"),
        ("drip?bytes=70", "70"),
    ] {
        let head = server.send(&format!("HEAD /practice/{target} HTTP/1.1"), b"");
        assert_eq!(
            (head.status(), head.field("Content-Length")),
            ("200", Some(length)),
            "{target}"
        );
        assert!(head.content.is_empty(), "{target}");
    }
}

#[test]
fn dripping_content_comes_piece_by_piece() {
    let server = Server::start(&[]);
    let target = "/practice/delay/1/drip?bytes=1000&pieces=5&interval=1";
    assert_eq!(
        server
            .send(&format!("GET {target} HTTP/1.1"), b"")
            .content
            .len(),
        1000
    );

    // The second half comes much later than anybody wants to wait: only the first is there.
    let mut stream = TcpStream::connect(server.address).unwrap();
    let target = "/practice/drip?bytes=1000&pieces=2&interval=10000";
    write!(
        stream,
        "GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n",
        server.address
    )
    .unwrap();
    let mut answer = BufReader::new(stream);
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        answer.read_line(&mut line).unwrap();
    }
    answer.read_exact(&mut [0; 500]).unwrap();
    assert!(
        answer.buffer().is_empty(),
        "the first piece, and nothing more so far"
    );
}

#[test]
fn too_much_content_is_refused_and_not_kept() {
    let server = Server::start(&[]);
    let answer = server.send(
        "PUT /practice/files/big HTTP/1.1",
        &vec![b'x'; (64 << 20) + 9],
    );
    assert_eq!(answer.status(), "413");
    assert_eq!(
        server
            .send("GET /practice/files/big HTTP/1.1", b"")
            .status(),
        "404"
    );
}

#[test]
fn a_navigation_gets_the_explanation_and_never_what_is_stored() {
    let server = Server::start(&[]);
    let put = "PUT /practice/files/a.html HTTP/1.1\nContent-Type: text/html";
    server.send(put, b"<script>alert(1)</script>");
    for fields in [
        "Sec-Fetch-Mode: navigate\nSec-Fetch-Dest: document",
        "Sec-Fetch-Mode: navigate\nSec-Fetch-Dest: iframe",
        "Sec-Fetch-Mode: no-cors\nSec-Fetch-Dest: script",
        "Sec-Fetch-Dest: image",
    ] {
        let answer = server.send(
            &format!("GET /practice/files/a.html HTTP/1.1\n{fields}"),
            b"",
        );
        assert_eq!(answer.status(), "403", "{fields}");
        assert!(!answer.text().contains("script>"), "{fields}");
    }
    let fetched =
        "GET /practice/files/a.html HTTP/1.1\nSec-Fetch-Mode: cors\nSec-Fetch-Dest: empty";
    assert_eq!(server.send(fetched, b"").status(), "200");
}

#[test]
fn each_cors_policy_answers_as_it_is_named() {
    let server = Server::start(&[]);
    let asks = "Origin: https://app.example\nAccess-Control-Request-Method: PUT\n\
                Access-Control-Request-Headers: content-type,if-match";
    let preflight = |policy: &str| {
        server.send(
            &format!("OPTIONS /cors/{policy}/practice/orders/1 HTTP/1.1\n{asks}"),
            b"",
        )
    };
    let open = preflight("open");
    assert_eq!(open.status(), "204");
    assert_eq!(
        open.field("Access-Control-Allow-Origin"),
        Some("https://app.example")
    );
    assert_eq!(open.field("Access-Control-Allow-Methods"), Some("PUT"));
    assert_eq!(
        open.field("Access-Control-Allow-Headers"),
        Some("content-type,if-match")
    );
    let closed = preflight("no-preflight-headers");
    assert_eq!(closed.field("Access-Control-Allow-Methods"), Some("PUT"));
    assert_eq!(closed.field("Access-Control-Allow-Headers"), None);
    assert_eq!(preflight("none").field("Access-Control-Allow-Origin"), None);
    assert_eq!(preflight("no-such").status(), "404");

    let put = |policy: &str| {
        let target = format!("PUT /cors/{policy}/practice/orders/1 HTTP/1.1");
        let fields = "Content-Type: application/json\nOrigin: https://app.example";
        server.send(&format!("{target}\n{fields}"), b"{}")
    };
    let answer = put("open");
    assert_eq!(answer.status(), "201");
    assert_eq!(
        answer.field("Access-Control-Allow-Origin"),
        Some("https://app.example")
    );
    assert!(
        answer
            .field("Access-Control-Expose-Headers")
            .unwrap()
            .contains("ETag")
    );
    assert!(
        answer
            .field("Content-Location")
            .unwrap()
            .contains("/cors/open/practice/orders/1")
    );
    let answer = put("none");
    assert_eq!(answer.status(), "200", "one store behind all policies");
    assert_eq!(answer.field("Access-Control-Allow-Origin"), None);
}

#[test]
fn the_built_page_is_served_below_its_base_and_nothing_beside_it() {
    let site = Site::new("base");
    let server = Server::start(&["--dir", &site.dir(), "--base", "/lab/"]);
    let get = |path: &str| server.send(&format!("GET {path} HTTP/1.1"), b"");
    let page = get("/lab/?x=1");
    assert_eq!((page.status(), page.text()), ("200", "<h1>PUT Lab</h1>"));
    assert_eq!(
        get("/lab/page_bg.wasm").field("Content-Type"),
        Some("application/wasm")
    );
    assert_eq!(
        get("/lab/sub%20folder/a.svg").field("Content-Type"),
        Some("image/svg+xml")
    );
    assert_eq!(
        get("/lab/sub%20folder").field("Location"),
        Some("/lab/sub%20folder/")
    );
    let head = server.send("HEAD /lab/index.html HTTP/1.1", b"");
    assert_eq!(
        (head.field("Content-Length"), head.content.len()),
        (Some("16"), 0)
    );
    let put = server.send("PUT /lab/index.html HTTP/1.1", b"x");
    assert_eq!(
        (put.status(), put.field("Allow")),
        ("405", Some("GET, HEAD"))
    );
    for path in [
        "/lab/none",
        "/",
        "/lab/../secret.txt",
        "/lab/%2e%2e/secret.txt",
        "/lab/..%2fsecret.txt",
        "/lab/%2E%2E%5csecret.txt",
        "/lab//etc/passwd",
        "/lab/%00",
        "/lab/sub%20folder/",
        "/lab/index.html/",
        "/lab/%zz",
        "//secret.txt",
    ] {
        let answer = get(path);
        assert_eq!(
            (answer.status(), answer.text()),
            ("404", "<h1>Nothing here</h1>"),
            "{path}"
        );
    }
    for path in [
        "/lab/practice/orders",
        "/practice/orders",
        "/lab/cors/open/practice/orders",
    ] {
        assert_eq!(get(path).text().trim(), "[]", "{path}");
    }
    assert!(
        get("/lab/practice").text().contains("orders/{id}"),
        "also without the last slash"
    );
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_directory() {
    let site = Site::new("link");
    let link = site.0.join("dist").join("link.txt");
    std::os::unix::fs::symlink(site.0.join("secret.txt"), link).unwrap();
    let server = Server::start(&["--dir", &site.dir()]);
    assert_eq!(server.send("GET /link.txt HTTP/1.1", b"").status(), "404");
}

#[test]
fn a_port_in_use_gets_one_sentence_with_a_hint() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_put-lab"))
        .args(["serve", "--port", &port])
        .output()
        .unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        message.contains(&port) && message.contains("--port 0"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 1);
}

#[test]
fn a_command_that_does_not_exist_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_put-lab"))
        .arg("sevre")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("sevre"));
}
