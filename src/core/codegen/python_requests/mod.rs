//! Python with the `requests` library.
//!
//! One call where that sends the request as it is; a prepared request where the call would
//! change it (a method in small letters, repeated names, paths that get tidied).

mod layout;

use std::fmt::Write as _;

use super::framing::{Framing, framing};
use super::literal::{base64_lines, python};
use super::{Options, PRACTICE_COMMENT, Snippet, Target, multipart, url};
use crate::core::highlight::Language;
use crate::core::http::{Content, FieldLine, Part, Request};
use layout::Node;

/// Registry row.
pub(super) const TARGET: Target = Target {
    id: "python-requests",
    label: "Python (requests)",
    language: "Python",
    client: "requests",
    extension: "py",
    executed: true,
    highlight: Language::Python,
    write,
};

/// From this size on, bytes that are no text are written as base64.
const LONG_BINARY: usize = 200;

/// A request as the parts of a program.
#[derive(Default)]
struct Program {
    imports: Vec<&'static str>,
    /// Statements before the request: the content, where it has several lines.
    before: String,
    headers: Vec<Node>,
    /// The names of files that are opened first.
    files: Vec<String>,
    /// `data=` or `files=`.
    content: Option<Node>,
    /// Whether an adapter must keep the path as it is.
    keeps_target: bool,
    /// Statements that correct the prepared request, each with its reason.
    corrections: Vec<String>,
    warnings: Vec<String>,
}

fn write(request: &Request, options: Options) -> Snippet {
    let mut program = Program {
        imports: vec!["import requests"],
        ..Program::default()
    };
    let address = program.address(request);
    let skipped = program.content(request);
    program.fields(request, skipped);
    let code = program.print(request, &address, options);
    Snippet {
        code,
        warnings: program.warnings,
    }
}

impl Program {
    /// The URL to write; notes what keeps it as it is.
    fn address(&mut self, request: &Request) -> String {
        let mended = url::mend_percent(&request.url);
        if mended.is_some() {
            self.warnings.push(
                "A % in the URL begins no escape such as %20; requests can only send it as %25."
                    .into(),
            );
        }
        let written = mended.as_deref().unwrap_or(&request.url);
        let pieces = url::split(written);
        // requests prefers user information in the URL to an Authorization header.
        let address = if pieces.has_userinfo() && request.fields.has("Authorization") {
            pieces.without_userinfo()
        } else {
            written.to_owned()
        };
        let pieces = url::split(&address);
        self.keeps_target = pieces.path.starts_with("//") || pieces.query == Some("");
        if self.keeps_target || pieces.has_dot_segments() || url::has_needless_escapes(&address) {
            let exact = python::text(&pieces.join());
            self.corrections.push(format!(
                "# requests tidies URLs; send this one as it is.\nprepared.url = {exact}"
            ));
        }
        address
    }

    /// Writes the content; gives the name of a field that the client writes itself.
    fn content(&mut self, request: &Request) -> Option<&'static str> {
        let content_type = request.fields.get("Content-Type");
        match &request.content {
            Content::None => None,
            Content::File(file) => {
                let opened = self.open(&file.name);
                // requests sends an empty file in chunks, a browser with the length 0.
                let read = if file.size == 0 { ".read()" } else { "" };
                self.content = Some(Node::atom(format!("data={opened}{read}")));
                None
            }
            Content::Text(text) => {
                self.text(text);
                None
            }
            Content::Bytes(bytes) => {
                self.bytes(bytes);
                None
            }
            Content::Form(fields) if fields.is_empty() => {
                if content_type.is_none() {
                    self.header("Content-Type", "\"application/x-www-form-urlencoded\"");
                }
                None
            }
            Content::Form(fields) => {
                let pair = |(n, v): &(String, String)| (python::text(n), python::text(v));
                let pairs = fields
                    .iter()
                    .map(pair)
                    .map(|(n, v)| (n, Node::atom(v)))
                    .collect();
                self.content = Some(mapping("data=", pairs));
                let is_default =
                    content_type.is_some_and(|named| named == "application/x-www-form-urlencoded");
                is_default.then_some("Content-Type")
            }
            Content::Multipart(parts) => {
                if content_type.is_some_and(|named| named.contains("boundary")) {
                    self.warnings.push(
                        "requests picks the boundary between the parts itself, not the one in \
                         the Content-Type header."
                            .into(),
                    );
                }
                self.multipart(parts);
                Some("Content-Type")
            }
        }
    }

    fn text(&mut self, text: &str) {
        let encode = if text.is_ascii() { "" } else { ".encode()" };
        if text.is_empty() {
            // requests sends the length 0 by itself.
        } else if text.trim_end_matches(['\r', '\n']).contains('\n') {
            let _ = writeln!(self.before, "content = {}", python::block(text));
            self.content = Some(Node::atom(format!("data=content{encode}")));
        } else {
            self.content = Some(Node::atom(format!("data={}{encode}", python::text(text))));
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => self.text(text),
            _ if bytes.len() < LONG_BINARY => {
                self.content = Some(Node::atom(format!("data={}", python::bytes(bytes))));
            }
            _ => {
                self.imports.insert(0, "import base64\n");
                self.before.push_str("content = base64.b64decode(\n");
                for line in base64_lines(bytes) {
                    let _ = writeln!(self.before, "    \"{line}\"");
                }
                self.before.push_str(")\n");
                self.content = Some(Node::atom("data=content"));
            }
        }
    }

    fn multipart(&mut self, parts: &[Part]) {
        if parts.is_empty() {
            let boundary = multipart::boundary(parts);
            let named = format!("multipart/form-data; boundary={boundary}");
            self.header("Content-Type", &python::text(&named));
            self.bytes(&multipart::encode(parts, &boundary));
            return;
        }
        self.warnings
            .extend(multipart::backslash_warning(parts, "requests"));
        let mut pairs = Vec::with_capacity(parts.len());
        for part in parts {
            let opened = part.file.as_ref().map(|file| self.open(&file.name));
            pairs.push((python::text(&part.name), file(part, opened)));
        }
        self.content = Some(mapping("files=", pairs));
    }

    /// Opens a file before the request; gives the name of the variable.
    fn open(&mut self, name: &str) -> String {
        self.files.push(name.to_owned());
        match self.files.len() {
            1 => "file".to_owned(),
            number => format!("file{number}"),
        }
    }

    /// The line that opens the files, and how far the request is indented in it.
    fn opening(&self) -> (String, usize) {
        let opened: Vec<String> = self
            .files
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let name = python::text(name);
                match at {
                    0 => format!("open({name}, \"rb\") as file"),
                    _ => format!("open({name}, \"rb\") as file{}", at + 1),
                }
            })
            .collect();
        if opened.is_empty() {
            return (String::new(), 0);
        }
        let line = format!("with {}:\n", opened.join(", "));
        if line.len() <= layout::WIDTH || opened.len() == 1 {
            (line, 4)
        } else {
            (format!("with (\n    {},\n):\n", opened.join(",\n    ")), 4)
        }
    }

    fn header(&mut self, name: &str, value: &str) {
        self.headers
            .push(Node::atom(format!("{}: {value}", python::text(name))));
    }

    fn fields(&mut self, request: &Request, skipped: Option<&str>) {
        let mut seen: Vec<&FieldLine> = Vec::new();
        for line in &request.fields {
            if skipped.is_some_and(|name| line.is(name)) || self.is_framing(request, line) {
                continue;
            }
            let name = python::text(line.name());
            let is_latin = line.value().chars().all(|c| c <= '\u{ff}');
            let encode = if is_latin { "" } else { ".encode()" };
            let value = format!("{}{encode}", python::text(line.value()));
            if seen.iter().any(|earlier| earlier.is(line.name())) {
                self.repeat(&name, &value);
            } else if line
                .value()
                .starts_with(|c: char| c.is_whitespace() || c < ' ')
            {
                self.corrections.push(format!(
                    "# requests refuses white space before a value.\nprepared.headers[{name}] = {value}"
                ));
            } else {
                self.header(line.name(), &value);
            }
            seen.push(line);
        }
    }

    /// A dict cannot repeat a name; the class that `urllib3` uses can.
    fn repeat(&mut self, name: &str, value: &str) {
        const IMPORT: &str = "from urllib3 import HTTPHeaderDict";
        if !self.imports.contains(&IMPORT) {
            self.imports.push(IMPORT);
            self.corrections.push(
                "# A dict cannot repeat a header name; this can.\n\
                 prepared.headers = HTTPHeaderDict(prepared.headers)"
                    .to_owned(),
            );
        }
        self.corrections
            .push(format!("prepared.headers.add({name}, {value})"));
    }

    /// Whether the client writes this field itself, from the content.
    fn is_framing(&mut self, request: &Request, line: &FieldLine) -> bool {
        match framing("requests", request, line) {
            Framing::None => return false,
            Framing::AsAsked => {}
            Framing::Otherwise(warning) => self.warnings.push(warning),
        }
        true
    }

    fn print(&mut self, request: &Request, address: &str, options: Options) -> String {
        let method = request.method.as_str();
        let is_upper = !method.bytes().any(|byte| byte.is_ascii_lowercase());
        if !is_upper {
            let method = python::text(method);
            self.corrections.insert(
                0,
                format!("# requests writes methods in capitals.\nprepared.method = {method}"),
            );
        }
        let mut arguments = vec![Node::atom(python::text(address))];
        if !self.headers.is_empty() {
            arguments.push(Node::group(
                "headers={",
                std::mem::take(&mut self.headers),
                '}',
            ));
        }
        arguments.extend(self.content.take());

        let mut out = String::from("# pip install requests\n");
        for import in &self.imports {
            out.push_str(import);
            out.push('\n');
        }
        out.push('\n');
        if self.keeps_target {
            out.push_str(EXACT_TARGET);
        }
        if !self.before.is_empty() {
            out.push_str(&self.before);
            out.push('\n');
        }
        if options.is_practice {
            for line in PRACTICE_COMMENT {
                let _ = writeln!(out, "# {line}");
            }
        }
        let shortcut = match method {
            "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" => {
                Some(method.to_ascii_lowercase())
            }
            _ => None,
        };
        let (opening, indent) = self.opening();
        let pad = " ".repeat(indent);
        out.push_str(&opening);
        out.push_str(&pad);
        if self.corrections.is_empty() {
            out.push_str("response = ");
            let open = shortcut.map_or_else(
                || {
                    arguments.insert(0, Node::atom(python::text(method)));
                    "requests.request(".to_owned()
                },
                |name| format!("requests.{name}("),
            );
            Node::group(open, arguments, ')').write(&mut out, indent);
        } else {
            arguments.insert(0, Node::atom(python::text(method)));
            out.push_str("request = ");
            Node::group("requests.Request(", arguments, ')').write(&mut out, indent);
            let _ = writeln!(out, "\n{pad}with requests.Session() as session:");
            if self.keeps_target {
                let scheme = if address.to_ascii_lowercase().starts_with("https:") {
                    "https"
                } else {
                    "http"
                };
                let _ = writeln!(
                    out,
                    "{pad}    session.mount(\"{scheme}://\", ExactTarget())"
                );
            }
            let _ = writeln!(out, "{pad}    prepared = session.prepare_request(request)");
            for line in self.corrections.iter().flat_map(|text| text.lines()) {
                let _ = writeln!(out, "{pad}    {line}");
            }
            let _ = write!(out, "{pad}    response = session.send(prepared)");
        }
        out.push_str("\nprint(response.status_code, response.reason)\n");
        out.push_str(if method == "HEAD" {
            "print(response.headers)\n"
        } else {
            "print(response.text)\n"
        });
        out.push_str("response.raise_for_status()\n");
        out
    }
}

/// Keeps a path that begins with two slashes, and an empty query.
const EXACT_TARGET: &str = "
class ExactTarget(requests.adapters.HTTPAdapter):
    \"\"\"Keeps // at the start of a path and an empty query, which requests drops.\"\"\"

    def request_url(self, request, proxies):
        return \"/\" + request.url.split(\"#\")[0].split(\"/\", 3)[3]


";

/// One part: the file's name or `None`, the content or the opened file, the media type.
fn file(part: &Part, opened: Option<String>) -> Node {
    let is_opened = opened.is_some();
    let content = match std::str::from_utf8(&part.bytes) {
        _ if is_opened => opened.unwrap_or_default(),
        Ok(text) if !text.contains('\0') => python::text(text),
        _ => python::bytes(&part.bytes),
    };
    let name = part
        .file_name
        .as_deref()
        .map_or_else(|| "None".to_owned(), python::text);
    let mut items = vec![Node::atom(name), Node::atom(content)];
    items.extend(
        part.media_type
            .as_deref()
            .or(is_opened.then_some("application/octet-stream"))
            .map(|named| Node::atom(python::text(named))),
    );
    Node::group("(", items, ')')
}

/// A dict, or a list of pairs where a name repeats.
fn mapping(argument: &str, pairs: Vec<(String, Node)>) -> Node {
    let repeats = pairs
        .iter()
        .enumerate()
        .any(|(at, (name, _))| pairs[..at].iter().any(|(earlier, _)| earlier == name));
    if repeats {
        let pair = |(name, value)| Node::group("(", vec![Node::atom(name), value], ')');
        return Node::group(
            format!("{argument}["),
            pairs.into_iter().map(pair).collect(),
            ']',
        );
    }
    let member = |(name, value): (String, Node)| match value {
        Node::Atom(text) => Node::Atom(format!("{name}: {text}")),
        Node::Group { open, items, close } => Node::Group {
            open: format!("{name}: {open}"),
            items,
            close,
        },
    };
    Node::group(
        format!("{argument}{{"),
        pairs.into_iter().map(member).collect(),
        '}',
    )
}
