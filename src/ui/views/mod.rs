//! The panes of the page.

pub mod answer;
pub mod code_pane;
pub mod composer;
pub mod content;
pub mod figure;
pub mod response_pane;
pub mod server_state;
pub mod workspace;
