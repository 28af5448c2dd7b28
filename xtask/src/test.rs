//! Every test of the project in one run, with a summary that leaves nothing out.
//!
//! A step that fails does not stop the ones that do not need it. What the machine cannot run is
//! skipped with its reason; under continuous integration that is a failure.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::browsers::{self, ENGINES};
use crate::failure::Failure;
use crate::options::Options;
use crate::report::Counts;
use crate::run::Run;
use crate::{build, check, project, python, setup, size};

const STEPS: &[&str] = &["check", "native", "build", "size", "wire", "e2e"];

const SIZE: &str = "gzip sizes against the budgets";
const WIRE: &str = "generated code and foreign servers";
const BROWSERS: &str = "the page in browsers";

/// `cargo xtask test`.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let only = options.value("--only");
    if let Some(step) = only.filter(|step| !STEPS.contains(step)) {
        return Err(Failure::new(
            format!("There is no test step `{step}`."),
            format!("choose one of {}", STEPS.join(", ")),
        ));
    }
    let mut run = Run::new();
    every_step(&mut run, |step| only.is_none_or(|only| only == step));
    print!("{}", run.report.text());
    match run.report.totals().failed {
        0 => Ok(()),
        // The last line of the run stays the totals: no more words.
        _ => std::process::exit(1),
    }
}

fn every_step(run: &mut Run, wants: impl Fn(&str) -> bool) {
    run.step("set-up", "Rust with its wasm target", |run| {
        setup::toolchain(&run.toolbox)
    });
    if wants("check") {
        checks(run);
    }
    if wants("native") {
        native(run);
    }
    let mut has_page = false;
    if wants("build") || wants("size") || wants("e2e") {
        let page = |run: &mut Run| build::page(&mut run.toolbox, None);
        has_page = run.step("build", "the page, into dist/", page).is_some();
    }
    if wants("size") && has_page {
        run.step("size", SIZE, |_| size::task());
    } else if wants("size") {
        run.left_out("size", SIZE, "the page was not built");
    }
    if wants("wire") || wants("e2e") {
        let program = |run: &mut Run| build::put_lab(&run.toolbox);
        let program = run.step("build", "the command put-lab", program);
        let python = machinery(run);
        if wants("wire") {
            wire(run, program.as_deref(), python.as_deref());
        }
        if wants("e2e") {
            in_browsers(
                run,
                program.as_deref().filter(|_| has_page),
                python.as_deref(),
            );
        }
    }
}

fn checks(run: &mut Run) {
    let started = Instant::now();
    let failures = check::run(&run.toolbox);
    for failure in &failures {
        eprintln!("\n{failure}\n");
    }
    let reasons: Vec<&str> = failures.iter().map(Failure::headline).collect();
    let counts = Counts {
        failed: failures.len(),
        ..Counts::default()
    };
    run.row(
        "check",
        "rustfmt, clippy for 5 feature sets, texts",
        counts,
        reasons.join(" "),
        started,
    );
}

fn native(run: &mut Run) {
    let mut command = run.toolbox.command("cargo");
    command.args(["test", "--workspace", "--no-fail-fast", "--all-features"]);
    let what = "cargo test: core, reducers, command line, tasks";
    run.tests("native", what, command, |output| {
        Some(Counts::from_cargo(output))
    });
}

/// Browsers, servers and Python, as far as they can be had; gives the interpreter.
fn machinery(run: &mut Run) -> Option<PathBuf> {
    let started = Instant::now();
    let installed = browsers::install(&mut run.toolbox);
    let python = python::install(&run.toolbox);
    run.row(
        "set-up",
        "browsers, servers, Python",
        Counts::default(),
        String::new(),
        started,
    );
    for failure in installed
        .as_ref()
        .err()
        .into_iter()
        .chain(python.as_ref().err())
    {
        eprintln!("\n{failure}\n");
        run.unavailable("set-up", "browsers, servers, Python", failure.headline());
    }
    python.ok()
}

/// Generated code, really run, and what it put on the wire.
fn wire(run: &mut Run, program: Option<&Path>, python: Option<&Path>) {
    let (Some(program), Some(python)) = (program, python) else {
        return run.left_out("wire", WIRE, "put-lab or Python is not there, see above");
    };
    let mut command = run.toolbox.command(&python.to_string_lossy());
    command
        .arg("tests/wire/run.py")
        .arg("--put-lab")
        .arg(program);
    run.tests("wire", WIRE, command, Counts::from_closing_line);
}

/// The end-to-end tests in every engine that is here.
fn in_browsers(run: &mut Run, program: Option<&Path>, python: Option<&Path>) {
    let (Some(program), Some(python)) = (program, python) else {
        return run.left_out(
            "e2e",
            BROWSERS,
            "the page, put-lab or Python is not there, see above",
        );
    };
    if let Err(failure) = setup::node_packages(&run.toolbox) {
        eprintln!("\n{failure}\n");
        return run.unavailable("e2e", BROWSERS, failure.headline());
    }
    let mut names = Vec::new();
    for engine in ENGINES {
        match engine.lacks(&run.toolbox) {
            None => names.push(engine.name),
            Some(missing) => {
                run.unavailable("e2e", engine.name, &format!("{missing} is not installed"));
            }
        }
    }
    if names.is_empty() {
        return;
    }
    let mut command = run.toolbox.command("node");
    command
        .args(["tests/e2e/run.mjs", "--dist"])
        .arg(project::dist());
    command
        .arg("--put-lab")
        .arg(program)
        .args(["--browsers", &names.join(",")])
        .args(["--shots", "target/e2e/pictures"]);
    command.env("PUT_LAB_PYTHON", python);
    let what = format!("the page in {}", names.join(", "));
    run.tests("e2e", &what, command, Counts::from_closing_line);
}
