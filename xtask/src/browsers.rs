//! Browsers, their drivers and nginx, from Debian's packages where they can be installed.

use std::path::Path;

use crate::command::Step;
use crate::failure::Failure;
use crate::tool::CargoTool;
use crate::toolbox::Toolbox;

/// Used when the machine has no geckodriver; any version that is there will do.
const GECKODRIVER: &str = "0.37.1";

/// An engine the end-to-end tests drive.
#[derive(Debug)]
pub(crate) struct Engine {
    /// As the tests name it.
    pub(crate) name: &'static str,
    /// What must be there: any program of each row.
    programs: &'static [&'static [&'static str]],
}

/// In the order they are tested.
pub(crate) const ENGINES: &[Engine] = &[
    Engine {
        name: "chromium",
        programs: &[
            &["chromium", "chromium-browser", "google-chrome"],
            &["chromedriver"],
        ],
    },
    Engine {
        name: "firefox",
        programs: &[&["firefox-esr", "firefox"], &["geckodriver"]],
    },
    Engine {
        name: "webkit",
        programs: &[&["WebKitWebDriver"], &["Xvfb"]],
    },
];

/// Program, other names of it, and the Debian package that has it.
const PACKAGES: &[(&[&str], &str)] = &[
    (
        &["chromium", "chromium-browser", "google-chrome"],
        "chromium",
    ),
    (&["chromedriver"], "chromium-driver"),
    (&["firefox-esr", "firefox"], "firefox-esr"),
    (&["WebKitWebDriver"], "webkit2gtk-driver"),
    (&["Xvfb"], "xvfb"),
    (&["nginx"], "nginx"),
    (&["curl"], "curl"),
    (&["python3"], "python3"),
];

const NGINX_DAV: &str = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so";

impl Engine {
    /// The first program that it lacks.
    pub(crate) fn lacks(&self, toolbox: &Toolbox) -> Option<&'static str> {
        let missing = self
            .programs
            .iter()
            .find(|names| toolbox.find_any(names).is_none());
        missing.and_then(|names| names.first().copied())
    }
}

/// Installs what is missing and can be installed.
///
/// Errors: something that is needed stays missing.
pub(crate) fn install(toolbox: &mut Toolbox) -> Result<(), Failure> {
    let packages = missing_packages(toolbox);
    let installed = if packages.is_empty() {
        Ok(())
    } else {
        from_debian(toolbox, &packages)
    };
    if toolbox.find("geckodriver").is_none()
        && toolbox.find_any(&["firefox-esr", "firefox"]).is_some()
    {
        CargoTool {
            package: "geckodriver",
            program: "geckodriver",
            version: GECKODRIVER.into(),
            is_locked: true,
            opt_level: 1,
        }
        .provide(toolbox)?;
    }
    installed
}

fn missing_packages(toolbox: &Toolbox) -> Vec<&'static str> {
    let mut packages: Vec<&str> = PACKAGES
        .iter()
        .filter(|(programs, _)| toolbox.find_any(programs).is_none())
        .map(|(_, package)| *package)
        .collect();
    if !Path::new(NGINX_DAV).is_file() {
        packages.push("libnginx-mod-http-dav-ext");
    }
    // Debian splits the part of Python that makes environments into a package.
    if toolbox
        .ask("python3", &["-c", "import ensurepip, venv"])
        .is_none()
    {
        packages.push("python3-venv");
    }
    packages
}

fn from_debian(toolbox: &Toolbox, packages: &[&str]) -> Result<(), Failure> {
    let by_hand = format!(
        "run as root: apt-get update && apt-get install {}",
        packages.join(" ")
    );
    let root = toolbox.ask("id", &["-u"]).is_some_and(|user| user == "0");
    let apt = |arguments: &[&str]| {
        let mut command = toolbox.command(if root { "apt-get" } else { "sudo" });
        if !root {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments);
        command
    };
    if toolbox.find("apt-get").is_none()
        || !(root || toolbox.ask("sudo", &["-n", "true"]).is_some())
    {
        return Err(Failure::new(
            format!(
                "Missing for the tests, and not ours to install: {}.",
                packages.join(" ")
            ),
            if toolbox.find("apt-get").is_some() {
                by_hand
            } else {
                FOREIGN_SYSTEM.into()
            },
        ));
    }
    Step::new(
        "Reading the package lists",
        apt(&["update"]),
        by_hand.clone(),
    )
    .quietly()?;
    let mut command = apt(&["install", "--yes", "--no-install-recommends"]);
    command.args(packages);
    Step::new(
        format!("Installing {}", packages.join(" ")),
        command,
        by_hand,
    )
    .quietly()
    .map(drop)
}

const FOREIGN_SYSTEM: &str =
    "install them with the package manager of your system, and run the task again";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_of_an_engine_comes_from_a_package_or_is_compiled() {
        for engine in ENGINES {
            for programs in engine.programs {
                let known = PACKAGES.iter().any(|(names, _)| names == programs);
                assert!(
                    known || programs == &["geckodriver"],
                    "{programs:?} of {}",
                    engine.name
                );
            }
        }
    }
}
