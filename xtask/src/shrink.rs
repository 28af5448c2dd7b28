//! Makes the JavaScript that wasm-bindgen writes, and the names it shares with the wasm, short.
//!
//! A page imports some two hundred functions, each under a name with 16 random digits, which no
//! compression shortens. They get names of one or two letters, in both files. The script's comments,
//! indentation and most line ends go as well. Nothing else changes: this is no minifier.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::failure::Failure;
use crate::fingerprint::{self, Fingerprint};
use crate::html;
use crate::project;
use crate::wasm::{self, Role};

/// How the names begin that wasm-bindgen made up for imports.
const IMPORTS: &[&str] = &["__wbg_", "__wbindgen_"];
/// How the names begin that it made up for exports.
const EXPORTS: &[&str] = &["__wbindgen_", "__externref_", "wasm_bindgen__convert__"];
/// How the name of the object with the imports ends.
const MODULE: &str = "_bg.js";
/// The letters of short names.
const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Shrinks each `X.js` with its `X_bg.wasm` in the folder.
pub(crate) fn folder(folder: &Path) -> Result<(), Failure> {
    for file in project::files(folder)? {
        if let Some(name) = file.name.strip_suffix("_bg.wasm") {
            shrink(folder, name)?;
        }
    }
    Ok(())
}

/// Shrinks two files and, if Trunk put a hash of the wasm into their names, renames them.
///
/// The new hash is of both as they are now, so equal names always mean equal content.
fn shrink(folder: &Path, name: &str) -> Result<(), Failure> {
    let paths = |name: &str| [".js", "_bg.wasm"].map(|end| folder.join(format!("{name}{end}")));
    let [script_path, module_path] = paths(name);
    let script = project::read(&script_path)?;
    let module = project::read_bytes(&module_path)?;
    let (script, module) = pair(&script, &module).map_err(|reason| {
        Failure::new(
            format!("Could not shorten the names in {name}.js and {name}_bg.wasm: {reason}."),
            "go back to the wasm-bindgen of the last good build, or adapt xtask/src/shrink.rs to \
             how it writes its files now",
        )
    })?;
    let Some(plain) = without_hash(name) else {
        write(&script_path, script.as_bytes())?;
        return write(&module_path, &module);
    };
    let mut content = Fingerprint::default();
    content.add("js", script.as_bytes());
    content.add("wasm", &module);
    let new = format!("{plain}-{}", content.finish());
    let index = folder.join("index.html");
    let page = project::read(&index)?;
    refuse_integrity(&page, name)?;
    project::write(&index, &page.replace(name, &new))?;
    for old in [&script_path, &module_path] {
        fs::remove_file(old).map_err(|error| Failure::file("remove", old, &error))?;
    }
    let [script_path, module_path] = paths(&new);
    write(&script_path, script.as_bytes())?;
    write(&module_path, &module)
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    fs::write(path, content).map_err(|error| Failure::file("write", path, &error))
}

/// `page` of `page-0123456789abcdef`.
fn without_hash(name: &str) -> Option<&str> {
    let (plain, hash) = name.rsplit_once('-')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then_some(plain)
}

/// A browser would refuse files that changed after their hash was taken.
fn refuse_integrity(page: &str, name: &str) -> Result<(), Failure> {
    let is_ours = |value: Option<&str>| value.is_some_and(|value| value.contains(name));
    let is_hashed = html::elements(page).iter().any(|element| {
        element.attribute("integrity").is_some()
            && (is_ours(element.attribute("href")) || is_ours(element.attribute("src")))
    });
    if is_hashed {
        return Err(Failure::new(
            format!("The page states the integrity of {name}.js, which this build changes."),
            "write `data-integrity=\"none\"` at each `rel=\"rust\"` link of index.html",
        ));
    }
    Ok(())
}

/// The script and the module with short names in both.
fn pair(script: &str, module: &[u8]) -> Result<(String, Vec<u8>), String> {
    let lean = without_comments(script);
    let script = lean.as_deref().unwrap_or(script);
    let names = Names::choose(script, module)?;
    let module = wasm::rename(module, |role, name| {
        names.new.get(&(role, name.to_owned())).cloned()
    })?;
    Ok((replaced(script, names.edits), module))
}

/// New names by old ones, and where the script must change.
#[derive(Default)]
struct Names {
    new: HashMap<(Role, String), String>,
    edits: Vec<(Range<usize>, String)>,
}

impl Names {
    fn choose(script: &str, module: &[u8]) -> Result<Self, String> {
        let mut old: Vec<(Role, String)> = Vec::new();
        wasm::rename(module, |role, name| {
            let entry = (role, name.to_owned());
            if !old.contains(&entry) {
                old.push(entry);
            }
            None
        })?;
        // A cached script of another build must not fit: its letters mean other functions.
        let meaning = three_letters(&fingerprint::of(&format!("{old:?}")));
        let mut letters = (0..)
            .map(short_name)
            .filter(|short| !old.iter().any(|(_, name)| name == short));
        let words = words(script);
        let mut names = Self::default();
        for (role, name) in &old {
            let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
            let places = words.get(name.as_str()).map_or(&[][..], Vec::as_slice);
            match role {
                Role::Module if name.ends_with(MODULE) => {
                    let place = module_key(script, name)?;
                    names.rename(*role, name, &meaning, &[place]);
                }
                Role::Import if begins(IMPORTS) => {
                    check_import(script, name, places)?;
                    names.rename(*role, name, &letters.next().unwrap_or_default(), places);
                }
                Role::Export if begins(EXPORTS) && are_properties(script, places) => {
                    names.rename(*role, name, &letters.next().unwrap_or_default(), places);
                }
                Role::Module | Role::Import | Role::Export => {}
            }
        }
        Ok(names)
    }

    fn rename(&mut self, role: Role, old: &str, new: &str, places: &[Range<usize>]) {
        let edits = places.iter().map(|place| (place.clone(), new.to_owned()));
        self.edits.extend(edits);
        self.new.insert((role, old.to_owned()), new.to_owned());
    }
}

/// `a` for 0, `Z` for 51, then two letters, then three.
fn short_name(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(LETTERS[number % LETTERS.len()]));
        if number < LETTERS.len() {
            return name;
        }
        number = number / LETTERS.len() - 1;
    }
}

/// One of the names of three letters, chosen by a fingerprint.
fn three_letters(fingerprint: &str) -> String {
    let base = LETTERS.len();
    let number = fingerprint.bytes().fold(0, |sum, digit| {
        (sum * 31 + usize::from(digit)) % base.pow(3)
    });
    short_name(base + base.pow(2) + number)
}

/// The name must be one key of an object, as in `{name: function`, and occur nowhere else.
fn check_import(script: &str, name: &str, places: &[Range<usize>]) -> Result<(), String> {
    let [place] = places else {
        return Err(format!(
            "the script names the import {name} {} times instead of once",
            places.len()
        ));
    };
    let before = script[..place.start].trim_end();
    let after = script[place.end..].trim_start();
    if before.ends_with(['{', ',']) && after.starts_with([':', '(']) {
        Ok(())
    } else {
        Err(format!(
            "the import {name} is not the key of an object in the script"
        ))
    }
}

/// Whether the script uses the name, and only as in `wasm.name`.
fn are_properties(script: &str, places: &[Range<usize>]) -> bool {
    let is_property = |place: &Range<usize>| script[..place.start].ends_with('.');
    !places.is_empty() && places.iter().all(is_property)
}

/// Where the script has the name in quotes, which must be once.
fn module_key(script: &str, name: &str) -> Result<Range<usize>, String> {
    let is_quoted = |at: &usize| {
        let (before, after) = (&script[..*at], &script[at + name.len()..]);
        ['"', '\'', '`']
            .iter()
            .any(|quote| before.ends_with(*quote) && after.starts_with(*quote))
    };
    let places: Vec<usize> = script.match_indices(name).map(|(at, _)| at).collect();
    match places[..] {
        [at] if is_quoted(&at) => Ok(at..at + name.len()),
        _ => Err(format!(
            "the script does not have the module's name {name} exactly once, in quotes"
        )),
    }
}

/// Every identifier or other word of the script with its places.
fn words(script: &str) -> HashMap<&str, Vec<Range<usize>>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let mut words: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    let mut start = 0;
    for piece in script.split_inclusive(|c| !is_part(c)) {
        let word = piece.trim_end_matches(|c| !is_part(c));
        if !word.is_empty() {
            words
                .entry(word)
                .or_default()
                .push(start..start + word.len());
        }
        start += piece.len();
    }
    words
}

fn replaced(script: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(place, _)| place.start);
    let mut text = String::with_capacity(script.len());
    let mut end = 0;
    for (place, new) in edits {
        text.push_str(&script[end..place.start]);
        text.push_str(&new);
        end = place.end;
    }
    text.push_str(&script[end..]);
    text
}

/// The script without lines that are only comment, without indentation and most line ends.
///
/// A line end stays where it might end a statement or a comment.
///
/// `None` if a line might begin inside a string, where white space counts.
fn without_comments(script: &str) -> Option<String> {
    let mut text = String::with_capacity(script.len());
    let mut is_comment = false;
    for line in script.lines().map(str::trim) {
        if is_comment || line.starts_with("/*") {
            match line.find("*/") {
                None => is_comment = true,
                Some(end) if end + 2 == line.len() => is_comment = false,
                Some(_) => return None,
            }
        } else if !line.is_empty() && !line.starts_with("//") {
            let quotes = line.matches('`').count();
            if quotes % 2 != 0 || line.contains("\\`") || line.ends_with('\\') {
                return None;
            }
            text.push_str(line);
            if !line.ends_with(['{', ',', ';']) || line.contains("//") {
                text.push('\n');
            }
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests;
