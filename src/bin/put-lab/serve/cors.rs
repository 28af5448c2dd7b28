//! Named CORS policies: the same practice server, seen from another origin.

use axum::body::Body;
use axum::http::{HeaderMap, Method, Response};
use put_lab::core::http::Fields;

/// One way to answer other origins.
#[derive(Debug)]
pub(super) struct Policy {
    /// Stable name, as it stands in the path.
    pub(super) id: &'static str,
    /// Adds its fields to the answer of an actual request.
    actual: fn(origin: &str, &mut Fields),
    /// Adds its fields to the answer of a preflight, or `None` if it does not know preflights.
    preflight: Option<fn(origin: &str, &HeaderMap, &mut Fields)>,
}

/// The fields of an answer that scripts of other origins may read.
const EXPOSED: &str = "Accept, Accept-Patch, Accept-Ranges, Allow, Content-Location, Content-Range, \
                       Date, ETag, Location, Preference-Applied, Retry-After, WWW-Authenticate";

static POLICIES: &[Policy] = &[
    Policy {
        id: "open",
        actual: share,
        preflight: Some(|origin, asked, fields| {
            allow_method(origin, asked, fields);
            if let Some(names) = text(asked, "access-control-request-headers") {
                fields.add("Access-Control-Allow-Headers", names);
            }
        }),
    },
    Policy {
        id: "none",
        actual: |_, _| {},
        preflight: None,
    },
    Policy {
        id: "no-preflight-headers",
        actual: share,
        preflight: Some(allow_method),
    },
];

fn share(origin: &str, fields: &mut Fields) {
    fields.add("Access-Control-Allow-Origin", origin);
    fields.add("Access-Control-Expose-Headers", EXPOSED);
}

fn allow_method(origin: &str, asked: &HeaderMap, fields: &mut Fields) {
    fields.add("Access-Control-Allow-Origin", origin);
    if let Some(method) = text(asked, "access-control-request-method") {
        fields.add("Access-Control-Allow-Methods", method);
    }
    if text(asked, "access-control-request-private-network") == Some("true") {
        fields.add("Access-Control-Allow-Private-Network", "true");
    }
    // Never kept, so that every preflight can be seen.
    fields.add("Access-Control-Max-Age", "0");
}

fn text<'a>(fields: &'a HeaderMap, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(|value| value.to_str().ok())
}

/// The policy of that name.
pub(super) fn policy(id: &str) -> Option<&'static Policy> {
    POLICIES.iter().find(|policy| policy.id == id)
}

/// 404 for a policy that does not exist.
pub(super) fn unknown(id: &str) -> Response<Body> {
    let known: Vec<_> = POLICIES.iter().map(|policy| policy.id).collect();
    let mut response = Response::new(Body::from(format!(
        "There is no CORS policy {id:?}. Use one of: {}.\n",
        known.join(", ")
    )));
    *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
    super::site::label(&mut response, "text/plain; charset=utf-8");
    response
}

impl Policy {
    /// The fields of the answer to a preflight, if this is one and the policy knows them.
    ///
    /// Spec: Fetch, "CORS-preflight request".
    pub(super) fn preflight(&self, method: &Method, asked: &HeaderMap) -> Option<Fields> {
        let origin = text(asked, "origin")?;
        text(asked, "access-control-request-method")?;
        let answer = self.preflight.filter(|_| method == Method::OPTIONS)?;
        let mut fields = Fields::new();
        answer(origin, asked, &mut fields);
        fields.add(
            "Vary",
            "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
        );
        Some(fields)
    }

    /// Adds the fields of the answer to an actual request.
    pub(super) fn share(&self, asked: &HeaderMap, fields: &mut Fields) {
        if let Some(origin) = text(asked, "origin") {
            (self.actual)(origin, fields);
        }
        fields.add("Vary", "Origin");
    }
}
