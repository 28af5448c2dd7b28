//! Composing a request.

mod authorization_fields;
mod content_editor;
mod effective_list;
mod field;
mod header_field;
mod header_rows;
mod notices;
mod pane_input;
mod param_rows;
mod raw_request;
mod request_bar;
mod request_pane;
mod suggestions;

pub use authorization_fields::AuthorizationFields;
pub use content_editor::CONTENT_FIELD;
pub use field::resolution;
pub use header_rows::HeaderRows;
pub use notices::Notices;
pub use pane_input::PaneInput;
pub use param_rows::ParamRows;
pub use raw_request::RawRequest;
pub use request_bar::RequestBar;
pub use request_pane::RequestPane;
