//! The project's tasks: `cargo xtask <task>`.
//!
//! Each task is one module. Whatever a task needs and the machine lacks is installed first into a
//! per-user cache (see [`setup`]); a step that fails says which command it was and what to do.

mod bench;
mod browsers;
mod build;
mod check;
mod command;
mod content;
mod failure;
mod fingerprint;
mod html;
mod options;
mod progress;
mod project;
mod python;
mod report;
mod run;
mod serve;
mod setup;
mod shrink;
mod size;
mod split;
mod stamp;
mod test;
mod tool;
mod toolbox;
mod wasm;

use std::process::ExitCode;

use failure::Failure;
use options::Options;

const HELP: &str = "\
Usage: cargo xtask <task>

  serve [--port N]      set up, build, serve the page as it is deployed, with the practice server
  dev [--port N]        build unoptimised, rebuild and reload on every change; without the
                        page's Content-Security-Policy, which forbids the reload script
  build [--base /sub/]  build the page into dist/, ready for any static host and any folder;
                        --base tells 404.html where home is
  test [--only STEP]    run every test: check, native, build, size, wire, e2e
  check                 formatting, lints for each feature set, words and file lengths
  bench [--only typing|start|answer] [--browsers chromium,firefox]
                        times of the page beside a reference in the same run
  size                  gzip sizes of dist/ against the budgets
  setup [--tests]       only install what is missing
  content               write the texts the page fetches later (Trunk calls it)
  stamp                 finish a build: the page in parts, short names, policy hashes, the worker's file list (Trunk
                        calls it)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Failure> {
    let Some((task, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let options = |allowed: &[&str]| Options::parse(task, rest, allowed);
    match task.as_str() {
        "serve" => serve::serve(&options(&["--port"])?),
        "dev" => serve::dev(&options(&["--port"])?),
        "build" => build::task(&options(&["--base"])?),
        "test" => test::run(&options(&["--only"])?),
        "check" => options(&[]).and_then(|_| check::task()),
        "bench" => bench::task(&options(&["--only", "--browsers"])?),
        "size" => options(&[]).and_then(|_| size::task()),
        "setup" => setup::task(&options(&["--tests"])?),
        "content" => options(&[]).and_then(|_| content::task()),
        "stamp" => options(&[]).and_then(|_| stamp::task()),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new(
            format!("There is no task `{other}`."),
            "run `cargo xtask help` for the list",
        )),
    }
}
