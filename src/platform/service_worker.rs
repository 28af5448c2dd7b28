//! The service worker that answers practice addresses and keeps the page for offline use.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{global, page, timer};

/// How far the service worker is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum WorkerStatus {
    /// The browser has no service workers here: a private window, or plain HTTP.
    Unsupported,
    /// On its way.
    #[default]
    Starting,
    /// It answers practice addresses for this page.
    Controlling,
    /// It runs, but this page was loaded past it (a hard reload).
    Bypassed,
    /// It could not be installed; the browser's own words, which may be none.
    Failed(String),
}

type Listener = Rc<dyn Fn(WorkerStatus)>;

thread_local! {
    static STATUS: RefCell<WorkerStatus> = const { RefCell::new(WorkerStatus::Starting) };
}

/// How far the service worker is now.
pub fn status() -> WorkerStatus {
    match container() {
        None => WorkerStatus::Unsupported,
        Some(_) if is_controlling() => WorkerStatus::Controlling,
        Some(_) => STATUS.with_borrow(Clone::clone),
    }
}

/// Whether our own worker answers for this page. A worker that some other page of this host
/// put above ours does not count: it would send practice requests on to the host.
pub fn is_controlling() -> bool {
    let controller = container().and_then(|container| container.controller());
    controller.is_some_and(|worker| worker.script_url() == script_url())
}

/// Tells the worker that the page has given up a request to this URL, which it may be sending in
/// the place of a browser that does not pass that on.
pub(super) fn give_up(url: &str) {
    let Some(worker) = container().and_then(|container| container.controller()) else {
        return;
    };
    let message = Object::new();
    let without_fragment = url.split('#').next().unwrap_or_default();
    let _ = Reflect::set(&message, &"stop".into(), &without_fragment.into());
    let _ = worker.post_message(&message);
}

/// Installs the worker as soon as the browser is idle, and reports each change of its status.
///
/// To be called once; it listens as long as the page lives.
pub fn register(on_change: impl Fn(WorkerStatus) + 'static) {
    let listener: Listener = Rc::new(on_change);
    let Some(container) = container() else {
        return report(&listener, WorkerStatus::Unsupported);
    };
    let changed = Closure::<dyn Fn()>::new({
        let listener = Rc::clone(&listener);
        move || {
            let now = if is_controlling() {
                WorkerStatus::Controlling
            } else {
                WorkerStatus::Bypassed
            };
            report(&listener, now);
        }
    });
    container.set_oncontrollerchange(Some(changed.into_js_value().unchecked_ref()));
    spawn_local(async move {
        timer::idle().await;
        match install(&container).await {
            Ok(registration) => follow(&registration, listener),
            Err(thrown) => report(&listener, WorkerStatus::Failed(global::words(&thrown))),
        }
    });
}

async fn install(container: &ServiceWorkerContainer) -> Result<ServiceWorkerRegistration, JsValue> {
    let options = RegistrationOptions::new();
    options.set_scope(&page::base_url());
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = container.register_with_options(&script_url(), &options);
    JsFuture::from(registered).await?.dyn_into()
}

/// Waits for the first worker to be installed, or finds out that the page is past it.
fn follow(registration: &ServiceWorkerRegistration, listener: Listener) {
    if is_controlling() {
        return report(&listener, WorkerStatus::Controlling);
    }
    if registration.active().is_some() {
        return report(&listener, WorkerStatus::Bypassed);
    }
    let Some(worker) = registration.installing().or_else(|| registration.waiting()) else {
        return report(&listener, WorkerStatus::Failed(String::new()));
    };
    watch(&worker, listener);
}

fn watch(worker: &ServiceWorker, listener: Listener) {
    let watched = worker.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        // What follows activation is told by `controllerchange`.
        if watched.state() == ServiceWorkerState::Redundant && !is_controlling() {
            report(&listener, WorkerStatus::Failed(String::new()));
        }
    });
    let changed: Function = changed.into_js_value().unchecked_into();
    worker.set_onstatechange(Some(&changed));
}

fn report(listener: &Listener, status: WorkerStatus) {
    STATUS.set(status.clone());
    listener(status);
}

/// Not there in private windows of Firefox; throws in sandboxed frames.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = page::window()?.navigator();
    Some(global::property(&navigator, "serviceWorker")?.unchecked_into())
}

fn script_url() -> String {
    page::base_url() + "sw.js"
}
