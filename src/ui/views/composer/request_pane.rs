//! The request's tabs. Only the content is there at once; the others load later.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::core::compose::{ContentKind, Draft, Environment, effective_lines};
use crate::core::explain::Book;
use crate::ui::components::tabs::{Tab, Tabs, panel_id, tab_id};
use crate::ui::later::content;
use crate::ui::later::request::{self, RequestParts};
use crate::ui::later::{use_later, use_quiet};
use crate::ui::state::draft::DraftAction;
use crate::ui::words::{Words, words};

use super::PaneInput;
use super::content_editor::content_editor;

/// Prefix of this pane's element ids.
const GROUP: &str = "request";

/// Inputs of [`RequestPane`].
#[derive(Properties, PartialEq)]
pub struct RequestPaneProps {
    /// What was typed.
    pub draft: Rc<Draft>,
    /// What the person did.
    pub on_edit: Callback<DraftAction>,
    /// Whose variables are in use.
    pub environment: Option<Rc<Environment>>,
    /// The meaning of headers, once it is there.
    pub book: Option<Rc<Book>>,
}

/// The pane on the left.
#[component]
pub fn RequestPane(props: &RequestPaneProps) -> Html {
    let RequestPaneProps {
        draft,
        on_edit,
        environment,
        book,
    } = props;
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
        tab("params", words.params, None),
        tab("authorization", words.authorization, None),
        tab("raw", words.raw, None),
    ];
    let quiet = use_quiet();
    let is_rows = matches!(
        draft.kind,
        ContentKind::Form | ContentKind::Multipart | ContentKind::File
    );
    let content_parts = use_later(content::load, quiet || is_rows);
    let later = use_later(request::load, quiet || *selected != "content");
    let parts = later.here::<RequestParts>();
    let input = PaneInput {
        draft: draft.clone(),
        on_edit: on_edit.clone(),
        environment: environment.clone(),
        book: book.clone(),
        is_shown: *selected != "content",
    };
    let panel = parts.map(|parts| match *selected {
        "params" => (parts.params)(input.clone()),
        "authorization" => (parts.authorization)(input.clone()),
        "raw" => (parts.raw)(input.clone()),
        _ => Html::default(),
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
            // An `if` keeps its place while it is empty: nothing beside it is made anew.
            if let Some(parts) = parts { {(parts.notices)(input.clone())} }
            <div
                class="pane__body"
                role="tabpanel"
                id={panel_id(GROUP)}
                aria-labelledby={tab_id(GROUP, *selected)}
            >
                // Both stay in the page: undo, scrolling and the screen after a crash need them.
                <div class="pane__part" hidden={*selected != "content"}>
                    {content_editor(draft, props.environment.as_deref(), on_edit, content_parts)}
                </div>
                <div class="pane__part" hidden={*selected != "headers"}>
                    if let Some(parts) = parts { {(parts.headers)(input.clone())} }
                </div>
                if let Some(panel) = panel { {panel} }
                if *selected != "content" { {later.instead()} }
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
        ContentKind::Form => words.kind_form,
        ContentKind::Multipart => words.kind_multipart,
        ContentKind::File => words.kind_file,
        ContentKind::None => words.kind_none,
    }
}
