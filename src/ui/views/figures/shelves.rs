//! What is stored for a figure, what its cache holds, and its merge, each beside the steps.

use yew::prelude::*;

use super::told::told;
use crate::core::figures::{Difference, Figure, Mark, Member, Play, Shelf, Texts, Told, diff};
use crate::core::json::{Value, read};

/// What is stored after the step that is shown.
pub(super) fn shelves(play: &Play, shown: usize, texts: &Texts) -> Html {
    let stored = shown
        .checked_sub(1)
        .map(|at| play.shelves(at))
        .unwrap_or_default();
    let title = match shown {
        0 => Told::plain("figures.stored"),
        _ => Told::plain("figures.stored_at").with("step", shown),
    };
    html! {
        <div class="shelves" role="group" aria-label={texts.get("figures.stored").to_owned()}>
            <p class="shelves__title">{told(texts, &title)}</p>
            if stored.is_empty() {
                <p class="shelves__none">{texts.get("figures.none_stored")}</p>
            }
            <ul class="shelves__list">
                for place in &stored {
                    {shelf(place, texts)}
                }
            </ul>
        </div>
    }
}

fn shelf(shelf: &Shelf, texts: &Texts) -> Html {
    html! {
        <li class="stored" key={shelf.path.clone()} data-path={shelf.path.clone()}>
            <p class="stored__head">
                <code>{&shelf.path}</code>
                if shelf.is_new {
                    <span class="stored__mark">{texts.get("figures.new")}</span>
                }
                <code class="stored__tag">{&shelf.etag}</code>
            </p>
            <ul class="stored__members">
                for member in &shelf.members {
                    {self::member(member, texts)}
                }
            </ul>
        </li>
    }
}

fn member(member: &Member, texts: &Texts) -> Html {
    html! {
        <li class="member" key={member.name.clone()} data-mark={member.mark.id()}>
            <code class="member__name">{&member.name}</code>
            <span class="member__value">{&member.value}</span>
            if member.mark != Mark::Kept {
                <span class="member__mark">{texts.get(member.mark.word())}</span>
            }
            if let Some(before) = &member.before {
                <span class="member__was">{texts.say(&Told::plain("mark.was").with("value", before))}</span>
            }
        </li>
    }
}

/// What the model cache holds, in the figure that has one.
pub(super) fn cache(play: &Play, shown: usize, texts: &Texts) -> Html {
    if play.figure != Figure::Caches {
        return Html::default();
    }
    let held = play.cached(shown);
    let members = held.and_then(|heard| read(&heard.content).ok());
    let members = members.map_or_else(Vec::new, |value| diff(&value, &value));
    html! {
        <div class="shelves shelves--simulated" role="group" aria-label={texts.get("figures.holds").to_owned()}>
            <p class="shelves__title">{texts.get("figures.holds")}</p>
            if let Some(held) = held {
                <div class="stored">
                    <p class="stored__head">
                        <code class="stored__tag">{held.etag.clone().unwrap_or_default()}</code>
                    </p>
                    <ul class="stored__members">
                        for place in &members {
                            {plain_member(place)}
                        }
                    </ul>
                </div>
            } else {
                <p class="shelves__none">{texts.get("figures.holds_nothing")}</p>
            }
        </div>
    }
}

fn plain_member(place: &Difference) -> Html {
    html! {
        <li class="member" key={place.path.clone()}>
            <code class="member__name">{place.name().to_owned()}</code>
            <span class="member__value">{place.after.clone().unwrap_or_default()}</span>
        </li>
    }
}

/// The three-way merge as a table, at the step that makes it.
pub(super) fn merge(play: &Play, shown: usize, texts: &Texts) -> Html {
    let Some((sides, merged)) = shown.checked_sub(1).and_then(|at| play.merge_at(at)) else {
        return Html::default();
    };
    let [base, mine, theirs] = &sides;
    let result = merged.value.as_ref().unwrap_or(theirs);
    let names: Vec<String> = diff(base, result)
        .iter()
        .map(|place| place.name().to_owned())
        .collect();
    let conflicts: Vec<&str> = merged
        .conflicts
        .iter()
        .map(|place| place.path.as_str())
        .collect();
    html! {
        <div class="merge" role="group" tabindex="0" aria-label={texts.get("lost.merge_title").to_owned()}>
            <table class="merge__table">
                <caption>{texts.get("lost.merge_title")}</caption>
                <thead>
                    <tr>
                        <td />
                        for head in ["lost.base", "lost.mine", "lost.theirs", "lost.merged_order"] {
                            <th scope="col">{texts.get(head)}</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for name in &names {
                        <tr key={name.clone()}>
                            <th scope="row"><code>{name}</code></th>
                            for side in [base, mine, theirs, result] {
                                {cell(side, base, name)}
                            }
                        </tr>
                    }
                </tbody>
            </table>
            if !conflicts.is_empty() {
                <p>{told(texts, &Told::plain("lost.conflicts").with("members", conflicts.join(", ")))}</p>
            }
        </div>
    }
}

/// One value of the merge; another one than both have read is set off.
fn cell(side: &Value, base: &Value, name: &str) -> Html {
    let value = |value: &Value| {
        let found = diff(value, value).into_iter();
        let mut found = found.filter(|place| place.name() == name);
        found
            .next()
            .and_then(|place| place.after)
            .unwrap_or_default()
    };
    let value_here = value(side);
    html! {
        <td>
            if value_here == value(base) {
                {value_here}
            } else {
                <strong>{value_here}</strong>
            }
        </td>
    }
}
