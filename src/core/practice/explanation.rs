//! What a navigation gets: always the same page, never anything stored.
//!
//! All project pages of one owner can share an origin, so a stored `.html` must not become
//! a page of it.

use super::reply::Reply;

const PAGE: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>A practice address</title>
<h1>This is a practice address</h1>
<p>It answers requests that PUT Lab sends with fetch. It does not show stored content as a
page, a frame, an image or a script, so nothing that was stored here can run.</p>
<p>To read what is stored, open PUT Lab and send a GET to this address.</p>
</html>
";

/// The fixed page, whatever was asked for.
pub(super) fn reply() -> Reply {
    Reply::with(403, "text/html; charset=utf-8", PAGE.as_bytes().to_vec())
}
