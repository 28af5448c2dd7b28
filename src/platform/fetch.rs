//! The browser's fetch: a request goes out, an answer comes back.
//!
//! Spec: Fetch, "Request class", "fetch method".

use gloo_net::http as gloo;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Blob, BlobPropertyBag, FormData, Headers, RequestCache, RequestCredentials,
    RequestInit, RequestMode, RequestRedirect, ResponseType,
};

use super::resource_timing::{self, Told};
use super::{clock, files, global};
use crate::core::compose::Problem;
use crate::core::exchange::{Answered, AnsweredBy, Failure, Timing};
use crate::core::http::{Content, FieldLine, Fields, File, Part, Request, Response, encode_form};

/// Builds the browser's own request; what it drops or rewrites is gone from the result.
///
/// # Errors
/// [`Failure::Refused`] with the browser's words: the URL, the method or a field.
pub(super) fn build(request: &Request, signal: &AbortSignal) -> Result<web_sys::Request, Failure> {
    try_build(request, signal).map_err(|thrown| Failure::Refused(global::words(&thrown)))
}

fn try_build(request: &Request, signal: &AbortSignal) -> Result<web_sys::Request, JsValue> {
    let headers = Headers::new()?;
    for line in &request.fields {
        // Repeated names stay repeated; values above U+00FF are refused here.
        headers.append(line.name(), line.value())?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_headers(&headers);
    init.set_mode(RequestMode::Cors);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_cache(RequestCache::Default);
    init.set_redirect(RequestRedirect::Follow);
    init.set_signal(Some(signal));
    if carries_content(request.method.as_str()) {
        init.set_body(&body(&request.content)?);
    }
    web_sys::Request::new_with_str_and_init(&request.url, &init)
}

/// The browser writes `get` as `GET`, and refuses content with it all the same.
pub(super) fn carries_content(method: &str) -> bool {
    !["GET", "HEAD"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(method))
}

/// Bytes, so that the browser adds no `Content-Type` of its own; only parts get one, with the
/// boundary that the browser picks.
fn body(content: &Content) -> Result<JsValue, JsValue> {
    Ok(match content {
        Content::None => JsValue::NULL,
        Content::File(file) => bytes_of(file, "")?.into(),
        Content::Text(text) => Uint8Array::from(text.as_bytes()).into(),
        Content::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
        Content::Form(pairs) => {
            let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
            Uint8Array::from(encode_form(pairs).as_bytes()).into()
        }
        Content::Multipart(parts) => {
            let form = FormData::new()?;
            for part in parts {
                append(&form, part)?;
            }
            form.into()
        }
    })
}

/// The bytes of a file under this media type; with an empty one, the browser adds none.
///
/// # Errors
/// They are not here; a sentence.
pub(super) fn bytes_of(file: &File, media_type: &str) -> Result<Blob, JsValue> {
    let Some(bytes) = files::blob(file) else {
        let problem = Problem::FileGone {
            name: file.name.clone(),
        };
        return Err(problem.sentence().into());
    };
    bytes.slice_with_f64_and_f64_and_content_type(0.0, bytes.size(), media_type)
}

fn append(form: &FormData, part: &Part) -> Result<(), JsValue> {
    if let Some(file) = &part.file {
        let bytes = bytes_of(file, part.media_type.as_deref().unwrap_or_default())?;
        let file_name = part.file_name.as_deref().unwrap_or(&file.name);
        return form.append_with_blob_and_filename(&part.name, &bytes, file_name);
    }
    let is_plain = part.file_name.is_none() && part.media_type.is_none();
    if let (true, Ok(text)) = (is_plain, str::from_utf8(&part.bytes)) {
        return form.append_with_str(&part.name, text);
    }
    let options = BlobPropertyBag::new();
    options.set_type(part.media_type.as_deref().unwrap_or_default());
    let bytes = Array::of1(&Uint8Array::from(part.bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?;
    let file_name = part.file_name.as_deref().unwrap_or("blob");
    form.append_with_blob_and_filename(&part.name, &blob, file_name)
}

/// Reads a built request back: what would really leave the page, content as bytes.
pub(super) async fn read_back(built: &web_sys::Request) -> Option<Request> {
    let content = JsFuture::from(built.array_buffer().ok()?).await.ok()?;
    let bytes = Uint8Array::new(&content).to_vec();
    Some(Request {
        method: built.method().parse().ok()?,
        url: built.url(),
        fields: fields(&gloo::Headers::from_raw(built.headers())),
        content: if bytes.is_empty() {
            Content::None
        } else {
            Content::Bytes(bytes)
        },
    })
}

/// Sends a built request and reads the answer to its last byte.
pub(super) async fn exchange(
    built: web_sys::Request,
    answered_by: AnsweredBy,
) -> Result<Answered, Failure> {
    let url = built.url();
    let started = clock::elapsed();
    let answer = gloo::Request::from(built)
        .send()
        .await
        .map_err(|_| Failure::Network)?;
    let to_fields = clock::elapsed() - started;
    let content = answer.binary().await.map_err(|_| Failure::Network)?;
    let total = clock::elapsed() - started;
    let Told { phases, wire } = match answered_by {
        AnsweredBy::Network => resource_timing::told(&url, started).await,
        AnsweredBy::Worker | AnsweredBy::Page => Told::default(),
    };
    Ok(Answered {
        response: Response {
            status: answer.status(),
            fields: fields(&answer.headers()),
            content,
        },
        // WebKit does not count redirects of a service worker, but tells where they led.
        redirected: answer.redirected() || answer.url() != without_fragment(&url),
        final_url: answer.url(),
        answered_by,
        fields_filtered: answer.type_() == ResponseType::Cors,
        timing: Timing {
            to_fields,
            total,
            phases,
            wire,
        },
    })
}

/// A URL as responses tell it.
pub(super) fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

/// In the browser's order, repeated fields combined as the browser combines them.
fn fields(headers: &gloo::Headers) -> Fields {
    headers
        .entries()
        .filter_map(|(name, value)| FieldLine::new(&name, &value).ok())
        .collect()
}
