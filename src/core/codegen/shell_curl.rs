//! The `curl` program, called from bash.

use std::fmt::Write as _;

use super::framing::{Framing, framing};
use super::literal::{base64_lines, shell};
use super::{Options, PRACTICE_COMMENT, Snippet, Target, multipart, url};
use crate::core::highlight::Language;
use crate::core::http::{Content, FieldLine, File, Part, Request};

/// Registry row.
pub(super) const TARGET: Target = Target {
    id: "shell-curl",
    label: "curl (bash)",
    language: "Shell",
    client: "curl",
    extension: "sh",
    executed: true,
    highlight: Language::Shell,
    write,
};

/// Longest content given as an argument; Linux takes 131 072 bytes in one.
const LONGEST_ARGUMENT: usize = 100_000;

/// From this size on, bytes that are no text are written as base64.
const LONG_BINARY: usize = 200;

/// A larger file is streamed (`-T`); curl reads the others into memory, as people mostly write it.
const STREAMED_SIZE: u64 = 100_000_000;

/// Beyond this size curl asks the server before it sends (`Expect: 100-continue`).
const EXPECT_SIZE: u64 = 1_000_000;

/// The command line that fits on one line.
const WIDTH: usize = 88;

/// What a browser says of a file whose type it does not know.
const UNKNOWN_TYPE: &str = "application/octet-stream";

/// A command: options with their values, and what goes to its input.
#[derive(Default)]
struct Command {
    options: Vec<String>,
    /// Writes the content to the input of curl.
    input: Option<String>,
    warnings: Vec<String>,
}

fn write(request: &Request, options: Options) -> Snippet {
    let mut command = Command::default();
    let address = url::encode_illegal(&request.url);
    command.method(request);
    command.options.push(shell::word(address.as_bytes()));
    command.address(&address, request);
    command.fields(request);
    command.content(request);
    let code = command.print(options);
    Snippet {
        code,
        warnings: command.warnings,
    }
}

impl Command {
    fn option(&mut self, name: &str, value: &[u8]) {
        self.options.push(format!("{name} {}", shell::word(value)));
    }

    fn method(&mut self, request: &Request) {
        let has_content = !matches!(request.content, Content::None);
        match (request.method.as_str(), has_content) {
            ("PUT", true) if streamed(request).is_some() => {}
            ("GET", false) => {}
            ("POST", true) if streamed(request).is_none() => {}
            ("HEAD", false) => {
                self.options.push("--head".into());
                return;
            }
            (method, _) => {
                if method == "HEAD" {
                    self.warnings.push(
                        "curl waits for content after a HEAD that carries content; it gives up \
                         after 10 seconds."
                            .into(),
                    );
                    self.options.push("--max-time 10".into());
                }
                self.options
                    .push(format!("-X {}", shell::bare_word(method)));
            }
        }
        self.options.insert(0, "-i".into());
    }

    /// Options that keep curl from reading more into the URL, or less.
    fn address(&mut self, address: &str, request: &Request) {
        let pieces = url::split(address);
        let is_glob = |text: &str| text.contains(['[', ']', '{', '}', '\\']);
        if is_glob(&address[pieces.origin.len()..])
            || streamed(request).is_some_and(|file| is_glob(&file.name))
        {
            self.options.push("--globoff".into());
        }
        if pieces.has_dot_segments() {
            self.options.push("--path-as-is".into());
        }
    }

    fn fields(&mut self, request: &Request) {
        let is_multipart = matches!(request.content, Content::Multipart(_));
        let is_form = matches!(request.content, Content::Form(_));
        for line in &request.fields {
            let is_type = line.is("Content-Type");
            if is_type && is_form && line.value() == "application/x-www-form-urlencoded" {
                // curl writes it by itself.
            } else if is_type && is_multipart {
                if line.value().contains("boundary") {
                    self.warnings.push(
                        "curl picks the boundary between the parts itself, not the one in the \
                         Content-Type header."
                            .into(),
                    );
                }
            } else if !self.is_framing(request, line) {
                self.option("-H", &header(line));
            }
        }
        let method = request.method.as_str();
        match &request.content {
            Content::None if matches!(method, "PUT" | "POST" | "PATCH") => {
                self.option("-H", b"Content-Length: 0");
            }
            Content::Text(_) | Content::Bytes(_) | Content::File(_)
                if !request.fields.has("Content-Type") =>
            {
                self.option("-H", b"Content-Type:");
            }
            _ => {}
        }
        if length(&request.content) > EXPECT_SIZE && !request.fields.has("Expect") {
            self.option("-H", b"Expect:");
        }
    }

    /// Whether curl writes this field itself, from the content.
    fn is_framing(&mut self, request: &Request, line: &FieldLine) -> bool {
        match framing("curl", request, line) {
            Framing::None => return false,
            Framing::AsAsked => {}
            Framing::Otherwise(warning) => self.warnings.push(warning),
        }
        true
    }

    fn content(&mut self, request: &Request) {
        match &request.content {
            Content::None => {}
            Content::File(file) => {
                if streamed(request).is_some() {
                    self.option("-T", path(file).as_bytes());
                } else {
                    self.option("--data-binary", format!("@{}", path(file)).as_bytes());
                }
            }
            Content::Text(text) => self.bytes(text.as_bytes()),
            Content::Bytes(bytes) => self.bytes(bytes),
            Content::Form(fields) if fields.is_empty() => {
                self.option("--data-raw", b"");
            }
            Content::Form(fields) => self.form(fields),
            Content::Multipart(parts) => self.multipart(parts),
        }
    }

    /// Content exactly as it is: an argument, or the input where no argument can hold it.
    fn bytes(&mut self, bytes: &[u8]) {
        let is_text = std::str::from_utf8(bytes).is_ok();
        if is_argument(bytes) && (is_text || bytes.len() < LONG_BINARY) {
            self.option("--data-raw", bytes);
            return;
        }
        self.input = Some(input(bytes));
        self.options.push("--data-binary @-".into());
    }

    fn form(&mut self, fields: &[(String, String)]) {
        for (name, value) in fields {
            let is_plain = value.bytes().all(is_form_plain);
            let name_sent = form_encode(name);
            if is_plain || name.is_empty() || value.contains('\0') {
                let pair = format!("{name_sent}={}", form_encode(value));
                self.option("--data-raw", pair.as_bytes());
            } else {
                // curl encodes the value only, and would read a file after an @ in the name.
                self.option(
                    "--data-urlencode",
                    format!("{name_sent}={value}").as_bytes(),
                );
            }
        }
    }

    fn multipart(&mut self, parts: &[Part]) {
        // One part may come from the input.
        let from_input = parts
            .iter()
            .filter(|part| !is_argument(&part.bytes))
            .count();
        if parts.is_empty() || from_input > 1 || !parts.iter().all(is_form_part) {
            // Written out: curl's own grammar has no place for these names or bytes.
            let boundary = multipart::boundary(parts);
            let named = format!("Content-Type: multipart/form-data; boundary={boundary}");
            self.option("-H", named.as_bytes());
            if parts.iter().any(|part| part.file.is_some()) {
                self.input = Some(input_with_files(parts, &boundary));
                self.options.push("--data-binary @-".into());
            } else {
                self.bytes(&multipart::encode(parts, &boundary));
            }
            return;
        }
        self.warnings
            .extend(multipart::backslash_warning(parts, "curl"));
        for part in parts {
            let mut value = part.name.clone().into_bytes();
            value.push(b'=');
            let is_bare = part.bytes.first().is_some_and(u8::is_ascii_alphanumeric)
                && !part.bytes.contains(&b';')
                && part.bytes.last().is_some_and(u8::is_ascii_graphic);
            if let Some(file) = &part.file {
                value.push(b'@');
                value.extend_from_slice(&quoted(path(file).as_bytes()));
                let name = part.file_name.as_deref().unwrap_or(&file.name);
                if name != path(file) {
                    value.extend_from_slice(b";filename=");
                    value.extend_from_slice(&quoted(name.as_bytes()));
                }
                // curl guesses a type from the name; a browser sends this one when it knows none.
                let media_type = part.media_type.as_deref().unwrap_or(UNKNOWN_TYPE);
                value.extend_from_slice(b";type=");
                value.extend_from_slice(media_type.as_bytes());
                self.option("-F", &value);
                continue;
            }
            let is_field = part.file_name.is_none() && part.media_type.is_none();
            if is_field && is_argument(&part.bytes) {
                value.extend_from_slice(&part.bytes);
                self.option(if is_bare { "-F" } else { "--form-string" }, &value);
                continue;
            }
            if is_argument(&part.bytes) {
                value.extend_from_slice(&quoted(&part.bytes));
            } else {
                value.extend_from_slice(if part.file_name.is_some() {
                    b"@-"
                } else {
                    b"<-"
                });
                self.input = Some(input(&part.bytes));
            }
            if let Some(file_name) = &part.file_name {
                value.extend_from_slice(b";filename=");
                value.extend_from_slice(&quoted(file_name.as_bytes()));
            }
            if let Some(media_type) = &part.media_type {
                value.extend_from_slice(b";type=");
                value.extend_from_slice(media_type.as_bytes());
            }
            self.option("-F", &value);
        }
    }

    fn print(&self, options: Options) -> String {
        let mut out = String::new();
        if options.is_practice {
            for line in PRACTICE_COMMENT {
                out.push_str("# ");
                out.push_str(line);
                out.push('\n');
            }
        }
        let is_head = self.options.iter().any(|option| option == "--head");
        let fail = if is_head {
            "--fail"
        } else {
            "--fail-with-body"
        };
        let one_line = format!("curl {fail} {}", self.options.join(" "));
        let indent = match &self.input {
            Some(input) => {
                out.push_str(input);
                "  "
            }
            None => "",
        };
        if one_line.len() + indent.len() <= WIDTH && !one_line.contains('\n') {
            out.push_str(indent);
            out.push_str(&one_line);
        } else {
            // What stands before the URL stays on its line.
            let at = self
                .options
                .iter()
                .position(|option| option.starts_with(['\'', '$']));
            let (head, tail) = self.options.split_at(at.map_or(0, |at| at + 1));
            let _ = write!(out, "{indent}curl {fail} {}", head.join(" "));
            for option in tail {
                let _ = write!(out, " \\\n{indent}  {option}");
            }
        }
        out.push('\n');
        out
    }
}

/// The file that curl is to send without reading it into memory first. With an address that ends
/// in a slash, it would add the name of the file.
fn streamed(request: &Request) -> Option<&File> {
    match &request.content {
        Content::File(file) if file.size > STREAMED_SIZE => {
            let is_named = !matches!(url::split(&request.url).path, "" | "/")
                && !url::split(&request.url).path.ends_with('/');
            is_named.then_some(file)
        }
        _ => None,
    }
}

/// The name of a file, so that curl takes it neither for an option nor for its input.
fn path(file: &File) -> String {
    if file.name.starts_with('-') {
        format!("./{}", file.name)
    } else {
        file.name.clone()
    }
}

/// About how many bytes the content takes; never less than it does.
fn length(content: &Content) -> u64 {
    match content {
        Content::Form(fields) => fields
            .iter()
            .map(|(name, value)| 3 * (name.len() + value.len()) as u64)
            .sum(),
        Content::Multipart(parts) => parts
            .iter()
            .map(|part| {
                let file = part.file.as_ref().map_or(0, |file| file.size);
                file + part.bytes.len() as u64 + 200
            })
            .sum(),
        Content::File(file) => file.size,
        exact => exact.bytes().map_or(0, |bytes| bytes.len() as u64),
    }
}

/// Commands that write multipart content whose files are read where they lie.
fn input_with_files(parts: &[Part], boundary: &str) -> String {
    let closing = format!("--{boundary}--\r\n");
    let mut out = String::from("{\n");
    let mut text: Vec<u8> = Vec::new();
    for part in parts {
        let written = multipart::encode(std::slice::from_ref(part), boundary);
        let written = &written[..written.len() - closing.len()];
        let Some(file) = &part.file else {
            text.extend_from_slice(written);
            continue;
        };
        text.extend_from_slice(&written[..written.len() - 2]);
        let head = shell::printf_format(&std::mem::take(&mut text));
        let name = shell::word(path(file).as_bytes());
        let _ = writeln!(out, "  printf {head}\n  cat {name}");
        text.extend_from_slice(b"\r\n");
    }
    text.extend_from_slice(closing.as_bytes());
    let _ = write!(out, "  printf {}\n}} |\n", shell::printf_format(&text));
    out
}

/// A command that writes exactly these bytes into the next one.
fn input(bytes: &[u8]) -> String {
    let is_text = std::str::from_utf8(bytes).is_ok();
    if bytes.contains(&0) && (is_text || bytes.len() < LONG_BINARY) {
        format!("printf {} |\n", shell::printf_format(bytes))
    } else if is_text {
        format!("printf '%s' {} |\n", shell::word(bytes))
    } else {
        format!(
            "base64 -d <<'END' |\n{}\nEND\n",
            base64_lines(bytes).join("\n")
        )
    }
}

/// A field as `-H` takes it; characters up to U+00FF as browsers send them, in one byte.
fn header(line: &FieldLine) -> Vec<u8> {
    let mut text = line.name().as_bytes().to_vec();
    if line.value().is_empty() {
        // `Name:` would take curl's own header away.
        text.push(b';');
        return text;
    }
    text.extend_from_slice(b": ");
    let latin: Option<Vec<u8>> = line
        .value()
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    text.extend_from_slice(&latin.unwrap_or_else(|| line.value().as_bytes().to_vec()));
    text
}

/// Whether `-F` can send a part as it is.
fn is_form_part(part: &Part) -> bool {
    let is_name = |text: &str| !text.contains(['\0', '\r', '\n']);
    !part.name.is_empty()
        && is_name(&part.name)
        && !part.name.contains('=')
        && part
            .file_name
            .as_deref()
            .is_none_or(|name| is_name(name) && !name.is_empty())
        && part
            .media_type
            .as_deref()
            .is_none_or(|named| named.contains('/') && named.len() < 100)
}

/// Whether a program can be given these bytes as an argument.
fn is_argument(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && bytes.len() <= LONGEST_ARGUMENT
}

/// A value in quotes, in which curl reads nothing else.
fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![b'"'];
    for byte in bytes {
        if matches!(byte, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b'"');
    out
}

/// Encodes a name or value of a form (`application/x-www-form-urlencoded`).
fn form_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            _ if is_form_plain(byte) => out.push(char::from(byte)),
            _ => url::push_escape(&mut out, byte),
        }
    }
    out
}

/// Whether a form sends this byte as it is.
const fn is_form_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'*')
}
