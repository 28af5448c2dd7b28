//! Merge patches: an object that looks like the change.
//!
//! Spec: RFC 7396 §2.

use super::Json;

/// The value after the patch: members are set, `null` removes, everything else replaces.
pub(in crate::core::practice) fn apply(target: Json, patch: &Json) -> Json {
    let Json::Object(changes) = patch else {
        return patch.clone();
    };
    let mut members = match target {
        Json::Object(members) => members,
        _ => Vec::new(),
    };
    for (name, change) in changes {
        let at = members.iter().position(|(n, _)| n == name);
        match (at, change) {
            (Some(at), Json::Null) => drop(members.remove(at)),
            (None, Json::Null) => {}
            (Some(at), _) => {
                let old = std::mem::replace(&mut members[at].1, Json::Null);
                members[at].1 = apply(old, change);
            }
            (None, _) => members.push((name.clone(), apply(Json::Null, change))),
        }
    }
    Json::Object(members)
}

#[cfg(test)]
mod tests {
    use super::super::super::json::parse;
    use super::*;

    fn json(text: &str) -> Json {
        parse(text.as_bytes()).unwrap().value
    }

    #[test]
    fn setting_removing_and_nesting_follow_the_algorithm_of_section_2() {
        for (target, patch, expected) in [
            (r#"{"a": 1}"#, r#"{"a": 2}"#, r#"{"a": 2}"#),
            (r#"{"a": 1}"#, r#"{"b": 2}"#, r#"{"a": 1, "b": 2}"#),
            (r#"{"a": 1, "b": 2}"#, r#"{"a": null}"#, r#"{"b": 2}"#),
            (r#"{"a": 1}"#, r#"{"z": null}"#, r#"{"a": 1}"#),
            (r#"{"a": [1, 2]}"#, r#"{"a": [3]}"#, r#"{"a": [3]}"#),
            (
                r#"{"a": {"b": 1, "c": 2}}"#,
                r#"{"a": {"b": null}}"#,
                r#"{"a": {"c": 2}}"#,
            ),
            (
                r#"{"a": "x"}"#,
                r#"{"a": {"b": {"c": null}}}"#,
                r#"{"a": {"b": {}}}"#,
            ),
            (r#"{"a": 10.00}"#, r"{}", r#"{"a": 10.00}"#),
            (r#"{"a": 1}"#, r"[1]", r"[1]"),
        ] {
            assert_eq!(
                apply(json(target), &json(patch)),
                json(expected),
                "{target} {patch}"
            );
        }
    }
}
