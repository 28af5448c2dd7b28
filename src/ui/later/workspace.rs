//! Drafts as tabs, history, saved requests, environments, and what becomes of them.

use std::future::Future;
use std::pin::Pin;

use wasm_split_helpers::wasm_split;
use yew::prelude::*;

use super::{Loading, NotLoaded};
use crate::platform::stylesheet;
use crate::ui::keeping;
use crate::ui::state::workspace::Restored;
use crate::ui::views::workspace::{Workspace, WorkspaceProps};

/// What restores, keeps and draws.
pub struct WorkspacePart {
    /// Reads what is stored.
    pub restore: fn() -> Pin<Box<dyn Future<Output = Restored>>>,
    /// The strip with the tabs, and what opens below it.
    pub view: fn(WorkspaceProps) -> Html,
}

/// Loads the part.
pub fn load() -> Loading {
    Box::pin(async {
        stylesheet::add("workspace.css").await?;
        Ok(workspace().await? as _)
    })
}

#[wasm_split(workspace, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the loading may fail, not what is loaded"
)]
fn workspace() -> Result<&'static WorkspacePart, NotLoaded> {
    static WORKSPACE: WorkspacePart = WorkspacePart {
        restore: || Box::pin(keeping::restore()),
        view,
    };
    Ok(&WORKSPACE)
}

fn view(props: WorkspaceProps) -> Html {
    html! { <Workspace ..props /> }
}
