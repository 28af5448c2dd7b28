//! What the page weighs on the wire, against its budgets.

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::Failure;
use crate::html;
use crate::project;

/// Everything the page needs to send a request, in gzip bytes.
const FIRST_LOAD: usize = 200_000;
/// Requests until the page can send one.
const FIRST_REQUESTS: usize = 8;
/// The practice worker's wasm, in gzip bytes.
const WORKER: usize = 90_000;
const WORKER_WASM: &str = "practice_worker_bg.wasm";

/// A file with its weight.
#[derive(Debug, Clone)]
struct Item {
    name: String,
    raw: usize,
    gzip: usize,
    is_first: bool,
}

/// Measures `dist`.
pub(crate) fn task() -> Result<(), Failure> {
    let (table, problems) = measure(&project::dist())?;
    print!("{table}");
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        problems.join("\n"),
        "look in the table for the file that grew; a new crate or generic code is the usual cause",
    ))
}

/// The table and what is over budget in it.
fn measure(dist: &Path) -> Result<(String, Vec<String>), Failure> {
    let index = dist.join("index.html");
    if !index.is_file() {
        return Err(Failure::new(
            "There is no dist/index.html to measure.",
            "run `cargo xtask build` first",
        ));
    }
    let first = first_load(&project::read(&index)?);
    let mut items = Vec::new();
    for file in project::files(dist)? {
        let bytes = project::read_bytes(&file.path)?;
        let gzip = gzip(&bytes).map_err(|error| Failure::file("compress", &file.path, &error))?;
        let is_first = file.name == "index.html" || first.contains(&file.name);
        items.push(Item {
            raw: bytes.len(),
            gzip,
            is_first,
            name: file.name,
        });
    }
    Ok(judge(&items))
}

fn gzip(bytes: &[u8]) -> std::io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Names of the local files that a document loads by itself or from its inline scripts.
fn first_load(page: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut note = |reference: &str| {
        let local = reference.strip_prefix("./").unwrap_or(reference);
        let local = local.split(['?', '#']).next().unwrap_or_default();
        if !local.is_empty() && !local.contains("//") && !names.iter().any(|name| name == local) {
            names.push(local.to_owned());
        }
    };
    for element in html::elements(page) {
        match element.name.as_str() {
            "link" => element.attribute("href").into_iter().for_each(&mut note),
            "script" | "img" => element.attribute("src").into_iter().for_each(&mut note),
            _ => {}
        }
        if element.name == "script" {
            // Trunk's loader names its files as './page-….js'.
            let quoted = element.text.split(['\'', '"', '`']).skip(1).step_by(2);
            quoted
                .filter(|text| text.starts_with("./"))
                .for_each(&mut note);
        }
    }
    names
}

fn judge(items: &[Item]) -> (String, Vec<String>) {
    let mut rows = vec![format!("{:<44} {:>9} {:>9}", "file", "bytes", "gzip")];
    let mut problems = Vec::new();
    let (first, later): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.is_first);
    for (title, group) in [
        ("first load", &first),
        ("later, or never by the page", &later),
    ] {
        rows.push(format!("-- {title}"));
        let mut group = group.clone();
        group.sort_by(|a, b| b.gzip.cmp(&a.gzip).then_with(|| a.name.cmp(&b.name)));
        rows.extend(
            group
                .iter()
                .map(|item| format!("{:<44} {:>9} {:>9}", item.name, item.raw, item.gzip)),
        );
    }
    rows.push(String::new());
    let mut line = |what: &str, value: usize, limit: usize, unit: &str| {
        let word = if value <= limit { "ok" } else { "OVER" };
        rows.push(format!(
            "{what:<44} {value:>9} of {limit:>7} {unit:<8} {word}"
        ));
        if value > limit {
            problems.push(format!(
                "{what} is over budget: {value} {unit}, and {limit} are allowed."
            ));
        }
    };
    line(
        "First load",
        first.iter().map(|item| item.gzip).sum(),
        FIRST_LOAD,
        "bytes",
    );
    line(
        "Requests of the first load",
        first.len(),
        FIRST_REQUESTS,
        "requests",
    );
    match items.iter().find(|item| item.name == WORKER_WASM) {
        Some(worker) => line("Practice worker", worker.gzip, WORKER, "bytes"),
        None => problems.push(format!("dist/ has no {WORKER_WASM}.")),
    }
    (rows.join("\n") + "\n", problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, gzip: usize, is_first: bool) -> Item {
        Item {
            name: name.into(),
            raw: gzip * 3,
            gzip,
            is_first,
        }
    }

    #[test]
    fn the_first_load_is_what_the_document_names() {
        let page = "<link rel='icon' href='./favicon.svg?v=1'><link href='https://example.com/a'>\
            <a href='./other.html'></a><script src='boot.js'></script>\
            <script>import init from './page-1.js'; init('./page-1_bg.wasm'); x = \"a b\"</script>";
        assert_eq!(
            first_load(page),
            ["favicon.svg", "boot.js", "page-1.js", "page-1_bg.wasm"]
        );
    }

    #[test]
    fn each_budget_is_a_limit_that_may_be_reached_and_not_passed() {
        let fits = [
            item("index.html", FIRST_LOAD, true),
            item(WORKER_WASM, WORKER, false),
        ];
        assert!(judge(&fits).1.is_empty());
        let heavy = [
            item("index.html", FIRST_LOAD + 1, true),
            item(WORKER_WASM, WORKER + 1, false),
        ];
        assert_eq!(judge(&heavy).1.len(), 2);
        let many: Vec<Item> = (0..9).map(|n| item(&n.to_string(), 1, true)).collect();
        let problems = judge(&many).1;
        assert!(problems[0].contains("9 requests"), "{problems:?}");
        assert!(
            problems[1].contains(WORKER_WASM),
            "a missing worker is not a light one"
        );
    }

    #[test]
    fn text_is_measured_compressed() {
        let text = "PUT PUT PUT ".repeat(1000);
        assert!(gzip(text.as_bytes()).unwrap() < 200);
    }
}
