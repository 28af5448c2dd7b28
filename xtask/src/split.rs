//! Splits the page's wasm: what the first minute needs, and parts that are loaded when wanted.
//!
//! Rust marks where a part begins with `#[wasm_split(name)]` (see `src/ui/later`). The linker says
//! which function needs which others (`--emit-relocs`, asked for in `build.rs`), so everything that
//! only that part reaches moves into a file of its own. All files share one memory and one table.
//!
//! Trunk cannot be told to do this between linking and wasm-bindgen. So its page is replaced here
//! by one made of the same linked file: split, bound to JavaScript, and each file made small.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::Options;

use crate::command::Step;
use crate::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::project;
use crate::toolbox::Toolbox;

/// The binary that is split.
const PAGE: &str = "page";
/// The module by which the page asks for its parts; our loader takes its place.
const LINK: &str = "./__wasm_split.js";
/// The module name under which the parts import from the page.
const SHARED: &str = "__wasm_split";
/// As `data-wasm-opt` and `data-wasm-opt-params` of the worker in index.html, with the features
/// that rustc uses for this target: the parts carry no note of them.
const OPTIMISE: &[&str] = &[
    "-Oz",
    "--low-memory-unused",
    "--converge",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Loads parts, each one file with its modules one after the other: those that other parts need as
/// well come first. `wasm` is what the page's module exports; a failed try can be repeated.
const LOADER: &str = r"
const parts={__PARTS__};
const made={};
const make=(name,bytes)=>made[name]??=WebAssembly.instantiate(bytes,{__SHARED__:wasm}).catch(error=>{delete made[name];throw error});
const loadPart=async([file,modules])=>{
const answer=await fetch(new URL(file,import.meta.url));
if(!answer.ok)throw new Error(file+' '+answer.status);
const bytes=await answer.arrayBuffer();
let at=0;
for(const[name,length]of modules)await make(name,bytes.slice(at,at+=length));
};
const partLoader=name=>(callback,data)=>loadPart(parts[name])
.then(()=>true,error=>{console.error(error);return false})
.then(came=>wasm.__indirect_function_table.get(callback)(data,came));
";

/// Replaces the page that Trunk wrote into `folder` by one in parts.
///
/// `profile` names cargo's folder; `is_small` says whether to spend time on size.
pub(crate) fn page(folder: &Path, profile: &str, is_small: bool) -> Result<(), Failure> {
    let toolbox = Toolbox::new();
    let work = project::target().join("split");
    let _ = fs::remove_dir_all(&work);
    let linked = project::target()
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join(format!("{PAGE}.wasm"));
    let linked = project::read_bytes(&linked)?;
    let main = work.join("main.wasm");
    let mut options = Options::new(&linked);
    (options.output_dir, options.main_out_path) = (&work, &main);
    options.link_name = LINK;
    let split = wasm_split_cli_support::transform(options).map_err(|reason| {
        Failure::new(
            format!("The page's wasm could not be split: {reason:#}."),
            "look at the functions marked `#[wasm_split]` in src/ui/later; build.rs must ask for \
             `--emit-relocs`",
        )
    })?;
    let bound = work.join("bound");
    bind(&toolbox, &main, &bound)?;

    // Several parts may need one and the same module: each has it in its file.
    let mut modules = BTreeMap::new();
    let mut parts = Vec::new();
    for (part, names) in split.prefetch_map {
        for name in &names {
            if !modules.contains_key(name) {
                let path = work.join(format!("{name}.wasm"));
                if is_small {
                    optimise(&toolbox, &path)?;
                }
                modules.insert(name.clone(), project::read_bytes(&path)?);
            }
        }
        let of_part = names.iter().filter_map(|name| modules.get_key_value(name));
        parts.push(place(folder, part, &of_part.collect::<Vec<_>>())?);
    }
    parts.sort();

    let module = bound.join(format!("{PAGE}_bg.wasm"));
    if is_small {
        optimise(&toolbox, &module)?;
    }
    let script = with_loader(&project::read(&bound.join(format!("{PAGE}.js")))?, &parts).map_err(
        |reason| {
            Failure::new(
                format!("{PAGE}.js cannot load its parts: {reason}."),
                "adapt xtask/src/split.rs to how wasm-bindgen writes its files now",
            )
        },
    )?;
    let names = project::files(folder)?;
    let written = |end: &str| {
        names
            .iter()
            .find(|file| file.name.starts_with(PAGE) && file.name.ends_with(end))
            .map(|file| file.path.clone())
            .ok_or_else(|| {
                Failure::new(
                    format!("Trunk wrote no {PAGE}-….{end}."),
                    "index.html must have the link `data-bin=\"page\"`",
                )
            })
    };
    project::write(&written(".js")?, &script)?;
    copy(&module, &written("_bg.wasm")?)
}

/// Runs wasm-bindgen as Trunk does, but keeps what the parts import.
fn bind(toolbox: &Toolbox, main: &Path, bound: &Path) -> Result<(), Failure> {
    let mut command = toolbox.command("wasm-bindgen");
    command.args(["--target", "web", "--no-typescript", "--weak-refs"]);
    command.args(["--keep-lld-exports", "--out-name", PAGE, "--out-dir"]);
    command.arg(bound).arg(main);
    run(command, "Binding the page to JavaScript")
}

fn optimise(toolbox: &Toolbox, module: &Path) -> Result<(), Failure> {
    let mut command = toolbox.command("wasm-opt");
    command.args(OPTIMISE).arg(module).arg("-o").arg(module);
    run(command, "Making wasm small")
}

fn run(command: Command, label: &str) -> Result<(), Failure> {
    Step::new(label, command, "run `cargo xtask setup`, then build again")
        .quietly()
        .map(drop)
}

/// A part as its loader knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    file: String,
    /// Names of its modules with their lengths in bytes, in the order of the file.
    modules: Vec<(String, usize)>,
}

/// Writes a part into the page's folder, under a name that tells its content.
fn place(folder: &Path, name: String, modules: &[(&String, &Vec<u8>)]) -> Result<Part, Failure> {
    let bytes: Vec<u8> = modules
        .iter()
        .flat_map(|(_, bytes)| *bytes)
        .copied()
        .collect();
    let mut content = Fingerprint::default();
    content.add("modules", &bytes);
    let file = format!("part-{name}-{}.bin", content.finish());
    let path = folder.join(&file);
    fs::write(&path, &bytes).map_err(|error| Failure::file("write", &path, &error))?;
    let length = |(name, bytes): &(&String, &Vec<u8>)| ((*name).clone(), bytes.len());
    Ok(Part {
        name,
        file,
        modules: modules.iter().map(length).collect(),
    })
}

fn copy(from: &Path, to: &PathBuf) -> Result<(), Failure> {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| Failure::file("write", to, &error))
}

/// The script with a loader for the parts in the place of the module it imports, once a part.
fn with_loader(script: &str, parts: &[Part]) -> Result<String, String> {
    let is_import = |line: &&str| line.starts_with("import * as ") && line.contains(LINK);
    let mut names = Vec::new();
    for import in script.lines().filter(is_import) {
        names.push(
            import
                .split_whitespace()
                .nth(3)
                .ok_or("its import has no name")?,
        );
    }
    let (Some(first), Some(place)) = (names.first(), script.lines().find(is_import)) else {
        return Err("it imports nothing to load them with".to_owned());
    };
    let entry = |part: &Part| {
        let module = |(name, length): &(String, usize)| format!("['{name}',{length}]");
        let modules: Vec<String> = part.modules.iter().map(module).collect();
        format!("{}:['{}',[{}]]", part.name, part.file, modules.join(","))
    };
    let entries: Vec<String> = parts.iter().map(entry).collect();
    let functions: Vec<String> = parts
        .iter()
        .map(|Part { name, .. }| format!("__wasm_split_load_{name}:partLoader('{name}')"))
        .collect();
    let loader = LOADER
        .replace("__PARTS__", &entries.join(","))
        .replace("__SHARED__", SHARED);
    let mut loader = format!("{loader}const {first}={{{}}};", functions.join(","));
    for name in &names[1..] {
        let _ = write!(loader, "const {name}={first};");
    }
    let mut with = script.replacen(place, &loader, 1);
    for other in script.lines().filter(is_import).skip(1) {
        with = with.replacen(other, "", 1);
    }
    Ok(with)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_takes_the_place_of_the_import_and_knows_every_part() {
        let script = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n";
        let parts = [Part {
            name: "request".to_owned(),
            file: "part-request-1.bin".to_owned(),
            modules: vec![("chunk_1".to_owned(), 10), ("split_request".to_owned(), 20)],
        }];
        let with = with_loader(script, &parts).unwrap();
        assert!(!with.contains("import * as"), "{with}");
        assert!(
            with.contains("request:['part-request-1.bin',[['chunk_1',10],['split_request',20]]]"),
            "{with}"
        );
        assert!(
            with.contains("const import1={__wasm_split_load_request:partLoader('request')};"),
            "{with}"
        );
        assert!(with.ends_with("let wasm;\n"));
        assert!(with_loader("let wasm;", &parts).is_err());
        let twice = script.replace(
            "let wasm",
            "import * as import2 from \"./__wasm_split.js\"\nlet wasm",
        );
        let with = with_loader(&twice, &parts).unwrap();
        assert!(
            with.contains("const import2=import1;") && !with.contains("import * as"),
            "{with}"
        );
    }
}
