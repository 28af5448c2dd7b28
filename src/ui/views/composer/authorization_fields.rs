//! The tab "Authorization": how the request says who sends it.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::core::compose::secret::Secrets;
use crate::core::compose::{Authorization, Conflict, Scheme, authorization, conflicts};
use crate::ui::components::parts::{note, problems, small_button};
use crate::ui::words::words;

use super::PaneInput;
use super::field::{checkbox, resolution};
use super::pane_input::with_browser;
use crate::ui::components::rows::{is_checked, typed};

/// The schemes in menu order, with their option values.
const SCHEMES: [(Scheme, &str); 4] = [
    (Scheme::None, "none"),
    (Scheme::Basic, "basic"),
    (Scheme::Bearer, "bearer"),
    (Scheme::ApiKey, "api-key"),
];

/// Which text of the tab a field edits.
type Part = fn(&mut Authorization) -> &mut Rc<str>;

/// The scheme, its fields, and the header or parameter it adds.
#[component]
pub fn AuthorizationFields(input: &PaneInput) -> Html {
    let words = words();
    let shown = use_state_eq(|| false);
    let tab = &input.draft.authorization;
    let choose = {
        let input = input.clone();
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            let found = SCHEMES.iter().find(|(_, option)| *option == id);
            let scheme = found.map_or(Scheme::None, |(scheme, _)| *scheme);
            input.edit(move |draft| draft.authorization.scheme = scheme);
        })
    };
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let label = |scheme| match scheme {
        Scheme::None => words.auth_none,
        Scheme::Basic => words.auth_basic,
        Scheme::Bearer => words.auth_bearer,
        Scheme::ApiKey => words.auth_api_key,
    };
    html! {
        <div class="headers">
            <label class="stack">
                {words.authorization_type}
                <select class="field" onchange={choose}>
                    for (scheme, id) in SCHEMES {
                        <option value={id} selected={scheme == tab.scheme}>{label(scheme)}</option>
                    }
                </select>
            </label>
            {fields(input, tab, *shown)}
            if tab.scheme == Scheme::None {
                {note(words.auth_none_note)}
            } else {
                {added(input, *shown)}
                <div class="headers__tools">
                    {small_button(if *shown { words.hide_secret } else { words.show_secret }, toggle)}
                    {keep(input, tab.keep)}
                </div>
            }
        </div>
    }
}

fn fields(input: &PaneInput, tab: &Authorization, shown: bool) -> Html {
    let words = words();
    let text = |name: &'static str, value: &Rc<str>, is_secret: bool, part: Part| {
        let edit = {
            let input = input.clone();
            Callback::from(move |event: InputEvent| {
                let typed = typed(&event);
                input.edit(move |draft| *part(&mut draft.authorization) = Rc::clone(&typed));
            })
        };
        html! {
            <label class="stack" key={name}>
                {name}
                <input
                    class={if is_secret && !shown { "field field--secret" } else { "field" }}
                    value={AttrValue::from(value.clone())}
                    oninput={edit}
                    autocomplete="off"
                    spellcheck="false"
                    autocapitalize="off"
                />
                {resolution(format!("auth-is-{}", name.len()), &[value], input.environment.as_deref())}
            </label>
        }
    };
    match tab.scheme {
        Scheme::None => Html::default(),
        Scheme::Basic => html! {
            <>
                {text(words.user_name, &tab.user, false, |tab| &mut tab.user)}
                {text(words.password, &tab.password, true, |tab| &mut tab.password)}
            </>
        },
        Scheme::Bearer => text(words.token, &tab.token, true, |tab| &mut tab.token),
        Scheme::ApiKey => html! {
            <>
                {text(words.key_name, &tab.key_name, false, |tab| &mut tab.key_name)}
                {text(words.key_value, &tab.key_value, true, |tab| &mut tab.key_value)}
                {key_place(input, tab.key_in_query)}
            </>
        },
    }
}

fn key_place(input: &PaneInput, in_query: bool) -> Html {
    let words = words();
    let choose = {
        let input = input.clone();
        Callback::from(move |event: Event| {
            let in_query = event.target_unchecked_into::<HtmlSelectElement>().value() == "query";
            input.edit(move |draft| draft.authorization.key_in_query = in_query);
        })
    };
    html! {
        <label class="stack">
            {words.key_place}
            <select class="field" onchange={choose}>
                <option value="header" selected={!in_query}>{words.key_in_header}</option>
                <option value="query" selected={in_query}>{words.key_in_query}</option>
            </select>
        </label>
    }
}

/// The line that goes out, masked unless it is to be shown, and what is wrong or wins over it.
fn added(input: &PaneInput, shown: bool) -> Html {
    let draft = input.resolved();
    let tab = &draft.authorization;
    let secrets = if shown {
        None
    } else {
        Some(Secrets::of(&draft, input.environment.as_deref()))
    };
    let mask = |name: &str, value: &str| match &secrets {
        Some(secrets) => secrets.mask_value(name, value),
        None => value.to_owned(),
    };
    let header = authorization::header(tab);
    let line = match (&header, authorization::parameter(tab)) {
        (Some((name, value)), _) => Some(format!("{name}: {}", mask(name, value))),
        (None, Some((name, value))) => Some(format!("?{name}={}", mask(name, value))),
        (None, None) => None,
    };
    let is_ours = |conflict: &Conflict| {
        matches!(
            conflict,
            Conflict::CredentialsTyped { .. }
                | Conflict::ParameterTyped { .. }
                | Conflict::SchemeTwice
                | Conflict::CredentialsLeftOut
        )
    };
    let wrong = authorization::problem(tab).map(|problem| problem.sentence());
    let found = with_browser(|browser| conflicts(&draft, browser));
    let said = found
        .iter()
        .filter(|found| is_ours(found))
        .map(ToString::to_string);
    let sentences: Vec<String> = wrong.into_iter().chain(said).collect();
    html! {
        <>
            <p class="stack">
                {words().auth_adds}
                <code data-testid="authorization-adds">{line.as_deref().unwrap_or("…")}</code>
            </p>
            if !sentences.is_empty() {
                {problems(&sentences)}
            }
        </>
    }
}

fn keep(input: &PaneInput, keep: bool) -> Html {
    let set = {
        let input = input.clone();
        Callback::from(move |event: Event| {
            let keep = is_checked(&event);
            input.edit(move |draft| draft.authorization.keep = keep);
        })
    };
    checkbox(words().keep_secret, keep, None, set)
}
