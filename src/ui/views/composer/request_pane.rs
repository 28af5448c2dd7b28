//! The request's tabs: content, headers, raw.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::core::compose::{ContentKind, Draft, effective_lines};
use crate::platform::element;
use crate::ui::components::tabs::{Tab, Tabs, panel_id, tab_id};
use crate::ui::state::draft::DraftAction;
use crate::ui::words::{Words, words};

use super::content_editor::content_editor;
use super::header_rows::{header_rows, name_field};
use super::raw_request::raw_message;

/// Prefix of this pane's element ids.
const GROUP: &str = "request";

/// Inputs of [`RequestPane`].
#[derive(Properties, PartialEq)]
pub struct RequestPaneProps {
    /// What was typed.
    pub draft: Rc<Draft>,
    /// What the person did.
    pub on_edit: Callback<DraftAction>,
}

/// The pane on the left.
#[component]
pub fn RequestPane(props: &RequestPaneProps) -> Html {
    let RequestPaneProps { draft, on_edit } = props;
    let words = words();
    let selected = use_state(|| "content");
    let on_select = {
        let selected = selected.clone();
        Callback::from(move |tab| selected.set(tab))
    };
    let tab = |id, label, count| Tab { id, label, count };
    let tabs = [
        tab("content", words.content, None),
        tab("headers", words.headers, Some(effective_lines(draft).len())),
        tab("raw", words.raw, None),
    ];
    let has_added = use_mut_ref(|| false);
    let on_add = {
        let (has_added, on_edit) = (has_added.clone(), on_edit.clone());
        Callback::from(move |_| {
            has_added.replace(true);
            on_edit.emit(DraftAction::RowAdded);
        })
    };
    use_effect_with(draft.rows.last().map(|row| row.id), move |newest| {
        if let (true, Some(id)) = (has_added.replace(false), newest) {
            element::focus(&name_field(*id));
        }
    });
    let choose_kind = on_edit.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        DraftAction::KindChosen(ContentKind::from_id(&id).unwrap_or(ContentKind::Text))
    });
    let edit_timeout = on_edit.reform(|event: InputEvent| {
        DraftAction::TimeoutEdited(
            event
                .target_unchecked_into::<HtmlInputElement>()
                .value()
                .into(),
        )
    });
    html! {
        <section class="pane" aria-label={words.request}>
            <div class="pane__bar">
                {Tabs {
                    name: words.request,
                    group: GROUP,
                    tabs: &tabs,
                    selected: *selected,
                    on_select: &on_select,
                }.view()}
                <select
                    class="field field--quiet"
                    aria-label={words.content_type}
                    onchange={choose_kind}
                >
                    for kind in ContentKind::ALL {
                        <option value={kind.id()} selected={kind == draft.kind}>
                            {kind_label(words, kind)}
                        </option>
                    }
                </select>
            </div>
            <div
                class="pane__body"
                role="tabpanel"
                id={panel_id(GROUP)}
                aria-labelledby={tab_id(GROUP, *selected)}
            >
                // Both stay in the page: undo, scrolling and the screen after a crash need them.
                <div class="pane__part" hidden={*selected != "content"}>
                    {content_editor(draft, on_edit)}
                </div>
                <div class="pane__part" hidden={*selected != "headers"}>
                    {header_rows(draft, on_edit, &on_add)}
                </div>
                if *selected == "raw" {
                    {raw_message(draft)}
                }
            </div>
            <div class="pane__foot">
                <label class="timeout">
                    {words.timeout_seconds}
                    <input
                        class="field field--short"
                        inputmode="decimal"
                        value={AttrValue::from(draft.timeout.clone())}
                        oninput={edit_timeout}
                        aria-invalid={draft.timeout_ms().is_err().to_string()}
                    />
                </label>
                <span>{words.send_hint}</span>
            </div>
        </section>
    }
}

const fn kind_label(words: &Words, kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Json => words.kind_json,
        ContentKind::Xml => words.kind_xml,
        ContentKind::Text => words.kind_text,
        ContentKind::None => words.kind_none,
    }
}
