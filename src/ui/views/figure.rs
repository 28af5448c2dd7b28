//! Live figure: the same order, sent n times as PUT and as POST.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::hooks::{PracticeAction, use_repeat};
use crate::ui::state::repeat::{Lane, Step};
use crate::ui::words::{fill, words};

/// How many times each lane sends at first.
const TIMES: u32 = 5;

/// The most that can be asked for.
const MOST: u32 = 20;

/// Inputs of [`RepeatFigure`].
#[derive(Properties, PartialEq)]
pub struct RepeatFigureProps {
    /// The figure has changed the practice server's state.
    pub on_act: Callback<PracticeAction>,
}

/// The figure "PUT or POST".
#[component]
pub fn RepeatFigure(props: &RepeatFigureProps) -> Html {
    let words = words();
    let figure = use_repeat(&props.on_act);
    let times = use_state(|| TIMES);
    let choose_times = {
        let times = times.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            times.set(typed.trim().parse().unwrap_or(TIMES).clamp(1, MOST));
        })
    };
    let repeat = &figure.repeat;
    let is_done = !repeat.is_playing && !repeat.post.is_empty();
    html! {
        <section class="figure" aria-label={words.put_or_post}>
            <div class="figure__bar">
                <label>
                    {words.figure_times}
                    <input
                        class="field field--short"
                        type="number"
                        min="1"
                        max={MOST.to_string()}
                        value={times.to_string()}
                        oninput={choose_times}
                    />
                </label>
                <button
                    type="button"
                    class="button button--primary"
                    disabled={repeat.is_playing}
                    onclick={figure.play.reform(move |_| *times)}
                >
                    {words.figure_play}
                </button>
                <button
                    type="button"
                    class="button"
                    disabled={repeat.is_playing || repeat.made.is_empty()}
                    onclick={figure.clear.reform(|_| ())}
                >
                    {words.figure_clear}
                </button>
            </div>
            {lane("PUT", "orders/700", repeat.lane(Lane::Put))}
            {lane("POST", "orders", repeat.lane(Lane::Post))}
            <p class="figure__verdict" role="status">
                if is_done {
                    {fill(words.figure_verdict, &[
                        ("times", &repeat.put.len()),
                        ("put", &last(&repeat.put)),
                        ("post", &last(&repeat.post)),
                    ])}
                }
            </p>
        </section>
    }
}

fn last(steps: &[Step]) -> usize {
    steps.last().map_or(0, |step| step.orders)
}

/// One lane: after each request, a stack as high as the number of stored orders.
fn lane(name: &'static str, to: &'static str, steps: &[Step]) -> Html {
    let words = words();
    html! {
        <div class="lane" data-lane={name}>
            <p class="lane__name"><strong>{name}</strong>{" "}<code>{to}</code></p>
            <ol class="lane__steps">
                for (at, step) in steps.iter().enumerate() {
                    <li class="lane__step" key={at}>
                        <span class="lane__stack" aria-hidden="true">
                            for _ in 0..step.orders { <i class="lane__order" /> }
                        </span>
                        <span>
                            {step.status.map_or_else(|| words.no_answer.to_owned(), |code| code.to_string())}
                        </span>
                        <span class="visually-hidden">{fill(words.figure_orders, &[("count", &step.orders)])}</span>
                    </li>
                }
            </ol>
            <p class="lane__sum" data-orders={last(steps).to_string()}>
                {fill(words.figure_orders, &[("count", &last(steps))])}
            </p>
        </div>
    }
}
