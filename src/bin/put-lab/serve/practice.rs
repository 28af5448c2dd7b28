//! The practice server over a socket: from a request to a call, and from an answer to bytes.

use std::collections::VecDeque;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use http_body::{Frame, SizeHint};
use put_lab::core::http::{FieldLine, Fields, Now};
use put_lab::core::practice::{Call, Destination, Drip, MAX_CONTENT, handle};
use tokio::time::{Sleep, sleep};

use super::Server;
use super::cors::Policy;

/// Answers a request below `{prefix}practice/`.
pub(super) async fn answer(
    server: &Server,
    request: Request,
    prefix: &str,
    policy: Option<&Policy>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    if let Some(fields) = policy.and_then(|p| p.preflight(&head.method, &head.headers)) {
        return response(204, &fields, Body::empty());
    }
    let Ok(method) = head.method.as_str().parse() else {
        return response(400, &Fields::new(), Body::empty());
    };
    // The connection broke while the content came: nobody is there to read an answer.
    let Ok(content) = read(body).await else {
        return response(400, &Fields::new(), Body::empty());
    };
    let rest = head.uri.path().strip_prefix(prefix).unwrap_or_default();
    let path = rest.strip_prefix("practice").unwrap_or_default();
    let path = path.strip_prefix('/').unwrap_or(path);
    let query = head
        .uri
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    let call = Call {
        method,
        mount: format!("http://{}{prefix}practice/", host(server, &head.headers)),
        target: format!("{path}{query}"),
        fields: fields(&head.headers),
        content,
        destination: destination(&head.headers),
    };
    let answer = server.with_store(|store| {
        let answer = handle(store, &call, now());
        // Kept in memory only: nothing to write down.
        drop(store.take_changes());
        answer
    });
    let mut fields = answer.response.fields;
    if let Some(policy) = policy {
        policy.share(&head.headers, &mut fields);
    }
    sleep(Duration::from_millis(answer.delay.into())).await;
    let content = Bytes::from(answer.response.content);
    let body = match answer.drip {
        Some(drip) => Body::new(Dripping::new(&content, drip)),
        None => Body::from(content),
    };
    response(answer.response.status, &fields, body)
}

/// The content, or its first bytes when it is longer than the practice server takes.
async fn read(mut body: Body) -> Result<Vec<u8>, axum::Error> {
    let mut content = Vec::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        if let Ok(data) = frame?.into_data() {
            let room = (MAX_CONTENT + 1).saturating_sub(content.len());
            content.extend_from_slice(&data[..data.len().min(room)]);
        }
    }
    Ok(content)
}

/// The host as the client wrote it, so that `Location` leads back to it.
fn host(server: &Server, fields: &HeaderMap) -> String {
    let named = fields.get("host").and_then(|value| value.to_str().ok());
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    match named.filter(|host| !host.is_empty() && host.chars().all(plain)) {
        Some(host) => host.to_owned(),
        None => server.address.to_string(),
    }
}

fn fields(asked: &HeaderMap) -> Fields {
    asked
        .iter()
        .filter_map(|(name, value)| {
            FieldLine::new(name.as_str(), &String::from_utf8_lossy(value.as_bytes())).ok()
        })
        .collect()
}

/// What a browser wants the answer for; programs that are no browser say nothing.
///
/// Spec: Fetch Metadata, `Sec-Fetch-Dest` and `Sec-Fetch-Mode`.
fn destination(fields: &HeaderMap) -> Destination {
    let text = |name: &str| {
        fields
            .get(name)
            .map_or(b"".as_slice(), HeaderValue::as_bytes)
    };
    let fetched = matches!(
        text("sec-fetch-mode"),
        b"" | b"cors" | b"no-cors" | b"same-origin"
    ) && matches!(text("sec-fetch-dest"), b"" | b"empty");
    if fetched {
        Destination::Fetch
    } else {
        Destination::Other
    }
}

fn now() -> Now {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Now(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Puts a response together; a field that cannot stand in HTTP/1.1 is left out.
fn response(status: u16, fields: &Fields, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for line in fields {
        let name = HeaderName::try_from(line.name());
        let value = HeaderValue::from_bytes(line.value().as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// Content that comes in pieces, with a pause between two.
struct Dripping {
    pieces: VecDeque<Bytes>,
    left: u64,
    interval: Duration,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Dripping {
    fn new(content: &Bytes, drip: Drip) -> Self {
        let size = content.len().div_ceil(drip.pieces.max(1) as usize).max(1);
        let pieces = (0..content.len())
            .step_by(size)
            .map(|at| content.slice(at..(at + size).min(content.len())))
            .collect();
        Self {
            pieces,
            left: content.len() as u64,
            interval: Duration::from_millis(drip.interval.into()),
            pause: None,
        }
    }
}

impl HttpBody for Dripping {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(pause) = self.pause.as_mut() {
            if pause.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            self.pause = None;
        }
        let Some(piece) = self.pieces.pop_front() else {
            return Poll::Ready(None);
        };
        self.left -= piece.len() as u64;
        if !self.pieces.is_empty() {
            self.pause = Some(Box::pin(sleep(self.interval)));
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
