//! Where things are: the repository, its files, the settings that other tools read too.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::failure::Failure;

/// Folders that hold what tools made, never sources.
const MADE: &[&str] = &[".git", "target", "dist", "node_modules"];

/// The repository's root folder.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable when it runs this program; otherwise we are started at the root.
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    match manifest.as_deref().and_then(Path::parent) {
        Some(parent) if parent.join("Trunk.toml").is_file() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The built page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's output folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Whether this is a run of continuous integration, where nothing may be left out.
pub(crate) fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// The string at `key = "…"` in a TOML file of the root folder.
///
/// Only that shape is understood, which is all our settings use.
pub(crate) fn setting(file: &str, key: &str) -> Result<String, Failure> {
    let text = read(&root().join(file))?;
    text.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(name, _)| name.trim() == key)
        .and_then(|(_, value)| {
            value
                .trim()
                .strip_prefix('"')?
                .split('"')
                .next()
                .map(str::to_owned)
        })
        .ok_or_else(|| {
            Failure::new(
                format!("{file} has no line `{key} = \"…\"`."),
                format!("restore that line of {file}; the tasks read the version from it"),
            )
        })
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))
}

/// The bytes of a file.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::file("read", path, &error))
}

/// Writes a file, with the folders above it.
pub(crate) fn write(path: &Path, content: &str) -> Result<(), Failure> {
    let written = match path.parent() {
        Some(folder) => fs::create_dir_all(folder).and_then(|()| fs::write(path, content)),
        None => fs::write(path, content),
    };
    written.map_err(|error| Failure::file("write", path, &error))
}

/// A source or output file with its name as a URL would have it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct File {
    /// Relative to the folder that was listed, with forward slashes.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// Every file below `folder` in the order of names, without what tools made.
pub(crate) fn files(folder: &Path) -> Result<Vec<File>, Failure> {
    let mut found = Vec::new();
    list(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn list(folder: &Path, prefix: &str, found: &mut Vec<File>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file("list", folder, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| Failure::file("list", folder, &error))?;
        let own = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() {
            if !MADE.contains(&own.as_str()) {
                list(&path, &format!("{prefix}{own}/"), found)?;
            }
        } else if path.is_file() {
            found.push(File {
                name: format!("{prefix}{own}"),
                path,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_are_read_from_the_files_that_pin_them() {
        assert_eq!(setting("Trunk.toml", "trunk-version").unwrap(), "0.21.14");
        assert!(
            setting("rust-toolchain.toml", "channel")
                .unwrap()
                .starts_with("1.")
        );
        assert!(
            setting("Trunk.toml", "nothing")
                .unwrap_err()
                .to_string()
                .contains("nothing")
        );
    }

    #[test]
    fn files_are_listed_in_order_and_without_build_output() {
        let names: Vec<String> = files(&root())
            .unwrap()
            .into_iter()
            .map(|f| f.name)
            .collect();
        assert!(names.contains(&"xtask/src/main.rs".into()));
        assert!(names.is_sorted());
        assert!(!names.iter().any(|name| name.starts_with("target/")));
    }
}
