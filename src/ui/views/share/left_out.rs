//! What a link does not hold, and the way to put it in.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::compose::{Draft, Environment, mentions};
use crate::core::share::{Place, Secret, secrets};
use crate::core::workspace::archive::files_of;
use crate::ui::components::parts::note;
use crate::ui::words::{fill, words};

/// The secrets, each with a box to tick, the files, and what becomes of variables.
pub(super) fn left_out(
    draft: &Rc<Draft>,
    environment: Option<&Environment>,
    ticked: &[Rc<str>],
    on_tick: &Callback<Rc<str>>,
) -> Html {
    let words = words();
    let secrets = secrets(draft, environment);
    let files: Vec<&str> = files_of(draft).map(|file| &*file.name).collect();
    let is_any_ticked = secrets.iter().any(|secret| ticked.contains(&secret.text));
    html! {
        <>
            if !secrets.is_empty() || !files.is_empty() {
                <fieldset class="share__left">
                    <legend>{words.share_left_out}</legend>
                    for secret in &secrets {
                        {choice(secret, ticked.contains(&secret.text), on_tick)}
                    }
                    for file in files {
                        {note(&fill(words.share_file, &[("name", &file)]))}
                    }
                </fieldset>
            }
            <div role="status">
                if is_any_ticked {
                    <p class="notice">{words.share_warning}</p>
                }
            </div>
            if mentions_any(draft) { {note(words.share_variables)} }
        </>
    }
}

fn choice(secret: &Secret, is_ticked: bool, on_tick: &Callback<Rc<str>>) -> Html {
    let places: Vec<String> = secret.places.iter().map(place).collect();
    let text = secret.text.clone();
    html! {
        <label class="share__check">
            <input
                type="checkbox"
                checked={is_ticked}
                onchange={on_tick.reform(move |_| text.clone())}
            />
            {fill(words().share_include, &[("what", &places.join(", "))])}
        </label>
    }
}

/// Where a secret stands, in words.
fn place(place: &Place) -> String {
    let words = words();
    let named = |text: &str, name: &str| fill(text, &[("name", &name)]);
    match place {
        Place::Password => words.password.to_owned(),
        Place::Token => words.token.to_owned(),
        Place::Key => words.key_value.to_owned(),
        Place::Header(name) => named(words.share_header, name),
        Place::Field(name) => named(words.share_field, name),
        Place::Part(name) => named(words.share_part, name),
        Place::Parameter(name) => named(words.share_parameter, name),
        Place::UserInfo => words.share_user_info.to_owned(),
        Place::Member(name) => named(words.share_member, name),
        Place::Variable(name) => named(words.share_variable, name),
    }
}

fn mentions_any(draft: &Draft) -> bool {
    let rows = draft.rows.iter().chain(&draft.form);
    let mut texts = rows
        .flat_map(|row| [&row.name, &row.value])
        .chain([&draft.method, &draft.url, &draft.content])
        .chain([&draft.authorization.password, &draft.authorization.token])
        .chain([&draft.authorization.user, &draft.authorization.key_value]);
    texts.any(|text| !mentions(text).is_empty())
}
