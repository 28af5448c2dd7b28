//! Composing a request.

mod content_editor;
mod header_rows;
mod raw_request;
mod request_bar;
mod request_pane;

pub use request_bar::RequestBar;
pub use request_pane::RequestPane;
