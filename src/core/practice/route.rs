//! Which resource a target names, and which methods it takes.

use super::Place;
use super::place::{MAX_ID, order_id};
use super::problem::Problem;
use super::target::{canonical_path, number};

/// The longest wait, in milliseconds: over all `delay` segments together.
const MAX_DELAY: u64 = 60_000;

/// A resource below the mount.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// The mount itself: what there is.
    Index,
    /// `echo/…`.
    Echo,
    /// `orders`.
    Orders,
    /// `orders/{id}` or `files/{path}`.
    Stored(Place),
    /// `status/{code}`.
    Status(u16),
    /// `redirect/{code}`.
    Redirect(u16),
    /// `bytes/{n}`.
    Bytes(u64),
    /// `json`.
    Json,
    /// `drip`.
    Drip,
    /// `-/state`.
    State,
    /// `-/settings`.
    Settings,
}

/// Takes `delay/{ms}/` off the front, as often as it stands there.
///
/// # Errors
/// 400 when the wait is no number, or longer than a minute.
pub(super) fn split_delay(mut path: &str) -> Result<(u32, &str), Problem> {
    let mut delay = 0;
    while let Some(rest) = path.strip_prefix("delay/") {
        let (text, rest) = rest.split_once('/').unwrap_or((rest, ""));
        delay = number(text)
            .and_then(|ms| ms.checked_add(delay))
            .filter(|ms| *ms <= MAX_DELAY)
            .ok_or_else(|| {
                Problem::new(
                    400,
                    "The wait must be milliseconds, 60000 at most in all.",
                    "Write it like practice/delay/500/orders/1.",
                )
            })?;
        path = rest;
    }
    Ok((u32::try_from(delay).unwrap_or(u32::MAX), path))
}

impl Route {
    /// The resource that a path names; the path has no query and no delay.
    ///
    /// # Errors
    /// 404 when there is no such resource, 400 when a part of the path cannot be read.
    pub(super) fn of(path: &str) -> Result<Self, Problem> {
        let (first, rest) = match path.split_once('/') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        match (first, rest) {
            ("", None) => Ok(Self::Index),
            ("echo", _) => Ok(Self::Echo),
            ("orders", None) => Ok(Self::Orders),
            ("orders", Some(id)) => order(id),
            ("files", Some(path)) => {
                canonical_path(path).map(|path| Self::Stored(Place::File(path)))
            }
            ("status", Some(code)) => status(code).map(Self::Status),
            ("redirect", Some(code)) => redirect(code).map(Self::Redirect),
            ("bytes", Some(count)) => bytes(count).map(Self::Bytes),
            ("json", None) => Ok(Self::Json),
            ("drip", None) => Ok(Self::Drip),
            ("-", Some("state")) => Ok(Self::State),
            ("-", Some("settings")) => Ok(Self::Settings),
            _ => Err(Problem::new(
                404,
                "The practice server has nothing at this path.",
                "GET practice/ lists what there is. To store anything, PUT it to practice/files/ with a name.",
            )),
        }
    }

    /// The methods, as `Allow` lists them, or `None` where every method is welcome.
    pub(super) const fn allow(&self) -> Option<&'static str> {
        match self {
            Self::Echo | Self::Status(_) | Self::Redirect(_) => None,
            Self::Index | Self::Bytes(_) | Self::Json | Self::Drip => Some("GET, HEAD, OPTIONS"),
            Self::Orders => Some("GET, HEAD, POST, OPTIONS"),
            Self::Stored(Place::Order(_)) => Some("GET, HEAD, PUT, PATCH, DELETE, OPTIONS"),
            Self::Stored(Place::File(_)) => Some("GET, HEAD, PUT, DELETE, OPTIONS"),
            Self::State => Some("GET, HEAD, DELETE, OPTIONS"),
            Self::Settings => Some("GET, HEAD, PUT, OPTIONS"),
        }
    }

    /// Whether the media type, coding and size of what is sent matter here.
    pub(super) const fn takes_content(&self) -> bool {
        matches!(self, Self::Orders | Self::Stored(_) | Self::Settings)
    }
}

fn order(id: &str) -> Result<Route, Problem> {
    order_id(id).map(|id| Route::Stored(Place::Order(id))).ok_or_else(|| {
        Problem::new(
            404,
            &["An order's Id is an integer from 0 to ", &MAX_ID.to_string(), ", written without zeros in front."].concat(),
            "Use practice/orders/1, or practice/orders (no slash at the end) for all orders. Names with letters live under practice/files/.",
        )
    })
}

fn status(code: &str) -> Result<u16, Problem> {
    number(code)
        .and_then(|code| u16::try_from(code).ok())
        .filter(|code| code_is_final(*code))
        .ok_or_else(|| {
            Problem::new(
                400,
                "The status code must be from 200 to 599: others cannot end an exchange.",
                "Write it like practice/status/503.",
            )
        })
}

const fn code_is_final(code: u16) -> bool {
    matches!(code, 200..=599)
}

fn redirect(code: &str) -> Result<u16, Problem> {
    match code {
        "301" => Ok(301),
        "302" => Ok(302),
        "303" => Ok(303),
        "307" => Ok(307),
        "308" => Ok(308),
        _ => Err(Problem::new(
            400,
            "Only 301, 302, 303, 307 and 308 redirect.",
            "Write it like practice/redirect/307?to=orders/1.",
        )),
    }
}

fn bytes(count: &str) -> Result<u64, Problem> {
    number(count)
        .filter(|n| *n <= super::MAX_CONTENT as u64)
        .ok_or_else(|| {
            Problem::new(
                400,
                "The number of bytes must be from 0 to 67108864 (64 MiB).",
                "Write it like practice/bytes/1000.",
            )
        })
}
