//! From a request as a browser sees it to a call of the practice server.

use crate::core::http::Request;
use crate::core::practice::{Call, Destination, target_within};

/// The call that a request makes to the practice server mounted at `mount`; `None` if the
/// request goes elsewhere.
///
/// `mount` is absolute and ends in `practice/`.
pub fn call(request: Request, mount: &str, destination: Destination) -> Option<Call> {
    let target = target_within(mount, &request.url)?.to_owned();
    Some(Call {
        content: request.content.bytes().unwrap_or_default().to_vec(),
        method: request.method,
        mount: mount.to_owned(),
        target,
        fields: request.fields,
        destination,
    })
}
