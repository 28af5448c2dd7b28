//! Method, address, and the buttons that send and stop.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::core::explain;
use crate::core::http::Method;
use crate::platform::element;
use crate::ui::components::prose::prose;
use crate::ui::state::draft::DraftAction;
use crate::ui::words::{say, words};

/// The methods of the menu; anything else is "custom".
const METHODS: [&str; 7] = ["PUT", "POST", "PATCH", "GET", "HEAD", "DELETE", "OPTIONS"];

/// The option value of "Custom…"; no method can look like it.
const CUSTOM: &str = "(custom)";

/// Element id of the field for a custom method.
const CUSTOM_FIELD: &str = "custom-method";

/// Inputs of [`RequestBar`].
#[derive(Properties, PartialEq)]
pub struct RequestBarProps {
    /// The method as typed.
    pub method: Rc<str>,
    /// The address as typed.
    pub url: Rc<str>,
    /// Whether a request is under way.
    pub sending: bool,
    /// What the person did to the draft.
    pub on_edit: Callback<DraftAction>,
    /// Send was pressed.
    pub on_send: Callback<()>,
}

/// The bar on top of the tool.
#[component]
pub fn RequestBar(props: &RequestBarProps) -> Html {
    let RequestBarProps {
        method,
        url,
        sending,
        on_edit,
        on_send,
    } = props;
    let words = words();
    let custom = use_state(|| !METHODS.contains(&&**method));
    let is_custom = *custom || !METHODS.contains(&&**method);

    let choose = {
        let (custom, on_edit) = (custom.clone(), on_edit.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            custom.set(chosen == CUSTOM);
            if chosen != CUSTOM {
                on_edit.emit(DraftAction::MethodChosen(chosen.into()));
            }
        })
    };
    use_effect_with(*custom, |custom| {
        if *custom {
            element::focus(CUSTOM_FIELD);
        }
    });
    let edit_method = on_edit.reform(|event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        DraftAction::MethodChosen(typed.into())
    });
    let edit_url = on_edit.reform(|event: InputEvent| {
        DraftAction::UrlEdited(
            event
                .target_unchecked_into::<HtmlInputElement>()
                .value()
                .into(),
        )
    });
    let submit = {
        let on_send = on_send.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_send.emit(());
        })
    };
    let says = method
        .trim()
        .parse()
        .map_or("", |method: Method| explain::method(&method).says);
    html! {
        <>
            <form class="bar" onsubmit={submit} autocomplete="off">
                <select
                    class="bar__method"
                    name="method"
                    aria-label={words.method}
                    onchange={choose}
                >
                    for name in METHODS {
                        <option value={name} selected={!is_custom && **method == *name}>{name}</option>
                    }
                    <option value={CUSTOM} selected={is_custom}>{words.custom}</option>
                </select>
                if is_custom {
                    <input
                        class="bar__custom"
                        id={CUSTOM_FIELD}
                        name="custom-method"
                        aria-label={words.custom_method}
                        value={AttrValue::from(method.clone())}
                        oninput={edit_method}
                        spellcheck="false"
                    />
                }
                <input
                    class="bar__url"
                    name="url"
                    aria-label={words.url}
                    value={AttrValue::from(url.clone())}
                    oninput={edit_url}
                    spellcheck="false"
                    autocapitalize="off"
                    inputmode="url"
                />
                <button
                    type="submit"
                    class="button button--primary bar__go"
                    title={words.send_hint}
                    aria-disabled={sending.then_some("true")}
                >
                    {words.send}
                </button>
            </form>
            <p class="says">{prose(&say(says))}</p>
        </>
    }
}
