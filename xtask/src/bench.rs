//! Times of the page, each beside a reference in the same run.

use crate::browsers;
use crate::build;
use crate::command::Step;
use crate::failure::Failure;
use crate::options::Options;
use crate::project;
use crate::setup;
use crate::toolbox::Toolbox;

/// `cargo xtask bench`: prints a table and judges nothing, since no two machines are alike.
pub(crate) fn task(options: &Options) -> Result<(), Failure> {
    let mut toolbox = Toolbox::new();
    build::page(&mut toolbox, None)?;
    browsers::install(&mut toolbox)?;
    setup::node_packages(&toolbox)?;
    let mut command = toolbox.command("node");
    command
        .args(["tests/e2e/bench.mjs", "--dist"])
        .arg(project::dist());
    for option in ["--only", "--browsers"] {
        if let Some(value) = options.value(option) {
            command.args([option, value]);
        }
    }
    let outcome = Step::new("Times in ms", command, "see the lines above").shown()?;
    if outcome.is_success {
        return Ok(());
    }
    Err(Failure::new(
        "The times could not be taken.",
        "see the lines above; `cargo xtask test --only e2e` shows whether the page works at all",
    ))
}
