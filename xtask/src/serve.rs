//! Serving the page: as it is deployed, or while it is being written.

use std::process::Command;

use crate::build;
use crate::failure::Failure;
use crate::options::Options;
use crate::project;
use crate::setup;
use crate::stamp;
use crate::toolbox::Toolbox;

/// `cargo xtask serve`: what a host would serve, policy and all, with the practice server beside.
pub(crate) fn serve(options: &Options) -> Result<(), Failure> {
    let port = options.port(8787)?;
    let mut toolbox = Toolbox::new();
    build::page(&mut toolbox, None)?;
    let program = build::put_lab(&toolbox)?;
    let mut command = Command::new(program);
    command
        .args(["serve", "--port", &port.to_string(), "--dir"])
        .arg(project::dist());
    become_program(command)
}

/// `cargo xtask dev`: Trunk's own server, which rebuilds and reloads.
pub(crate) fn dev(options: &Options) -> Result<(), Failure> {
    let port = options.port(8080)?;
    let mut toolbox = Toolbox::new();
    setup::for_build(&mut toolbox)?;
    println!(
        "Development server: not optimised, and without the Content-Security-Policy, which forbids \
         the reload script. Before you trust what you see, look at it with `cargo xtask serve`."
    );
    let mut command = toolbox.command("trunk");
    command.args([
        "serve",
        "--release=false",
        "--cargo-profile",
        "dev",
        "--public-url",
        "/",
    ]);
    command
        .args(["--port", &port.to_string(), "--dist"])
        .arg(project::target().join("dev-dist"));
    command
        .env(stamp::DEV_VARIABLE, "1")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    become_program(command)
}

/// Goes on as the other program, so that stopping the task stops the server.
fn become_program(mut command: Command) -> Result<(), Failure> {
    #[cfg(unix)]
    let error = {
        use std::os::unix::process::CommandExt as _;
        command.exec()
    };
    #[cfg(not(unix))]
    let error = match command.status() {
        Ok(_) => return Ok(()),
        Err(error) => error,
    };
    Err(Failure::new(
        format!(
            "Could not start {}: {error}.",
            command.get_program().to_string_lossy()
        ),
        "run `cargo xtask setup`, then try again",
    ))
}
