//! Named values, one set for each server or account.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::{Environment, Variable};
use crate::core::workspace::EnvironmentRecord;
use crate::ui::components::parts::{note, small_button};
use crate::ui::keeping::environments::{self, Kept};
use crate::ui::words::{say, words};

use super::strip::fresh_id;

/// Inputs of [`EnvironmentsPanel`].
#[derive(Properties, PartialEq)]
pub(super) struct EnvironmentsPanelProps {
    /// Other variables are in use.
    pub(super) on_environment: Callback<Option<Rc<Environment>>>,
}

/// What the person did.
enum Edit {
    /// Chose the environment in use.
    Activated(Option<Rc<str>>),
    /// Made one.
    Added,
    /// Removed the one in use.
    Removed,
    /// Changed the one in use.
    Changed(Box<dyn FnOnce(&mut Environment)>),
}

/// Chooses the environment in use and edits it.
#[component]
pub(super) fn EnvironmentsPanel(props: &EnvironmentsPanelProps) -> Html {
    let words = words();
    let all = use_state(Vec::<Kept>::new);
    let failure = use_state_eq(|| None::<String>);
    use_effect_with((), {
        let all = all.setter();
        move |()| {
            spawn_local(
                async move { all.set(environments::environments().await.unwrap_or_default()) },
            );
        }
    });
    let edit = {
        let (all, failure) = (all.clone(), failure.setter());
        let on_environment = props.on_environment.clone();
        Callback::from(move |edit: Edit| {
            let mut next = (*all).clone();
            let changed = apply(&mut next, edit);
            on_environment.emit(environments::active(&next));
            let written: Vec<Kept> = next
                .iter()
                .filter(|(id, _)| changed.contains(id))
                .cloned()
                .collect();
            for (id, record) in &mut next {
                record.revision += u64::from(changed.contains(id));
            }
            let gone: Vec<Rc<str>> = all
                .iter()
                .map(|(id, _)| id.clone())
                .filter(|id| next.iter().all(|(other, _)| other != id))
                .collect();
            all.set(next);
            let failure = failure.clone();
            spawn_local(async move {
                for (id, record) in written {
                    let kept = environments::keep_environment(&id, &record).await;
                    failure.set(kept.err().map(|error| say(&error)));
                }
                for id in gone {
                    let removed = environments::remove_environment(&id).await;
                    failure.set(removed.err().map(|error| say(&error)));
                }
            });
        })
    };
    let active = all.iter().find(|(_, record)| record.is_active);
    let choose = edit.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Edit::Activated((!id.is_empty()).then(|| id.into()))
    });
    html! {
        <section class="shelf" aria-label={words.environments}>
            <div class="shelf__row">
                <select
                    class="field field--quiet"
                    aria-label={words.active_environment}
                    onchange={choose}
                >
                    <option value="" selected={active.is_none()}>{words.no_environment}</option>
                    for (id, record) in all.iter() {
                        <option value={id.to_string()} selected={record.is_active}>
                            {record.environment.name.to_string()}
                        </option>
                    }
                </select>
                {small_button(words.add_environment, edit.reform(|_| Edit::Added))}
                if active.is_some() {
                    {small_button(words.delete_environment, edit.reform(|_| Edit::Removed))}
                }
            </div>
            if let Some(failure) = &*failure { {note(failure)} }
            if let Some((_, record)) = active {
                {fields(&record.environment, &edit)}
            }
            {note(words.environment_hint)}
        </section>
    }
}

/// Does it, and gives the ids of the records that are others now.
fn apply(all: &mut Vec<Kept>, edit: Edit) -> Vec<Rc<str>> {
    let active = all.iter().position(|(_, record)| record.is_active);
    match edit {
        Edit::Activated(id) => {
            let mut changed = Vec::new();
            for (of, record) in all {
                let is_active = id.as_ref() == Some(of);
                if record.is_active != is_active {
                    record.is_active = is_active;
                    changed.push(of.clone());
                }
            }
            changed
        }
        Edit::Added => {
            let id = fresh_id();
            let environment = Environment {
                name: words().new_environment.into(),
                variables: vec![Variable::default()],
            };
            let record = EnvironmentRecord {
                revision: 0,
                is_active: false,
                environment,
            };
            all.push((id.clone(), record));
            apply(all, Edit::Activated(Some(id)))
        }
        Edit::Removed => {
            if let Some(at) = active {
                all.remove(at);
            }
            Vec::new()
        }
        Edit::Changed(change) => {
            let Some(at) = active else { return Vec::new() };
            change(&mut all[at].1.environment);
            vec![all[at].0.clone()]
        }
    }
}

fn fields(environment: &Environment, edit: &Callback<Edit>) -> Html {
    let words = words();
    let rename = edit.reform(|event: InputEvent| {
        let name = event.target_unchecked_into::<HtmlInputElement>().value();
        Edit::Changed(Box::new(move |environment| environment.name = name.into()))
    });
    let add = edit.reform(|_| {
        Edit::Changed(Box::new(|environment| {
            environment.variables.push(Variable::default());
        }))
    });
    html! {
        <>
            <input
                class="field field--quiet"
                aria-label={words.environment_name}
                value={environment.name.to_string()}
                oninput={rename}
            />
            for (at, variable) in environment.variables.iter().enumerate() {
                {row(at, variable, edit)}
            }
            {small_button(words.add_variable, add)}
        </>
    }
}

/// Changes one variable.
fn change<E: 'static, T: 'static>(
    edit: &Callback<Edit>,
    at: usize,
    value: fn(E) -> T,
    set: fn(&mut Variable, T),
) -> Callback<E> {
    edit.reform(move |event| {
        let value = value(event);
        Edit::Changed(Box::new(move |environment: &mut Environment| {
            if let Some(variable) = environment.variables.get_mut(at) {
                set(variable, value);
            }
        }))
    })
}

fn row(at: usize, variable: &Variable, edit: &Callback<Edit>) -> Html {
    let words = words();
    let typed = |event: InputEvent| -> Rc<str> {
        event
            .target_unchecked_into::<HtmlInputElement>()
            .value()
            .into()
    };
    let checked = |event: Event| event.target_unchecked_into::<HtmlInputElement>().checked();
    let remove = edit.reform(move |_| {
        Edit::Changed(Box::new(move |environment: &mut Environment| {
            if at < environment.variables.len() {
                environment.variables.remove(at);
            }
        }))
    });
    html! {
        <div class="shelf__row" key={at}>
            <input
                class="field field--quiet"
                aria-label={words.variable_name}
                placeholder={words.variable_name}
                value={variable.name.to_string()}
                oninput={change(edit, at, typed, |variable, name| variable.name = name)}
                spellcheck="false"
                autocapitalize="off"
            />
            <input
                class="field field--quiet"
                type={if variable.secret { "password" } else { "text" }}
                aria-label={words.variable_value}
                placeholder={words.variable_value}
                value={variable.value.to_string()}
                oninput={change(edit, at, typed, |variable, value| variable.value = value)}
                autocomplete="off"
                spellcheck="false"
            />
            <label class="shelf__check">
                <input
                    type="checkbox"
                    checked={variable.secret}
                    onchange={change(edit, at, checked, |variable, on| variable.secret = on)}
                />
                {words.variable_secret}
            </label>
            if variable.secret {
                <label class="shelf__check">
                    <input
                        type="checkbox"
                        checked={variable.keep}
                        onchange={change(edit, at, checked, |variable, on| variable.keep = on)}
                    />
                    {words.keep_secret}
                </label>
            }
            {small_button(words.remove_variable, remove)}
        </div>
    }
}
