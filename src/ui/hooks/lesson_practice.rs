//! What lessons and the practice server have to do with each other.

use crate::core::exchange::Outcome;
use crate::core::http::{Content, Request};
use crate::core::lessons::{Exchange, Lesson, LessonRequest, StoredThing};
use crate::platform::page;
use crate::platform::send::{self, CancelToken, SendOptions};
use crate::ui::address::{practice_path, request};
use crate::ui::state::exchange::Sent;
use crate::ui::state::places::{Place, Places};

use super::ask_practice::ask;

/// How long the practice server may take.
const PATIENCE: SendOptions = SendOptions {
    timeout_ms: Some(10_000),
};

/// Empties the practice server, then stores and switches what the lesson wants; whether all of it
/// was taken.
pub(super) async fn set_up(lesson: &Lesson) -> bool {
    let is_fine = |status: Option<u16>| status.is_some_and(|status| status / 100 == 2);
    let settings = |text: String| async move {
        let answer = ask("PUT", "-/settings", Content::Text(text)).await;
        answer.map(|answer| answer.status)
    };
    // Switches come last: they would act on what is stored here.
    if !is_fine(settings("{}".to_owned()).await) {
        return false;
    }
    let emptied = ask("DELETE", "-/state", Content::None).await;
    if !is_fine(emptied.map(|answer| answer.status)) {
        return false;
    }
    for thing in &lesson.start.stored {
        let content = Content::Text(thing.content.to_string());
        let fields = [("Content-Type", &*thing.media_type)];
        let url = page::practice_mount() + &thing.path;
        let Ok(request) = Request::new("PUT", &url, fields, content) else {
            return false;
        };
        if !is_fine(status_of(&request).await) {
            return false;
        }
    }
    let on = lesson.start.switches.iter();
    let on: Vec<String> = on.map(|id| format!("\"{id}\":true")).collect();
    is_fine(settings(format!("{{{}}}", on.join(","))).await)
}

/// Sends what somebody else sends; to the practice server and nowhere else.
pub(super) async fn send_to_practice(lesson: &LessonRequest) {
    if let Ok(request) = request(&lesson.draft(), None)
        && practice_path(&request.url).is_some()
    {
        status_of(&request).await;
    }
}

async fn status_of(request: &Request) -> Option<u16> {
    match send::send(request, PATIENCE, &CancelToken::default()).await {
        Outcome::Answered(answered) => Some(answered.response.status),
        Outcome::Failed(_) => None,
    }
}

/// An exchange of the tool as lessons judge it.
pub(super) fn exchange(sent: &Sent) -> Exchange {
    let answer = match &sent.outcome {
        Outcome::Answered(answered) => {
            let response = &answered.response;
            Some((response.status, response.fields.clone()))
        }
        Outcome::Failed(_) => None,
    };
    Exchange {
        request: sent.request.clone(),
        path: sent.practice_path.as_deref().map(Into::into),
        answer,
    }
}

/// What is stored now, as lessons judge it.
pub(super) fn stored(places: &Places) -> Vec<StoredThing> {
    let thing = |place: &Place| StoredThing {
        path: place.path.clone(),
        etag: place.etag.clone(),
        media_type: place.media_type.clone(),
        text: place.text.clone(),
    };
    places.standing().map(thing).collect()
}
