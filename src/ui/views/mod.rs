//! The panes of the page.

pub mod answer;
pub mod code_pane;
pub mod composer;
pub mod content;
pub mod figures;
pub mod lessons;
pub mod present;
pub mod response_pane;
pub mod server_state;
pub mod share;
pub mod workspace;
