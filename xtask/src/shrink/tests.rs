//! What may be renamed, what must stay, and what is refused.

use super::*;
use crate::wasm::tests::module;

/// A script as wasm-bindgen writes it.
fn script(keys: &str, rest: &str) -> String {
    format!(
        "/** Made by a tool. */\nfunction imports() {{\n    const import0 = {{\n        \
         __proto__: null,\n{keys}    }};\n    return {{\n        \"./page_bg.js\": import0,\n    \
         }};\n}}\n{rest}"
    )
}

fn refusal(keys: &str, rest: &str) -> String {
    pair(&script(keys, rest), &module(&["__wbg_set_1"], &[])).unwrap_err()
}

#[test]
fn names_become_letters_in_both_files() {
    let keys = "__wbg_set_1: function(arg0) {\n},\n__wbindgen_cast_2(arg0) {\n},\n";
    let before = module(
        &["__wbg_set_1", "__wbindgen_cast_2"],
        &["memory", "__wbindgen_free"],
    );
    let (script, after) = pair(&script(keys, "wasm.__wbindgen_free(0);\n"), &before).unwrap();
    assert!(
        script.contains("null,a: function(arg0) {},b(arg0) {},}"),
        "{script}"
    );
    assert!(script.ends_with("wasm.c(0);"), "{script}");
    let mut names = Vec::new();
    wasm::rename(&after, |role, name| {
        names.push((role, name.to_owned()));
        None
    })
    .unwrap();
    let (key, expected) = (names[0].1.clone(), ["a", "b", "memory", "c"]);
    assert!(
        script.contains(&format!("\"{key}\": import0")),
        "{key} {script}"
    );
    names.retain(|(role, _)| *role != Role::Module);
    assert!(names.iter().map(|(_, name)| name).eq(&expected));
}

#[test]
fn minified_scripts_are_understood_too() {
    let text =
        "const a={__proto__:M,__wbg_x_1:((a)=>{}),__wbg_y_2:(b=>b)};return {\"./page_bg.js\":a}";
    let (text, _) = pair(text, &module(&["__wbg_x_1", "__wbg_y_2"], &[])).unwrap();
    assert!(text.starts_with("const a={__proto__:M,a:((a)=>{}),b:(b=>b)};"));
}

#[test]
fn a_name_that_begins_like_another_is_not_mistaken_for_it() {
    let keys = "__wbg_set_1: f,\n__wbg_set_12: f,\n__wbg_set_1_2: f,\n";
    let names = ["__wbg_set_12", "__wbg_set_1_2", "__wbg_set_1"];
    let (script, _) = pair(&script(keys, ""), &module(&names, &[])).unwrap();
    assert!(script.contains("null,c: f,a: f,b: f,}"), "{script}");
}

#[test]
fn letters_that_are_taken_and_names_of_others_stay() {
    let keys = "a: f,\n__wbg_set_1: f,\n";
    let exports = ["exchange_in_page", "__wbindgen_start", "__externref_x"];
    let before = module(&["a", "__wbg_set_1"], &exports);
    let rest = "wasm.exchange_in_page(wasm.__externref_x, __wbindgen_start);";
    let (script, _) = pair(&script(keys, rest), &before).unwrap();
    assert!(script.contains("null,a: f,b: f,}"), "{script}");
    let expected = "wasm.exchange_in_page(wasm.c, __wbindgen_start);";
    assert!(script.ends_with(expected), "{script}");
}

#[test]
fn what_does_not_look_as_expected_is_refused_by_name() {
    let missing = refusal("", "");
    let expected = "the script names the import __wbg_set_1 0 times instead of once";
    assert_eq!(missing, expected);
    assert!(refusal("__wbg_set_1: f,\n", "x.__wbg_set_1 = 1;").contains("2 times"));
    assert!(refusal("", "__wbg_set_1(1);").contains("not the key of an object"));
    assert!(refusal("__wbg_set_1: f,\n", "import './page_bg.js';").contains("./page_bg.js"));
}

#[test]
fn scripts_and_modules_of_different_builds_do_not_fit() {
    let key = |name: &str| {
        let keys = format!("{name}: f,\n");
        let (text, _) = pair(&script(&keys, ""), &module(&[name], &[])).unwrap();
        text.split('"').nth(1).unwrap().to_owned()
    };
    assert_eq!(key("__wbg_set_1"), key("__wbg_set_1"));
    assert_ne!(key("__wbg_set_1"), key("__wbg_set_2"));
}

#[test]
fn comments_and_indentation_go_and_code_stays() {
    let before = "/**\n * Many `lines\n */\n  a(`${b}`); // stays\n\n    // gone\n  \"//\";\n\
        /* x */\n  if (a) {\n    b = c\n    d(e,\n      f);\n  }\n";
    let expected = "a(`${b}`); // stays\n\"//\";\nif (a) {b = c\nd(e,f);}\n";
    assert_eq!(without_comments(before).as_deref(), Some(expected));
}

#[test]
fn a_script_with_strings_of_several_lines_keeps_its_white_space() {
    for unsure in [
        "a(`\n  // text\n`)",
        "'a\\\n  b'",
        "a(`\\``, `\n  b`)",
        "/* x */ a()",
    ] {
        assert_eq!(without_comments(unsure), None, "{unsure}");
    }
}

#[test]
fn short_names_never_repeat() {
    let names: Vec<String> = (0..3000).map(short_name).collect();
    assert_eq!([&names[0], &names[51], &names[52]], ["a", "Z", "aa"]);
    let mut sorted = names.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), names.len());
}

#[test]
fn only_names_that_trunk_hashed_are_hashed_again() {
    assert_eq!(without_hash("page-0123456789abcdef"), Some("page"));
    assert_eq!(without_hash("practice_worker"), None);
    assert_eq!(without_hash("page-old"), None);
}

#[test]
fn a_stated_integrity_of_what_changes_is_refused() {
    let link = |more: &str| format!("<link href=./page-1.js {more}><link href=x.css integrity=y>");
    assert!(refuse_integrity(&link(""), "page-1").is_ok());
    let refused = refuse_integrity(&link("integrity=sha384-x"), "page-1").unwrap_err();
    assert!(
        refused.to_string().contains("data-integrity=\"none\""),
        "{refused}"
    );
}
