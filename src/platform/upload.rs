//! Sending a file, with progress.
//!
//! Fetch tells nothing of what has left, so a file goes out by `XMLHttpRequest`. What comes back is
//! the same [`Answered`] that [`fetch`](super::fetch) gives.
//!
//! **Spec:** `XMLHttpRequest` Standard.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use super::resource_timing::{self, Told};
use super::{clock, fetch, global, page};
use crate::core::exchange::{Answered, AnsweredBy, Failure, Timing};
use crate::core::http::{FieldLine, Fields, File, Request, Response};
use crate::core::transfer::{Meter, Progress};

/// Sends one request; see [`exchange`].
type Sender = fn(web_sys::Request, Request, File) -> Pin<Box<dyn Future<Output = Exchanged>>>;

/// What comes of it.
type Exchanged = Result<Answered, Failure>;

/// Who is told.
type Listening = dyn Fn(Option<Progress>);

/// What listens to a request while it is under way.
type Heard = Closure<dyn FnMut(Event)>;

thread_local! {
    static SENDER: Cell<Option<Sender>> = const { Cell::new(None) };
    static NOW: Cell<Option<Progress>> = const { Cell::new(None) };
    static WATCHING: RefCell<Vec<Weak<Listening>>> = RefCell::default();
}

/// From now on, files are sent by this module. It is called by a part of the page that is loaded
/// later; until then, fetch sends them, without progress.
pub fn install() {
    SENDER.set(Some(|built, request, file| {
        Box::pin(async move { exchange(&built, &request, &file).await })
    }));
}

/// What sends files, if it is here.
pub(super) fn sender() -> Option<Sender> {
    SENDER.get()
}

/// Tells how far the upload is until it is dropped.
#[derive(Clone)]
pub struct Watch {
    _told: Rc<Listening>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

/// Calls back whenever the upload under way has come further, and with `None` when it has ended.
pub fn watch(told: impl Fn(Option<Progress>) + 'static) -> Watch {
    let told: Rc<Listening> = Rc::new(told);
    told(NOW.get());
    WATCHING.with_borrow_mut(|all| all.push(Rc::downgrade(&told)));
    Watch { _told: told }
}

fn tell(progress: Option<Progress>) {
    NOW.set(progress);
    let all = WATCHING.with_borrow_mut(|all| {
        all.retain(|told| told.strong_count() > 0);
        all.clone()
    });
    for told in all.iter().filter_map(Weak::upgrade) {
        told(progress);
    }
}

/// An upload under way; dropping it stops it.
struct Upload {
    xhr: XmlHttpRequest,
    _heard: Vec<Heard>,
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.xhr.set_onload(None);
        self.xhr.set_onerror(None);
        self.xhr.set_onreadystatechange(None);
        let _ = self.xhr.abort();
        tell(None);
    }
}

/// Sends a request whose content is a file, and reads the answer to its last byte.
///
/// `built` is the same request as [`fetch`] would send it: the browser has accepted its URL and
/// method.
async fn exchange(built: &web_sys::Request, request: &Request, file: &File) -> Exchanged {
    let refused = |thrown: JsValue| Failure::Refused(global::words(&thrown));
    let bytes = fetch::bytes_of(file, "").map_err(refused)?;
    let url = built.url();
    let xhr = XmlHttpRequest::new().map_err(refused)?;
    let open = || -> Result<(), JsValue> {
        xhr.open_with_async(&built.method(), &url, true)?;
        xhr.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
        for line in &request.fields {
            // A repeated name is combined, as in fetch.
            xhr.set_request_header(line.name(), line.value())?;
        }
        Ok(())
    };
    open().map_err(refused)?;

    let started = clock::elapsed();
    let to_fields = Rc::new(Cell::new(0.0));
    let heard = listen(&xhr, file.size, started, &to_fields).map_err(refused)?;
    let ended = Promise::new(&mut |resolve, reject| {
        xhr.set_onload(Some(&resolve));
        xhr.set_onerror(Some(&reject));
    });
    let upload = Upload { xhr, _heard: heard };
    upload
        .xhr
        .send_with_opt_blob(Some(&bytes))
        .map_err(refused)?;
    JsFuture::from(ended).await.map_err(|_| Failure::Network)?;
    let total = clock::elapsed() - started;
    let Told { phases, wire } = resource_timing::told(&url, started).await;
    let timing = Timing {
        to_fields: to_fields.get(),
        total,
        phases,
        wire,
    };
    answered(&upload.xhr, &url, timing).ok_or(Failure::Network)
}

/// Notes when the header fields are there, and tells of progress.
fn listen(
    xhr: &XmlHttpRequest,
    size: u64,
    started: f64,
    to_fields: &Rc<Cell<f64>>,
) -> Result<Vec<Heard>, JsValue> {
    let state = Closure::<dyn FnMut(Event)>::new({
        let (xhr, to_fields) = (xhr.clone(), Rc::clone(to_fields));
        move |_| {
            if xhr.ready_state() == XmlHttpRequest::HEADERS_RECEIVED {
                to_fields.set(clock::elapsed() - started);
            }
        }
    });
    xhr.set_onreadystatechange(Some(state.as_ref().unchecked_ref()));
    let mut meter = Meter::new(size, whole(started));
    tell(Some(meter.note(whole(started), 0)));
    let progress = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(event) = event.dyn_ref::<ProgressEvent>() {
            tell(Some(
                meter.note(whole(clock::elapsed()), whole(event.loaded())),
            ));
        }
    });
    let upload = xhr.upload()?;
    for kind in ["progress", "load"] {
        upload.add_event_listener_with_callback(kind, progress.as_ref().unchecked_ref())?;
    }
    Ok(vec![state, progress])
}

fn answered(xhr: &XmlHttpRequest, url: &str, timing: Timing) -> Option<Answered> {
    let content = xhr.response().ok()?.dyn_into::<ArrayBuffer>().ok();
    let final_url = xhr.response_url();
    let origin = page::origin();
    let is_ours = final_url
        .strip_prefix(&origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    Some(Answered {
        response: Response {
            status: xhr.status().ok()?,
            fields: fields(&xhr.get_all_response_headers().ok()?),
            content: content.map_or_else(Vec::new, |read| Uint8Array::new(&read).to_vec()),
        },
        redirected: final_url != fetch::without_fragment(url),
        fields_filtered: !is_ours,
        final_url,
        answered_by: AnsweredBy::Network,
        timing,
    })
}

/// Lines of `name: value`, as the browser writes them.
fn fields(lines: &str) -> Fields {
    lines
        .split("\r\n")
        .filter_map(|line| line.split_once(": ").or_else(|| line.split_once(':')))
        .filter_map(|(name, value)| FieldLine::new(name, value).ok())
        .collect()
}

fn whole(number: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds and bytes count from 0"
    )]
    let number = number as u64;
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_an_answer_are_read_line_by_line() {
        let fields =
            fields("etag: \"a: b\"\r\nx-empty: \r\nbroken\r\ncontent-type: text/plain\r\n");
        let read: Vec<_> = fields
            .iter()
            .map(|line| (line.name(), line.value()))
            .collect();
        assert_eq!(
            read,
            [
                ("etag", "\"a: b\""),
                ("x-empty", ""),
                ("content-type", "text/plain")
            ]
        );
    }
}
