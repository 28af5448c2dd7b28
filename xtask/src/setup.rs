//! Installs what is missing. What is there already is used as it is.

use crate::browsers;
use crate::command::Step;
use crate::failure::Failure;
use crate::options::Options;
use crate::project;
use crate::python;
use crate::tool::{self, CargoTool};
use crate::toolbox::Toolbox;

const WASM: &str = "wasm32-unknown-unknown";

/// `cargo xtask setup`.
pub(crate) fn task(options: &Options) -> Result<(), Failure> {
    let mut toolbox = Toolbox::new();
    for_build(&mut toolbox)?;
    if options.value("--tests").is_some() {
        browsers::install(&mut toolbox)?;
        python::install(&toolbox)?;
        node_packages(&toolbox)?;
    }
    println!("Everything is there.");
    Ok(())
}

/// What building the page needs: toolchain, Trunk, wasm-bindgen, wasm-opt.
pub(crate) fn for_build(toolbox: &mut Toolbox) -> Result<(), Failure> {
    toolchain(toolbox)?;
    let bindgen = project::setting("Trunk.toml", "wasm_bindgen")?;
    agrees_with_lock_file(&bindgen)?;
    let trunk = CargoTool {
        package: "trunk",
        program: "trunk",
        version: project::setting("Trunk.toml", "trunk-version")?,
        is_locked: true,
        opt_level: 0,
    };
    trunk.provide(toolbox)?;
    let bindgen = CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: bindgen,
        is_locked: false,
        opt_level: 1,
    };
    bindgen.provide(toolbox)?;
    let binaryen = project::setting("Trunk.toml", "wasm_opt")?;
    tool::provide_wasm_opt(toolbox, binaryen.trim_start_matches("version_"))
}

/// The pinned toolchain with its wasm target, `rustfmt` and clippy.
pub(crate) fn toolchain(toolbox: &Toolbox) -> Result<(), Failure> {
    let libraries = toolbox.ask("rustc", &["--print", "target-libdir", "--target", WASM]);
    let has_target = libraries.is_some_and(|folder| std::path::Path::new(&folder).is_dir());
    let has = |program: &str| toolbox.ask("cargo", &[program, "--version"]).is_some();
    if has_target && has("fmt") && has("clippy") {
        return Ok(());
    }
    let channel = project::setting("rust-toolchain.toml", "channel")?;
    let mut command = toolbox.command("rustup");
    command.args(["toolchain", "install", &channel, "--profile", "minimal"]);
    command.args([
        "--component",
        "rustfmt",
        "--component",
        "clippy",
        "--target",
        WASM,
    ]);
    Step::new(
        format!("Installing Rust {channel} with {WASM}"),
        command,
        "install rustup as the Rust home page describes; without it, add the wasm target, rustfmt \
         and clippy to your own Rust of this version",
    )
    .quietly()
    .map(drop)
}

/// The command line tool and the library must be of one version.
fn agrees_with_lock_file(version: &str) -> Result<(), Failure> {
    let lock = project::read(&project::root().join("Cargo.lock"))?;
    if lock.contains(&format!(
        "name = \"wasm-bindgen\"\nversion = \"{version}\"\n"
    )) {
        return Ok(());
    }
    Err(Failure::new(
        format!("Trunk.toml asks for wasm-bindgen {version}, and Cargo.lock has another version."),
        "write the version of Cargo.lock at `wasm_bindgen` in Trunk.toml",
    ))
}

/// The packages of the end-to-end tests, again whenever their lock file changes.
pub(crate) fn node_packages(toolbox: &Toolbox) -> Result<(), Failure> {
    let folder = project::root().join("tests/e2e");
    let lock = project::read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.put-lab-lock");
    let wanted = crate::fingerprint::of(&lock);
    if project::read(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let mut command = toolbox.command("npm");
    command
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&folder);
    Step::new(
        "Installing the packages of tests/e2e",
        command,
        "install Node.js 20 or newer with npm, and check that npm reaches its registry",
    )
    .quietly()?;
    project::write(&stamp, &wanted)
}
