//! Builds the page into `dist/` and the native command; does nothing when nothing changed.

use std::path::{Path, PathBuf};

use crate::command::Step;
use crate::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::options::Options;
use crate::project;
use crate::setup;
use crate::stamp;
use crate::toolbox::Toolbox;

/// Everything `dist/` is made from; some may not exist.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "content-compiler",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "static",
    "xtask/Cargo.toml",
    "xtask/src",
];

/// `cargo xtask build`.
pub(crate) fn task(options: &Options) -> Result<(), Failure> {
    page(&mut Toolbox::new(), options.value("--base"))?;
    println!("dist/ can be copied to any static host, into any folder.");
    Ok(())
}

/// Makes `dist/`, installing first what the build needs.
///
/// `base` is the folder on the host, which only `404.html` must know: a host answers with it at
/// any depth, where no relative link leads home.
pub(crate) fn page(toolbox: &mut Toolbox, base: Option<&str>) -> Result<(), Failure> {
    let base = base.unwrap_or("./");
    check_base(base)?;
    let record = project::target().join("xtask/dist");
    let inputs = inputs(base)?;
    if project::read(&record).is_ok_and(|known| known == format!("{inputs} {}", outputs())) {
        println!("Building the page … nothing changed");
        return Ok(());
    }
    setup::for_build(toolbox)?;
    let mut command = toolbox.command("trunk");
    command
        .arg("build")
        .env(stamp::BASE_VARIABLE, base)
        .env_remove(stamp::DEV_VARIABLE);
    // Backtraces of Trunk itself would push the reason out of sight.
    command
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("RUST_BACKTRACE", "0");
    Step::new("Building the page", command, "see the last lines above").quietly()?;
    project::write(&record, &format!("{inputs} {}", outputs()))
}

/// Builds the command `put-lab`; gives its path.
pub(crate) fn put_lab(toolbox: &Toolbox) -> Result<PathBuf, Failure> {
    let mut command = toolbox.command("cargo");
    command.args(["build", "--release", "--bin", "put-lab"]);
    command.args(["--no-default-features", "--features", "cli"]);
    Step::new(
        "Building the command put-lab",
        command,
        "see the last lines above",
    )
    .quietly()?;
    let program = format!("put-lab{}", std::env::consts::EXE_SUFFIX);
    let path = project::target().join("release").join(program);
    // Tests run it from other folders.
    path.canonicalize()
        .map_err(|error| Failure::file("find", &path, &error))
}

fn check_base(base: &str) -> Result<(), Failure> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~%".contains(c);
    let is_folder = base.starts_with('/') && base.ends_with('/') && !base.starts_with("//");
    if base == "./" || (is_folder && base.chars().all(is_plain)) {
        return Ok(());
    }
    Err(Failure::new(
        format!("`--base {base}` is not the path of a folder."),
        "begin and end it with a slash and percent-encode the rest, as in `--base /put-lab/`",
    ))
}

/// The state of everything the page is made from.
fn inputs(base: &str) -> Result<String, Failure> {
    let root = project::root();
    let mut fingerprint = Fingerprint::default();
    fingerprint.add("base", base.as_bytes());
    for input in INPUTS {
        let path = root.join(input);
        fingerprint.add("input", input.as_bytes());
        if path.is_dir() {
            fingerprint.add_files(&project::files(&path)?)?;
        } else if path.is_file() {
            fingerprint.add(input, &project::read_bytes(&path)?);
        }
    }
    Ok(fingerprint.finish())
}

/// The state of `dist/`: someone may have built it otherwise, changed or removed it.
fn outputs() -> String {
    fn state(dist: &Path) -> Result<String, Failure> {
        let mut fingerprint = Fingerprint::default();
        fingerprint.add_files(&project::files(dist)?)?;
        Ok(fingerprint.finish())
    }
    state(&project::dist()).unwrap_or_else(|_| "none".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_folder_on_the_same_host() {
        for good in ["./", "/", "/put-lab/", "/a/b%20c/"] {
            assert!(check_base(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "put-lab",
            "/put-lab",
            "//evil.example/",
            "https://x/",
            "/a\"b/",
            "/a b/",
        ] {
            assert!(check_base(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn another_base_is_another_build() {
        assert_eq!(inputs("./").unwrap(), inputs("./").unwrap());
        assert_ne!(inputs("./").unwrap(), inputs("/x/").unwrap());
    }
}
