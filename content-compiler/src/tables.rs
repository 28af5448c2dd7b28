//! The Rust tables: words, methods, examples.

use std::fmt::Write as _;

use toml::Value;

use crate::{Result, language, place::Place};

/// `Words`: a field for each text of the interface, and the English one.
///
/// Another language comes as a list in the order of the keys; `KEYS` tells whether it is a list
/// of the same keys.
pub(crate) fn words(file: &Place) -> Result<String> {
    let mut fields = String::new();
    let mut values = String::new();
    let mut names = String::new();
    for key in file.table.keys() {
        let text = file.prose(key)?;
        if !key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        {
            return file.wrong(key, "name it in snake_case: it becomes a field of Words");
        }
        let _ = writeln!(
            fields,
            "    #[doc = {text:?}]\n    pub {key}: &'static str,"
        );
        let _ = writeln!(values, "    {key}: {text:?},");
        let _ = writeln!(names, "        {key},");
    }
    let keys = language::keys(file);
    let count = file.table.len();
    Ok(format!(
        "/// Every text of the interface in one language.\n\
         #[allow(clippy::doc_markdown, reason = \"the docs are the texts\")]\n\
         #[derive(Debug, PartialEq, Eq)]\n\
         pub struct Words {{\n{fields}}}\n\n\
         /// The English texts.\n\
         pub static EN: Words = Words {{\n{values}}};\n\n\
         impl Words {{\n    /// How many texts there are.\n    pub const COUNT: usize = {count};\n    \
         /// Stands for the list of the keys.\n    pub const KEYS: &'static str = {keys:?};\n\n    \
         /// The texts of a language, in the order of their keys.\n    \
         #[allow(clippy::too_many_lines, reason = \"a line for each text, twice\")]\n    \
         pub const fn from_texts(texts: [&'static str; Self::COUNT]) -> Self {{\n        \
         let [\n{names}        ] = texts;\n        Self {{\n{names}        }}\n    }}\n}}\n"
    ))
}

/// `METHODS` and `CUSTOM`: what each method asks for.
pub(crate) fn methods(file: &Place) -> Result<String> {
    let mut rows = String::new();
    let mut custom = None;
    for (name, entry) in file.named()? {
        entry.only(&["says", "promise", "content", "cite"])?;
        let row = format!(
            "MethodMeaning {{\n        name: {name:?},\n        says: {:?},\n        promise: {:?},\n        \
             content: {:?},\n        cite: &{:?},\n    }}",
            entry.prose("says")?,
            entry.prose("promise")?,
            entry.optional_prose("content")?,
            entry.cites()?,
        );
        if name == "custom" {
            custom = Some(row);
        } else {
            let _ = writeln!(rows, "    {row},");
        }
    }
    let Some(custom) = custom else {
        return file.wrong(
            "custom",
            "this entry is missing; it stands for every other method",
        );
    };
    Ok(format!(
        "/// Every method listed.\npub static METHODS: &[MethodMeaning] = &[\n{rows}];\n\n\
         /// Every other method.\nstatic CUSTOM: MethodMeaning = {custom};\n"
    ))
}

/// `EXAMPLES`: the requests of the article.
pub(crate) fn examples(file: &Place) -> Result<String> {
    let mut rows = String::new();
    for entry in file.entries("example")? {
        entry.only(&["id", "label", "method", "url", "headers", "kind", "content"])?;
        let content = match (entry.text("kind")?, entry.table.get("content")) {
            ("none", None) => "ExampleContent::None".to_owned(),
            ("json", Some(_)) => format!("ExampleContent::Json({:?})", entry.text("content")?),
            ("text", Some(_)) => format!("ExampleContent::Text({:?})", entry.text("content")?),
            _ => return entry.wrong("kind", "write json or text with a content, or none without"),
        };
        let mut headers = String::new();
        for row in entry
            .table
            .get("headers")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let pair: Option<Vec<_>> = row
                .as_array()
                .and_then(|pair| pair.iter().map(Value::as_str).collect());
            let Some([name, value]) = pair.as_deref() else {
                return entry.wrong("headers", "write pairs: [[\"Name\", \"value\"]]");
            };
            let _ = write!(headers, "({name:?}, {value:?}), ");
        }
        let _ = writeln!(
            rows,
            "    Example {{\n        id: {:?},\n        label: {:?},\n        method: {:?},\n        \
             url: {:?},\n        headers: &[{headers}],\n        content: {content},\n    }},",
            entry.text("id")?,
            entry.prose("label")?,
            entry.text("method")?,
            entry.text("url")?,
        );
    }
    Ok(format!(
        "/// Every example, in the order of the article.\npub static EXAMPLES: &[Example] = &[\n{rows}];\n"
    ))
}
