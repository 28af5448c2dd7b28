//! Tools of an exact version: found on the machine or in the cache, else installed there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::Step;
use crate::failure::Failure;
use crate::toolbox::{self, Toolbox};

/// A program that is published as a crate.
#[derive(Debug)]
pub(crate) struct CargoTool {
    /// Name of the crate.
    pub(crate) package: &'static str,
    /// Name of the program in it.
    pub(crate) program: &'static str,
    /// Exact version.
    pub(crate) version: String,
    /// Whether to build with the lock file that it was published with.
    pub(crate) is_locked: bool,
    /// How much to optimise: little, since building it is most of its cost.
    pub(crate) opt_level: u8,
}

impl CargoTool {
    /// Makes sure that it is in the toolbox.
    ///
    /// In this order: as it is on the machine, from the cache, as a prebuilt release if
    /// `cargo binstall` is there to fetch one, compiled.
    pub(crate) fn provide(&self, toolbox: &mut Toolbox) -> Result<(), Failure> {
        if toolbox.has_version(self.program, &self.version) {
            return Ok(());
        }
        let home = toolbox::cache()?.join(format!("{}-{}", self.package, self.version));
        let mut cached = toolbox.clone();
        cached.put_first(home.join("bin"));
        let is_there = cached.has_version(self.program, &self.version);
        if !is_there && !self.fetch(toolbox, &home) {
            self.compile(toolbox, &home)?;
        }
        *toolbox = cached;
        if toolbox.has_version(self.program, &self.version) {
            return Ok(());
        }
        Err(Failure::new(
            format!(
                "{} was installed, but `{} --version` does not run.",
                self.package, self.program
            ),
            format!("remove {} and try again", home.display()),
        ))
    }

    fn fetch(&self, toolbox: &Toolbox, home: &Path) -> bool {
        if toolbox.find("cargo-binstall").is_none() {
            return false;
        }
        let mut command = toolbox.command("cargo-binstall");
        command
            .args(["--no-confirm", "--disable-strategies", "compile", "--root"])
            .arg(home);
        command.arg(format!("{}@{}", self.package, self.version));
        let label = format!("Fetching {} {}", self.package, self.version);
        Step::new(label, command, "it is compiled instead")
            .quietly()
            .is_ok()
    }

    fn compile(&self, toolbox: &Toolbox, home: &Path) -> Result<(), Failure> {
        // A folder of its own that stays after a failure: the next try goes on from there.
        let work = home.join("build");
        let mut command = toolbox.command("cargo");
        command.env("CARGO_TARGET_DIR", &work).arg("install");
        if self.is_locked {
            command.arg("--locked");
        }
        let level = self.opt_level;
        for setting in [
            &format!("opt-level={level}"),
            "lto=false",
            "codegen-units=16",
            "debug=false",
            "strip=true",
        ] {
            command
                .arg("--config")
                .arg(format!("profile.release.{setting}"));
        }
        command.arg("--root").arg(home);
        command.args(["--version", &format!("={}", self.version), self.package]);
        let label = format!(
            "Compiling {} {} (once, minutes)",
            self.package, self.version
        );
        let fix = "see the last lines above: a missing C compiler or linker is the usual cause \
            (on Debian: apt-get install build-essential), or no network; then run the task again, \
            which goes on where this stopped";
        Step::new(label, command, fix).quietly()?;
        // Only disk space: a leftover does no harm.
        let _ = fs::remove_dir_all(work);
        Ok(())
    }
}

/// Makes sure that `wasm-opt` is in the toolbox, from binaryen's npm package if need be.
///
/// Without npm nothing is installed: Trunk then downloads its own.
pub(crate) fn provide_wasm_opt(toolbox: &mut Toolbox, version: &str) -> Result<(), Failure> {
    if toolbox.has_version("wasm-opt", version) {
        return Ok(());
    }
    let home: PathBuf = toolbox::cache()?.join(format!("binaryen-{version}"));
    let mut cached = toolbox.clone();
    cached.put_first(home.join("node_modules/.bin"));
    if !cached.has_version("wasm-opt", version) {
        if toolbox.find("npm").is_none() {
            println!(
                "wasm-opt {version}: not here and no npm to install it; Trunk will try to download it"
            );
            return Ok(());
        }
        fs::create_dir_all(&home).map_err(|error| Failure::file("create", &home, &error))?;
        let mut command = toolbox.command("npm");
        command
            .args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--prefix",
            ])
            .arg(&home);
        command.arg(format!("binaryen@{version}.0.0"));
        Step::new(
            format!("Installing binaryen {version} (wasm-opt)"),
            command,
            "check that npm reaches its registry, or put wasm-opt of this version on PATH",
        )
        .quietly()?;
    }
    *toolbox = cached;
    Ok(())
}
