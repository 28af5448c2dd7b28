//! Finishes a build: the page's Content-Security-Policy and the worker's list of files.
//!
//! Trunk calls it after it has written everything and before it replaces `dist`. What Rust became
//! is made smaller first (see [`shrink`]), since hash and list are of the files as they are sent.
//! The same input always gives the same output.

use std::env;
use std::fmt::Write as _;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::html::{self, Element};
use crate::project;
use crate::shrink;
use crate::split;

/// Files a host needs that the worker must not keep.
const HOST_FILES: &[&str] = &["404.html", ".nojekyll"];

/// Set by `cargo xtask dev`: the page goes without its policy.
pub(crate) const DEV_VARIABLE: &str = "PUT_LAB_DEV";
/// Set by `cargo xtask build --base`: the folder the page will be served from.
pub(crate) const BASE_VARIABLE: &str = "PUT_LAB_BASE";

/// Stamps the folder that Trunk names.
pub(crate) fn task() -> Result<(), Failure> {
    let Some(folder) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(Failure::new(
            "`cargo xtask stamp` was started by hand.",
            "run `cargo xtask build`; Trunk calls this task and names the folder to stamp",
        ));
    };
    let is_dev = env::var_os(DEV_VARIABLE).is_some();
    let home = env::var(BASE_VARIABLE).unwrap_or_else(|_| "./".into());

    for name in ["index.html", "404.html", "sw.js", ".nojekyll"] {
        if !folder.join(name).is_file() {
            return Err(Failure::new(
                format!("The build made no {name}."),
                format!(
                    "add `<link data-trunk rel=\"copy-file\" href=\"static/{name}\">` to index.html"
                ),
            ));
        }
    }
    let profile = if is_dev {
        "debug".to_owned()
    } else {
        project::setting("Trunk.toml", "cargo_profile")?
    };
    split::page(&folder, &profile, !is_dev)?;
    if !is_dev {
        shrink::folder(&folder)?;
    }
    for name in ["index.html", "404.html"] {
        let path = folder.join(name);
        let page = project::read(&path)?.replace("__HOME__", &home);
        let page = if is_dev {
            Ok(without_policy(&page))
        } else {
            with_hashes(&page)
        };
        let page = page.map_err(|reason| {
            Failure::new(
                format!("{name}: {reason}."),
                "change index.html or static/, then build again",
            )
        })?;
        project::write(&path, &page)?;
    }

    let mut files = project::files(&folder)?;
    files.retain(|file| !HOST_FILES.contains(&file.name.as_str()));
    let mut build = Fingerprint::default();
    build.add_files(&files)?;
    files.retain(|file| file.name != "sw.js");
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let worker = folder.join("sw.js");
    let script =
        fill_worker(&project::read(&worker)?, &build.finish(), &names).map_err(|reason| {
            Failure::new(
                format!("static/sw.js: {reason}."),
                "write the placeholder as `\"__FILES__\"` and `__BUILD__`",
            )
        })?;
    project::write(&worker, &script)
}

/// Puts the hashes of all inline scripts and styles into the page's policy.
///
/// Errors: markup that the policy would block, or a policy that would allow too much.
fn with_hashes(page: &str) -> Result<String, String> {
    let elements = html::elements(page);
    for element in &elements {
        refuse_inline_attributes(element)?;
    }
    let policy = policy(&elements).ok_or("it has no Content-Security-Policy in a meta tag")?;
    for forbidden in ["'unsafe-inline'", "'unsafe-eval'"] {
        if policy.contains(forbidden) {
            return Err(format!("its Content-Security-Policy contains {forbidden}"));
        }
    }
    let scripts = elements
        .iter()
        .filter(|e| e.name == "script" && e.attribute("src").is_none());
    let styles = elements.iter().filter(|e| e.name == "style");
    let mut filled = policy.to_owned();
    for (marker, hashes) in [
        ("__SCRIPT_HASHES__", hash_list(scripts)),
        ("__STYLE_HASHES__", hash_list(styles)),
    ] {
        match (filled.contains(marker), hashes.is_empty()) {
            (true, true) => filled = filled.replace(&format!(" {marker}"), ""),
            (true, false) => filled = filled.replace(marker, &hashes),
            (false, true) => {}
            (false, false) => return Err(format!("its Content-Security-Policy lacks {marker}")),
        }
    }
    Ok(page.replacen(policy, &filled, 1))
}

/// Takes the policy away: the reload script that Trunk adds while serving is not ours to hash.
fn without_policy(page: &str) -> String {
    match policy(&html::elements(page)) {
        Some(policy) => page.replacen(policy, "", 1),
        None => page.to_owned(),
    }
}

fn policy<'a>(elements: &[Element<'a>]) -> Option<&'a str> {
    elements
        .iter()
        .filter(|element| element.name == "meta")
        .find(|element| {
            let kind = element.attribute("http-equiv");
            kind.is_some_and(|kind| kind.eq_ignore_ascii_case("content-security-policy"))
        })
        .and_then(|element| element.attribute("content"))
}

fn refuse_inline_attributes(element: &Element) -> Result<(), String> {
    for (name, value) in &element.attributes {
        let scheme = value.trim_start().get(..11).unwrap_or_default();
        if name.starts_with("on") || name == "style" || scheme.eq_ignore_ascii_case("javascript:") {
            return Err(format!(
                "<{}> has the attribute {name}=\"{value}\", which its policy blocks",
                element.name
            ));
        }
    }
    Ok(())
}

/// CSP sources for the exact texts, in document order, each once.
fn hash_list<'a>(elements: impl Iterator<Item = &'a Element<'a>>) -> String {
    let mut list: Vec<String> = Vec::new();
    for element in elements {
        let hash = hash_source(element.text);
        if !list.contains(&hash) {
            list.push(hash);
        }
    }
    list.join(" ")
}

/// `'sha256-…'` of a text, with line ends as the HTML parser hands them on.
fn hash_source(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    format!(
        "'sha256-{}'",
        STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}

/// Fills in the build's id and the files the worker keeps for offline use.
fn fill_worker(script: &str, build: &str, files: &[&str]) -> Result<String, String> {
    for placeholder in ["__BUILD__", "\"__FILES__\""] {
        if !script.contains(placeholder) {
            return Err(format!("the placeholder {placeholder} is missing"));
        }
    }
    let list = files.iter().fold(String::new(), |mut list, name| {
        let comma = if list.is_empty() { "" } else { ", " };
        let _ = write!(list, "{comma}{}", quoted(name));
        list
    });
    let script = script.replace("__BUILD__", build);
    // Written inside brackets the placeholder is one element; alone it stands for the array.
    Ok(if script.contains("[\"__FILES__\"]") {
        script.replace("\"__FILES__\"", &list)
    } else {
        script.replace("\"__FILES__\"", &format!("[{list}]"))
    })
}

/// A JavaScript string literal.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
        script-src 'self' 'wasm-unsafe-eval' __SCRIPT_HASHES__; style-src 'self' __STYLE_HASHES__\">";

    #[test]
    fn the_hash_is_the_one_a_browser_computes() {
        // The example of the CSP specification.
        let expected = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(hash_source("alert('Hello, world.');"), expected);
        assert_eq!(hash_source("a\r\nb"), hash_source("a\nb"));
    }

    #[test]
    fn every_inline_script_and_style_is_in_the_policy_and_linked_ones_are_not() {
        let body =
            "<style>a{}</style><script>1</script><script src='x.js'></script><script>2</script>";
        let page = with_hashes(&format!("{POLICY}{body}")).unwrap();
        let scripts = format!(
            "'wasm-unsafe-eval' {} {};",
            hash_source("1"),
            hash_source("2")
        );
        assert!(page.contains(&scripts), "{page}");
        assert!(
            page.contains(&format!("style-src 'self' {}\"", hash_source("a{}"))),
            "{page}"
        );
        assert!(page.ends_with(body), "the document itself is not touched");
    }

    #[test]
    fn a_page_without_inline_code_gets_a_policy_without_markers() {
        let page = with_hashes(&format!("{POLICY}<p>")).unwrap();
        assert!(
            page.contains("'wasm-unsafe-eval'; style-src 'self'\""),
            "{page}"
        );
    }

    #[test]
    fn what_the_policy_would_block_is_refused() {
        for bad in [
            "<p onclick='x()'>",
            "<p style=\"color:red\">",
            "<a href=' JavaScript:x'>",
        ] {
            assert!(with_hashes(&format!("{POLICY}{bad}")).is_err(), "{bad}");
        }
        assert!(with_hashes(&format!("{POLICY}<!-- <p onclick=1> -->")).is_ok());
    }

    #[test]
    fn a_policy_that_allows_too_much_or_is_missing_is_refused() {
        for weak in ["'unsafe-inline'", "'unsafe-eval'"] {
            let page = POLICY.replace("'wasm-unsafe-eval'", weak);
            assert!(with_hashes(&page).unwrap_err().contains(weak));
        }
        assert!(with_hashes("<p>").is_err());
        let markerless = POLICY.replace("__SCRIPT_HASHES__", "");
        assert!(with_hashes(&format!("{markerless}<script>1</script>")).is_err());
    }

    #[test]
    fn while_developing_the_page_has_no_policy() {
        assert!(without_policy(POLICY).contains("content=\"\""));
    }

    #[test]
    fn the_worker_gets_the_build_and_the_files_in_either_spelling() {
        let files = ["a.js", "data/b \"c\".json"];
        let list = r#""a.js", "data/b \"c\".json""#;
        for script in [
            "const B = '__BUILD__', F = \"__FILES__\";",
            "const B = '__BUILD__', F = [\"__FILES__\"];",
        ] {
            let filled = fill_worker(script, "12ab", &files).unwrap();
            assert_eq!(filled, format!("const B = '12ab', F = [{list}];"));
        }
        assert!(fill_worker("const B = '__BUILD__';", "1", &files).is_err());
    }
}
