//! Entry point of the native command line: one module for each subcommand.

mod code;
mod serve;

use std::env;
use std::process::ExitCode;

const HELP: &str = "\
put-lab: PUT Lab on the command line

Usage: put-lab <command> [options]

Commands:
  code       write requests (JSON lines) as code: --list, or --target ID
  serve      serve the built page and the practice server on this machine

  --help     show this text, or the options of a command: put-lab serve --help
  --version  show the version
";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let command = arguments.next();
    let rest: Vec<String> = arguments.collect();
    match command.as_deref() {
        Some("code") => code::run(&rest),
        Some("serve") => serve::run(&rest),
        Some("--version" | "-V") => {
            println!("put-lab {}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        Some("--help" | "-h" | "help") => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Some(other) => {
            eprintln!("put-lab: there is no command {other:?}. put-lab --help lists them.");
            ExitCode::from(2)
        }
        None => {
            eprint!("{HELP}");
            ExitCode::from(2)
        }
    }
}
