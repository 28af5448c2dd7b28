//! The Python that tests run: generated code needs `requests`, and httpbin is a foreign server.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::Step;
use crate::failure::Failure;
use crate::fingerprint;
use crate::project;
use crate::toolbox::{self, Toolbox};

/// A virtual environment with the packages of `tests/requirements.txt`; gives its interpreter.
///
/// Each list of packages has its own folder in the cache.
pub(crate) fn install(toolbox: &Toolbox) -> Result<PathBuf, Failure> {
    let list = project::root().join("tests/requirements.txt");
    let version = toolbox.ask("python3", &["--version"]).unwrap_or_default();
    let wanted = fingerprint::of(&format!("{version}\n{}", project::read(&list)?));
    let home = toolbox::cache()?.join(format!("python-{wanted}"));
    let python = home.join("bin/python");
    let ready = home.join("ready");
    if ready.is_file() && python.is_file() {
        return Ok(python);
    }
    // What an interrupted run left is not worth mending.
    let _ = fs::remove_dir_all(&home);
    let mut command = toolbox.command("python3");
    command.args(["-m", "venv"]).arg(&home);
    let fix = "install Python 3.9 or newer with its venv module (on Debian: apt-get install python3-venv)";
    Step::new("Making a Python environment", command, fix).quietly()?;
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    pip.arg(&list);
    let fix = "check that pip reaches its package index; the list is tests/requirements.txt";
    Step::new("Installing Python packages", pip, fix).quietly()?;
    project::write(&ready, "")?;
    Ok(python)
}
