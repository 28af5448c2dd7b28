//! Entry point of the practice service worker: what `static/sw.js` calls.
//!
//! The script reads the request and makes the response, in the browser's own types; here
//! stands what lies between.

use js_sys::{Array, Uint8Array};
use put_lab::core::http::{Content, FieldLine, Request};
use put_lab::core::practice::{Answer, Destination};
use put_lab::platform::{clock, practice_call, practice_exchange, practice_store};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

fn main() {}

/// Answers a request to the practice server mounted at `mount`.
///
/// `fields` holds names and values in turn. Comes back as an array: status, fields (names and
/// values in turn), content, milliseconds to wait, pieces, milliseconds between two pieces.
///
/// # Errors
/// Nothing could be read or written; then nothing has changed.
#[wasm_bindgen]
pub async fn answer(
    mount: String,
    method: String,
    url: String,
    fields: Vec<String>,
    content: Vec<u8>,
    is_fetch: bool,
) -> Result<Array, JsError> {
    let destination = if is_fetch {
        Destination::Fetch
    } else {
        Destination::Other
    };
    let request = read(&method, url, &fields, content)?;
    let call = practice_call::call(request, &mount, destination)
        .ok_or_else(|| JsError::new("the request is not for the practice server"))?;
    Ok(to_script(
        &practice_store::answer(&call, clock::now()).await?,
    ))
}

/// The same for a page that no service worker controls: redirects are followed, and the store
/// is in memory where the browser allows none. In the array follow the URL that answered,
/// whether a redirect led there, and whether the store is in memory.
///
/// # Errors
/// The request or a redirect leads elsewhere, or the redirects have no end.
#[wasm_bindgen]
pub async fn exchange_in_page(
    mount: String,
    method: String,
    url: String,
    fields: Vec<String>,
    content: Vec<u8>,
) -> Result<Array, JsError> {
    let request = read(&method, url, &fields, content)?;
    let exchanged = practice_exchange::exchange(request, &mount)
        .await
        .ok_or_else(|| JsError::new("the practice server has no answer"))?;
    let parts = to_script(&exchanged.answer);
    parts.push(&exchanged.url.into());
    parts.push(&exchanged.is_redirected.into());
    parts.push(&exchanged.is_in_memory.into());
    Ok(parts)
}

fn read(
    method: &str,
    url: String,
    fields: &[String],
    content: Vec<u8>,
) -> Result<Request, JsError> {
    let lines = fields
        .chunks_exact(2)
        .filter_map(|line| FieldLine::new(&line[0], &line[1]).ok());
    Ok(Request {
        method: method.parse()?,
        url,
        fields: lines.collect(),
        content: Content::Bytes(content),
    })
}

fn to_script(answer: &Answer) -> Array {
    let fields = Array::new();
    for line in &answer.response.fields {
        fields.push(&line.name().into());
        fields.push(&line.value().into());
    }
    let (pieces, interval) = answer
        .drip
        .map_or((1, 0), |drip| (drip.pieces, drip.interval));
    let answer: [JsValue; 6] = [
        answer.response.status.into(),
        fields.into(),
        Uint8Array::from(answer.response.content.as_slice()).into(),
        answer.delay.into(),
        pieces.into(),
        interval.into(),
    ];
    answer.into_iter().collect()
}
