//! The live figures: all of them as tabs in the region "PUT or POST", some once more where the
//! article speaks of them.

mod drawing;
mod figure_view;
mod own_request;
mod repeat_lanes;
mod shelves;
mod told;

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::core::compose::{Draft, Environment};
use crate::core::explain::Book;
use crate::core::figures::{Figure, Texts};
use crate::core::link::Place;
use crate::platform::{element, fragment, page};
use crate::ui::components::tabs::{Tab, Tabs, panel_id, tab_id};
use crate::ui::hooks::PracticeAction;
use crate::ui::words::words;
use figure_view::FigureView;

/// Prefix of the element ids of the tabs.
const GROUP: &str = "figures";

/// Where the article shows one figure more, beside the place of all.
const ALONE: [Figure; 2] = [Figure::Change, Figure::LostUpdate];

/// Inputs of [`Figures`].
#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    /// A figure has changed the practice server's state.
    pub on_act: Callback<PracticeAction>,
    /// The request in the tool.
    pub draft: Rc<Draft>,
    /// Whose variables are in use.
    pub environment: Option<Rc<Environment>>,
    /// The book, which holds the words of the figures.
    pub book: Option<Rc<Book>>,
}

/// The request in the tool, for the figure that can repeat it.
#[derive(Clone, PartialEq)]
struct Tool {
    draft: Rc<Draft>,
    environment: Option<Rc<Environment>>,
}

/// The places in the article, emptied of what stood there.
#[derive(Clone, PartialEq, Default)]
struct Hosts {
    all: Option<Element>,
    alone: [Option<Element>; 2],
}

/// Every figure, drawn into its places in the article.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let hosts = use_state(Hosts::default);
    let chosen = use_state(|| Figure::Repeat);
    let linked = use_state(|| None::<(Figure, usize)>);
    let embedded = use_memo((), |()| {
        page::embedded_figure().and_then(|id| Figure::of_id(&id))
    });
    let texts = props.book.as_ref().map(|book| book.figures().clone());
    use_effect_with(texts.is_some(), {
        let hosts = hosts.setter();
        move |are_here| {
            if *are_here {
                let host = |figure: Figure| {
                    element::emptied(&["[data-figure=", figure.id(), "]"].concat())
                };
                hosts.set(Hosts {
                    all: host(Figure::Repeat),
                    alone: ALONE.map(host),
                });
            }
        }
    });
    let follow = {
        let (chosen, linked) = (chosen.setter(), linked.setter());
        move || {
            let Some(Place::Figure { id, step }) = Place::read(&fragment::current()) else {
                return;
            };
            if let Some(figure) = Figure::of_id(&id) {
                chosen.set(figure);
                linked.set(Some((figure, step)));
                element::reveal(GROUP);
            }
        }
    };
    use_effect_with(hosts.all.is_some(), move |is_drawn| {
        let listener = is_drawn.then(|| {
            follow();
            fragment::on_change(follow)
        });
        move || drop(listener)
    });
    let Some(texts) = texts else {
        return Html::default();
    };
    let on_select = {
        let chosen = chosen.setter();
        Callback::from(move |id: &'static str| {
            if let Some(figure) = Figure::of_id(id) {
                chosen.set(figure);
            }
        })
    };
    let tool = Tool {
        draft: props.draft.clone(),
        environment: props.environment.clone(),
    };
    let all = All {
        texts: &texts,
        chosen: *chosen,
        linked: *linked,
        on_select,
        on_act: &props.on_act,
        tool,
    };
    html! {
        <>
            if let Some(host) = hosts.all.clone() {
                {create_portal(
                    match *embedded {
                        Some(figure) => alone(figure, &texts, &props.on_act, all.goal(figure)),
                        None => all.view(),
                    },
                    host,
                )}
            }
            for (figure, host) in ALONE.into_iter().zip(&hosts.alone) {
                if let Some(host) = host.clone() {
                    {create_portal(alone(figure, &texts, &props.on_act, None), host)}
                }
            }
        </>
    }
}

/// One figure where the article speaks of it, or in the frame of somebody else's page.
fn alone(
    figure: Figure,
    texts: &Rc<Texts>,
    on_act: &Callback<PracticeAction>,
    goal: Option<usize>,
) -> Html {
    html! {
        <section class="figure" aria-label={texts.get(figure.title()).to_owned()}>
            <FigureView
                {figure}
                texts={texts.clone()}
                on_act={on_act.clone()}
                {goal}
                is_titled=true
            />
        </section>
    }
}

/// What the region with all figures draws.
struct All<'a> {
    texts: &'a Rc<Texts>,
    chosen: Figure,
    linked: Option<(Figure, usize)>,
    on_select: Callback<&'static str>,
    on_act: &'a Callback<PracticeAction>,
    tool: Tool,
}

impl All<'_> {
    /// The step of a figure to which a link leads.
    fn goal(&self, figure: Figure) -> Option<usize> {
        let linked = self.linked.filter(|(linked, _)| *linked == figure);
        linked.map(|(_, step)| step)
    }

    fn view(&self) -> Html {
        let texts = self.texts;
        let tabs = Figure::ALL.map(|figure| Tab {
            id: figure.id(),
            label: texts.get(figure.title()),
            count: None,
        });
        let tabs = Tabs {
            name: texts.get("figures.list"),
            group: GROUP,
            tabs: &tabs,
            selected: self.chosen.id(),
            on_select: &self.on_select,
        };
        html! {
            <section class="figure" id={GROUP} aria-label={words().put_or_post}>
                {tabs.view()}
                <div
                    class="figure__panel"
                    role="tabpanel"
                    id={panel_id(GROUP)}
                    aria-labelledby={tab_id(GROUP, self.chosen.id())}
                >
                    for figure in Figure::ALL {
                        <div key={figure.id()} hidden={figure != self.chosen}>
                            <FigureView
                                {figure}
                                texts={texts.clone()}
                                on_act={self.on_act.clone()}
                                goal={self.goal(figure)}
                                tool={(figure == Figure::Repeat).then(|| self.tool.clone())}
                            />
                        </div>
                    }
                </div>
            </section>
        }
    }
}
