//! JSON Patch: an array of operations, all or none.
//!
//! Spec: RFC 6902 §3, §4, §5.

use super::pointer::{find, find_mut, index, tokens};
use super::{Json, MAX_DEPTH, PatchError, Patched};

/// Names and values that one operation may bring in, counted with their characters.
const MAX_WEIGHT: usize = 1 << 20;

/// The value after all operations.
///
/// # Errors
/// The first operation that is malformed, does not fit, or is a `test` that fails.
pub(in crate::core::practice) fn apply(target: Json, patch: &Json) -> Patched {
    let Json::Array(operations) = patch else {
        return Err(PatchError::Malformed(
            [
                "A JSON Patch is an array of operations, but this is ",
                patch.kind(),
                ".",
            ]
            .concat(),
        ));
    };
    let mut value = target;
    for (at, operation) in operations.iter().enumerate() {
        step(&mut value, operation).map_err(|error| error.at(at + 1))?;
    }
    Ok(value)
}

impl PatchError {
    /// Says which operation it was, counted from 1.
    fn at(self, number: usize) -> Self {
        let told = |text: String| ["Operation ", &number.to_string(), " ", &text].concat();
        match self {
            Self::Malformed(text) => Self::Malformed(told(text)),
            Self::Unfit(text) => Self::Unfit(told(text)),
            Self::TestFailed(text) => Self::TestFailed(told(text)),
        }
    }
}

fn step(value: &mut Json, operation: &Json) -> Result<(), PatchError> {
    let name = required(operation, "op")?;
    let path_text = required(operation, "path")?;
    let path = pointer(path_text)?;
    match name {
        "add" => add(value, &path, operand(operation)?.clone(), path_text),
        "remove" => remove(value, &path, path_text).map(drop),
        "replace" => {
            let new = operand(operation)?.clone();
            small_enough(&path, &new)?;
            *find_mut(value, &path).ok_or_else(|| missing(path_text))? = new;
            Ok(())
        }
        "move" => {
            let from_text = required(operation, "from")?;
            let from = pointer(from_text)?;
            if path.len() > from.len() && path.starts_with(&from) {
                return Err(PatchError::Unfit(
                    ["would move ", from_text, " into itself."].concat(),
                ));
            }
            let moved = remove(value, &from, from_text)?;
            add(value, &path, moved, path_text)
        }
        "copy" => {
            let from_text = required(operation, "from")?;
            let copied = find(value, &pointer(from_text)?).ok_or_else(|| missing(from_text))?;
            let copied = copied.clone();
            add(value, &path, copied, path_text)
        }
        "test" => {
            let expected = operand(operation)?;
            let found = find(value, &path).ok_or_else(|| missing_for_test(path_text))?;
            if found.same(expected) {
                Ok(())
            } else {
                Err(PatchError::TestFailed(
                    [
                        "expects ",
                        &expected.to_text(),
                        " at ",
                        quoted(path_text),
                        " and finds ",
                        &found.to_text(),
                        ".",
                    ]
                    .concat(),
                ))
            }
        }
        other => Err(PatchError::Malformed(
            [
                "has the unknown op \"",
                other,
                "\"; there are add, remove, replace, move, copy and test.",
            ]
            .concat(),
        )),
    }
}

fn required<'a>(operation: &'a Json, member: &str) -> Result<&'a str, PatchError> {
    operation.get(member).and_then(Json::as_str).ok_or_else(|| {
        PatchError::Malformed(["needs a member \"", member, "\" with a text."].concat())
    })
}

fn operand(operation: &Json) -> Result<&Json, PatchError> {
    operation
        .get("value")
        .ok_or_else(|| PatchError::Malformed("needs a member \"value\".".to_owned()))
}

fn pointer(text: &str) -> Result<Vec<String>, PatchError> {
    tokens(text).ok_or_else(|| {
        PatchError::Malformed(
            [
                "has the path \"",
                text,
                "\", which is no JSON Pointer: it starts with /.",
            ]
            .concat(),
        )
    })
}

fn quoted(path: &str) -> &str {
    if path.is_empty() {
        "the whole document"
    } else {
        path
    }
}

fn missing(path: &str) -> PatchError {
    PatchError::Unfit(["names ", quoted(path), ", where nothing is."].concat())
}

fn missing_for_test(path: &str) -> PatchError {
    PatchError::TestFailed(["tests ", quoted(path), ", where nothing is."].concat())
}

/// Guards against documents that double with each operation.
fn small_enough(path: &[String], new: &Json) -> Result<(), PatchError> {
    if path.len() + new.depth() > MAX_DEPTH || new.weight() > MAX_WEIGHT {
        return Err(PatchError::Unfit(
            "would make the order too deep or too big.".to_owned(),
        ));
    }
    Ok(())
}

fn add(root: &mut Json, path: &[String], new: Json, text: &str) -> Result<(), PatchError> {
    small_enough(path, &new)?;
    let Some((last, parents)) = path.split_last() else {
        *root = new;
        return Ok(());
    };
    match find_mut(root, parents).ok_or_else(|| missing(text))? {
        Json::Object(members) => match members.iter_mut().find(|(name, _)| name == last) {
            Some((_, value)) => *value = new,
            None => members.push((last.clone(), new)),
        },
        Json::Array(items) if last == "-" => items.push(new),
        Json::Array(items) => match index(last) {
            Some(at) if at <= items.len() => items.insert(at, new),
            _ => return Err(missing(text)),
        },
        _ => return Err(missing(text)),
    }
    Ok(())
}

fn remove(root: &mut Json, path: &[String], text: &str) -> Result<Json, PatchError> {
    let Some((last, parents)) = path.split_last() else {
        return Err(PatchError::Unfit(
            "would remove the whole document; that is what DELETE is for.".to_owned(),
        ));
    };
    match find_mut(root, parents) {
        Some(Json::Object(members)) => match members.iter().position(|(name, _)| name == last) {
            Some(at) => Ok(members.remove(at).1),
            None => Err(missing(text)),
        },
        Some(Json::Array(items)) => match index(last) {
            Some(at) if at < items.len() => Ok(items.remove(at)),
            _ => Err(missing(text)),
        },
        _ => Err(missing(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::json::parse;
    use super::*;

    fn json(text: &str) -> Json {
        parse(text.as_bytes()).unwrap().value
    }

    fn patched(target: &str, patch: &str) -> Patched {
        apply(json(target), &json(patch))
    }

    #[test]
    fn each_operation_does_what_section_4_says() {
        for (target, patch, expected) in [
            (
                r#"{"a": 1}"#,
                r#"[{"op": "add", "path": "/b", "value": 2}]"#,
                r#"{"a": 1, "b": 2}"#,
            ),
            (
                r#"{"a": 1}"#,
                r#"[{"op": "add", "path": "/a", "value": 2}]"#,
                r#"{"a": 2}"#,
            ),
            (
                r#"{"a": [1, 3]}"#,
                r#"[{"op": "add", "path": "/a/1", "value": 2}]"#,
                r#"{"a": [1, 2, 3]}"#,
            ),
            (
                r#"{"a": [1]}"#,
                r#"[{"op": "add", "path": "/a/-", "value": 2}]"#,
                r#"{"a": [1, 2]}"#,
            ),
            (
                r#"{"a": [1, 2]}"#,
                r#"[{"op": "remove", "path": "/a/0"}]"#,
                r#"{"a": [2]}"#,
            ),
            (
                r#"{"a": 1, "b": 2}"#,
                r#"[{"op": "move", "from": "/a", "path": "/c"}]"#,
                r#"{"b": 2, "c": 1}"#,
            ),
            (
                r#"{"a": 1}"#,
                r#"[{"op": "copy", "from": "/a", "path": "/b"}]"#,
                r#"{"a": 1, "b": 1}"#,
            ),
            (
                r#"{"a~/b": 1}"#,
                r#"[{"op": "replace", "path": "/a~0~1b", "value": 2}]"#,
                r#"{"a~/b": 2}"#,
            ),
            (
                r#"{"a": 1}"#,
                r#"[{"op": "replace", "path": "", "value": {}}]"#,
                "{}",
            ),
            (
                r#"{"a": {"x": 1, "y": [10.0]}}"#,
                r#"[{"op": "test", "path": "/a", "value": {"y": [1e1], "x": 1.0}}]"#,
                r#"{"a": {"x": 1, "y": [10.0]}}"#,
            ),
        ] {
            assert_eq!(
                patched(target, patch),
                Ok(json(expected)),
                "{target} {patch}"
            );
        }
    }

    #[test]
    fn a_patch_that_doubles_the_document_again_and_again_is_refused() {
        let op = r#"{"op": "copy", "from": "", "path": "/a"}"#;
        let patch = format!("[{}]", vec![op; 200].join(", "));
        assert!(matches!(patched("{}", &patch), Err(PatchError::Unfit(_))));
        let op = r#"{"op": "copy", "from": "/l", "path": "/l/-"}"#;
        let patch = format!("[{}]", vec![op; 60].join(", "));
        assert!(matches!(
            patched(r#"{"l": []}"#, &patch),
            Err(PatchError::Unfit(_))
        ));
    }

    #[test]
    fn mistakes_are_told_apart() {
        for (patch, expected) in [
            (r#"{"op": "add"}"#, "Malformed"),
            (r#"[{"path": "/a"}]"#, "Malformed"),
            (r#"[{"op": "jump", "path": "/a"}]"#, "Malformed"),
            (r#"[{"op": "add", "path": "a", "value": 1}]"#, "Malformed"),
            (r#"[{"op": "add", "path": "/a"}]"#, "Malformed"),
            (r#"[{"op": "remove", "path": "/a/~2"}]"#, "Malformed"),
            (r#"[{"op": "remove", "path": "/z"}]"#, "Unfit"),
            (r#"[{"op": "remove", "path": ""}]"#, "Unfit"),
            (r#"[{"op": "add", "path": "/l/9", "value": 1}]"#, "Unfit"),
            (r#"[{"op": "add", "path": "/l/01", "value": 1}]"#, "Unfit"),
            (r#"[{"op": "add", "path": "/z/y", "value": 1}]"#, "Unfit"),
            (r#"[{"op": "move", "from": "/l", "path": "/l/0"}]"#, "Unfit"),
            (
                r#"[{"op": "test", "path": "/a", "value": "1"}]"#,
                "TestFailed",
            ),
            (
                r#"[{"op": "test", "path": "/z", "value": null}]"#,
                "TestFailed",
            ),
        ] {
            let error = patched(r#"{"a": 1, "l": [1, 2]}"#, patch).unwrap_err();
            assert!(
                format!("{error:?}").starts_with(expected),
                "{patch}: {error:?}"
            );
        }
    }
}
