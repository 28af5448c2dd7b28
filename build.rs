//! Puts the texts of the first language where the code includes them.

use std::{env, path::Path, process::ExitCode};

/// The language all texts are written in first.
const CONTENT: &str = "src/content/en";

fn main() -> ExitCode {
    for file in content_compiler::FILES {
        println!("cargo::rerun-if-changed={CONTENT}/{file}");
    }
    // The page's wasm is split after linking, which needs to know who refers to whom.
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
    let Some(out) = env::var_os("OUT_DIR") else {
        println!("cargo::error=OUT_DIR is not set: run this through cargo");
        return ExitCode::FAILURE;
    };
    match content_compiler::write_all(Path::new(CONTENT), Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}
