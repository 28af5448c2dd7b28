//! Where programs are found: our cache first, then the machine.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Folders to look in, in order. Starts as `PATH`; installed tools are put in front.
#[derive(Debug, Clone)]
pub(crate) struct Toolbox(Vec<PathBuf>);

impl Toolbox {
    /// The machine as it is.
    pub(crate) fn new() -> Self {
        let mut folders: Vec<PathBuf> = env::var_os("PATH")
            .map(|path| env::split_paths(&path).collect())
            .unwrap_or_default();
        // Debian keeps servers such as nginx where only root looks.
        folders.extend(["/usr/sbin", "/sbin"].map(PathBuf::from));
        Self(folders)
    }

    /// Looks in this folder before all others.
    pub(crate) fn put_first(&mut self, folder: PathBuf) {
        self.0.insert(0, folder);
    }

    /// The path of a program.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        self.0
            .iter()
            .map(|folder| folder.join(program))
            .find(|path| is_executable(path))
    }

    /// The first of several programs that is there.
    pub(crate) fn find_any(&self, programs: &[&str]) -> Option<PathBuf> {
        programs.iter().find_map(|program| self.find(program))
    }

    /// A command that finds its program, and whatever that starts, in this toolbox.
    pub(crate) fn command(&self, program: &str) -> Command {
        let path = self.find(program);
        let mut command =
            Command::new(path.as_deref().map_or(OsStr::new(program), Path::as_os_str));
        command.current_dir(crate::project::root());
        if let Ok(path) = env::join_paths(&self.0) {
            command.env("PATH", path);
        }
        // Trunk refuses any value of it but true and false.
        command.env_remove("NO_COLOR");
        command
    }

    /// The first line that `program` prints for `arguments`, if it runs and succeeds.
    pub(crate) fn ask(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self
            .command(program)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stdout);
        output
            .status
            .success()
            .then(|| text.lines().next().unwrap_or_default().to_owned())
    }

    /// Whether `program --version` names exactly this version.
    pub(crate) fn has_version(&self, program: &str, version: &str) -> bool {
        self.ask(program, &["--version"])
            .is_some_and(|line| line.split_whitespace().any(|word| word == version))
    }
}

fn is_executable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        path.metadata()
            .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
    }
}

/// The folder where installed tools are kept between runs and between checkouts.
///
/// Errors: neither `XDG_CACHE_HOME` nor `HOME` is set.
pub(crate) fn cache() -> Result<PathBuf, Failure> {
    let absolute = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .map(|folder| folder.join("put-lab"))
        .ok_or_else(|| {
            Failure::new(
                "There is no place to keep tools: neither HOME nor XDG_CACHE_HOME is set.",
                "set XDG_CACHE_HOME to a folder of yours",
            )
        })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_and_asked_and_missing_ones_are_not() {
        let toolbox = Toolbox::new();
        assert!(toolbox.find("sh").is_some());
        assert!(toolbox.find("put-lab-no-such-program").is_none());
        assert_eq!(
            toolbox.ask("sh", &["-c", "echo tool 1.2; echo x"]).unwrap(),
            "tool 1.2"
        );
        assert_eq!(toolbox.ask("sh", &["-c", "exit 1"]), None);
    }

    #[test]
    fn a_version_matches_as_a_whole_word() {
        assert!(Toolbox::new().ask("cargo", &["--version"]).is_some());
        assert!(!Toolbox::new().has_version("cargo", "1"));
    }
}
