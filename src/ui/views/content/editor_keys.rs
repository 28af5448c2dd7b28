//! Keys that do more in the text field: pairs of brackets, indentation, find.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::core::edit::{self, Change, Key, Language};
use crate::platform::text_field::TextField;

use super::find_bar::Finding;

/// Listens to the field with this element id for as long as the aids are there.
///
/// Tab is left alone, so that the keyboard never gets stuck in the field.
#[hook]
pub(super) fn use_editor_keys(
    id: &'static str,
    language: Language,
    on_finding: &Callback<Option<Finding>>,
) {
    let on_finding = on_finding.clone();
    use_effect_with((id, language), move |(id, language)| {
        let language = *language;
        let listener = TextField::by_id(id).and_then(|field| {
            let heard = field.clone();
            field.on_key(move |key| act(&heard, key, language, &on_finding))
        });
        move || drop(listener)
    });
}

/// Whether the key has been dealt with.
fn act(
    field: &TextField,
    key: &KeyboardEvent,
    language: Language,
    on_finding: &Callback<Option<Finding>>,
) -> bool {
    let name = key.key();
    // On many keyboards AltGr, which counts as both, types brackets.
    let is_command = (key.ctrl_key() || key.meta_key()) && !key.alt_key();
    if is_command {
        return match name.as_str() {
            "f" | "F" if !key.shift_key() => {
                let text = field.text();
                let selected = &text[field.selection(&text)];
                let word = if selected.contains('\n') {
                    ""
                } else {
                    selected
                };
                on_finding.emit(Some(Finding::new(word)));
                true
            }
            "z" | "Z" => field.take_back(key.shift_key()),
            "y" => field.take_back(true),
            "[" | "]" => changed(field, |text, selection| {
                edit::indent(text, selection, name == "]")
            }),
            _ => false,
        };
    }
    let has_modifier = key.ctrl_key() || key.alt_key() || key.meta_key() || key.shift_key();
    let mut characters = name.chars();
    let pressed = match (name.as_str(), characters.next(), characters.next()) {
        ("Enter", ..) if !has_modifier => Key::Enter,
        ("Backspace", ..) if !has_modifier => Key::Backspace,
        (_, Some(c @ ('{' | '[' | '"' | '}' | ']' | '/')), None) => Key::Character(c),
        _ => return false,
    };
    changed(field, |text, selection| {
        edit::pressed(text, selection, pressed, language)
    })
}

/// Makes the change, if there is one.
fn changed(
    field: &TextField,
    find: impl FnOnce(&str, std::ops::Range<usize>) -> Option<Change>,
) -> bool {
    let text = field.text();
    let change = find(&text, field.selection(&text));
    if let Some(change) = &change {
        field.change(&text, change);
    }
    change.is_some()
}
