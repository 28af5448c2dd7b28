//! The tab "Params": the parameters of the URL as rows.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::compose::params::{self, Param};
use crate::core::compose::{authorization, secret::is_secret_name};
use crate::platform::element;
use crate::ui::components::parts::note;
use crate::ui::words::{fill, words};

use super::PaneInput;
use super::field::{field_class, resolution};
use crate::ui::components::rows::{remove_button, typed};

/// The rows, read from the URL at each draw; a row that was added is blank until it is typed in.
#[component]
pub fn ParamRows(input: &PaneInput) -> Html {
    let words = words();
    let adding = use_state_eq(|| false);
    let url = Rc::clone(&input.draft.url);
    let rows = params::read(&url);
    let blank = Param {
        name: String::new(),
        value: String::new(),
    };
    let all = rows.iter().chain(adding.then_some(&blank));
    use_effect_with(*adding, {
        let last = rows.len();
        move |adding| {
            if *adding {
                element::focus(&field_id(last));
            }
        }
    });
    let add = {
        let adding = adding.clone();
        let last = rows.len();
        Callback::from(move |_: MouseEvent| {
            if *adding {
                element::focus(&field_id(last));
            }
            adding.set(true);
        })
    };
    let resolved = input.resolved();
    let added = authorization::parameter(&resolved.authorization)
        .filter(|(name, _)| !resolved.exactly && !params::has(&resolved.url, name));
    html! {
        <div class="headers">
            for (at, row) in all.enumerate() {
                {param_row(input, at, row, at < rows.len(), &adding)}
            }
            if let Some((name, _)) = added {
                <p class="headers__automatic">{fill(words.param_from_authorization, &[("name", &name)])}</p>
            }
            <div class="headers__tools">
                <button type="button" class="button" onclick={add}>{words.add_parameter}</button>
            </div>
            {note(words.params_note)}
        </div>
    }
}

fn param_row(
    input: &PaneInput,
    at: usize,
    row: &Param,
    is_in_url: bool,
    adding: &UseStateHandle<bool>,
) -> Html {
    let words = words();
    let edit = |is_name: bool| {
        let (input, adding) = (input.clone(), adding.clone());
        Callback::from(move |event: InputEvent| {
            let typed = typed(&event);
            if !is_in_url {
                adding.set(false);
            }
            input.edit(move |draft| {
                let url = &draft.url;
                draft.url = match (is_in_url, is_name) {
                    (true, true) => params::set_name(url, at, &typed),
                    (true, false) => params::set_value(url, at, &typed),
                    (false, true) => params::add(url, &typed, ""),
                    (false, false) => params::add(url, "", &typed),
                }
                .into();
            });
        })
    };
    let remove = {
        let (input, adding) = (input.clone(), adding.clone());
        Callback::from(move |_: MouseEvent| {
            if is_in_url {
                input.edit(move |draft| draft.url = params::remove(&draft.url, at).into());
            } else {
                adding.set(false);
            }
        })
    };
    let field = |is_name: bool, label: &'static str, value: &str| {
        html! {
            <input
                class={field_class(!is_name && is_secret_name(&row.name))}
                id={is_name.then(|| field_id(at))}
                aria-label={label}
                aria-describedby={format!("param-is-{at}")}
                value={value.to_owned()}
                oninput={edit(is_name)}
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
            />
        }
    };
    html! {
        <div class="headers__row headers__row--plain" key={at}>
            {field(true, words.parameter_name, &row.name)}
            {field(false, words.parameter_value, &row.value)}
            {remove_button(words.remove_parameter, remove)}
            {resolution(format!("param-is-{at}"), &[&row.name, &row.value], input.environment.as_deref())}
        </div>
    }
}

/// Element id of a row's name field.
fn field_id(at: usize) -> String {
    format!("param-name-{at}")
}
