//! The requests that the article offers to load and send.

/// A request ready to be loaded into the tool.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// Stable id, in kebab-case: `data-example` in the article names it.
    pub id: &'static str,
    /// What it is, in a few words.
    pub label: &'static str,
    /// The method.
    pub method: &'static str,
    /// The address, relative to the page.
    pub url: &'static str,
    /// Fields in order.
    pub headers: &'static [(&'static str, &'static str)],
    /// What it carries.
    pub content: ExampleContent,
}

/// What an example carries, in the form the tool shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleContent {
    /// Nothing.
    None,
    /// JSON text.
    Json(&'static str),
    /// Any other text.
    Text(&'static str),
}

impl ExampleContent {
    /// The text to send; empty for none.
    pub const fn text(&self) -> &'static str {
        match self {
            Self::None => "",
            Self::Json(text) | Self::Text(text) => text,
        }
    }
}

/// The example of that id.
pub fn example(id: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.id == id)
}

include!(concat!(env!("OUT_DIR"), "/examples.rs"));
