//! The built page as static files, as a file host serves them.

use std::fs;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};

use super::options::Options;

/// What a path below the base leads to.
enum Found {
    /// A file.
    File(PathBuf),
    /// A directory, asked for without the slash at its end.
    Directory,
    /// Nothing.
    Nothing,
}

/// Answers everything that is not the practice server.
pub(super) async fn answer(options: &Options, method: Method, path: String) -> Response<Body> {
    let head = method == Method::HEAD;
    if !head && method != Method::GET {
        let mut response = text(
            StatusCode::METHOD_NOT_ALLOWED,
            "The page takes GET and HEAD.\n",
        );
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let Some(dir) = options.dir.clone() else {
        let hint = "There is no built page here; give its directory with --dir. \
                    The practice server is at /practice/.\n";
        return text(StatusCode::NOT_FOUND, hint);
    };
    let rest = path.strip_prefix(&options.base).map(str::to_owned);
    let reading = tokio::task::spawn_blocking(move || read(&dir, &path, rest.as_deref()));
    let mut response = reading.await.unwrap_or_else(|_| {
        text(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The file could not be read.\n",
        )
    });
    if head {
        let length = axum::body::HttpBody::size_hint(response.body())
            .exact()
            .unwrap_or(0);
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
        *response.body_mut() = Body::empty();
    }
    response
}

fn read(dir: &Path, path: &str, rest: Option<&str>) -> Response<Body> {
    match rest.map_or(Found::Nothing, |rest| find(dir, rest)) {
        Found::File(file) => match fs::read(&file) {
            Ok(content) => with(StatusCode::OK, media_type(&file), content),
            Err(_) => missing(dir),
        },
        Found::Directory => {
            let mut response = text(StatusCode::MOVED_PERMANENTLY, "It is a directory.\n");
            if let Ok(location) = HeaderValue::try_from(format!("{path}/")) {
                response.headers_mut().insert(header::LOCATION, location);
            }
            response
        }
        Found::Nothing => missing(dir),
    }
}

fn find(dir: &Path, rest: &str) -> Found {
    let Some(relative) = decode(rest) else {
        return Found::Nothing;
    };
    let (folder, wants_folder) = match relative.strip_suffix('/') {
        Some(folder) => (folder, true),
        None => (relative.as_str(), relative.is_empty()),
    };
    let escapes = |part: &str| matches!(part, "" | "." | "..") || part.contains(['\\', '\0', ':']);
    if !folder.is_empty() && folder.split('/').any(escapes) {
        return Found::Nothing;
    }
    // Links may point anywhere: what counts is where the file really is.
    let real = |file: PathBuf| {
        let (root, file) = (dir.canonicalize().ok()?, file.canonicalize().ok()?);
        file.starts_with(root).then_some(file)
    };
    let Some(found) = real(dir.join(folder)) else {
        return Found::Nothing;
    };
    match (found.is_dir(), wants_folder) {
        (true, true) => match real(found.join("index.html")) {
            Some(file) => Found::File(file),
            None => Found::Nothing,
        },
        (true, false) => Found::Directory,
        (false, true) => Found::Nothing,
        (false, false) => Found::File(found),
    }
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}

fn missing(dir: &Path) -> Response<Body> {
    match fs::read(dir.join("404.html")) {
        Ok(page) => with(StatusCode::NOT_FOUND, "text/html; charset=utf-8", page),
        Err(_) => text(StatusCode::NOT_FOUND, "There is no such file.\n"),
    }
}

fn text(status: StatusCode, text: &str) -> Response<Body> {
    with(
        status,
        "text/plain; charset=utf-8",
        text.as_bytes().to_vec(),
    )
}

fn with(status: StatusCode, media_type: &'static str, content: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(content));
    *response.status_mut() = status;
    label(&mut response, media_type);
    response
}

/// Says what the content is, and that it is to be asked for again next time.
pub(super) fn label(response: &mut Response<Body>, media_type: &'static str) {
    let fields = response.headers_mut();
    fields.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    fields.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    fields.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
}

fn media_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "txt" | "md" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
