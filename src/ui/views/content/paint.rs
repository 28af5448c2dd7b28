//! What is painted behind the text field: numbers, colours and marks of the lines that show.

use std::ops::Range;

use yew::prelude::*;

use crate::core::edit::{Lines, Matches, Mistake, Piece};
use crate::core::highlight::Token;
use crate::platform::text_field::{self, TextField};

/// Element id of ten characters, by which a line and a column are measured.
pub(super) const PROBE: &str = "content-probe";

/// So many lines above and below those that show are painted as well.
const MARGIN: usize = 20;

/// The lines that are painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// The first, from 0.
    pub first: usize,
    /// The one after the last.
    pub end: usize,
}

/// Elements that are moved as the field is scrolled.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Places {
    numbers: NodeRef,
    text: NodeRef,
    /// As high as the lines above the window.
    above: [NodeRef; 2],
}

impl Places {
    /// Puts what is painted under what the field shows.
    fn follow(&self, field: &TextField, window: Window) {
        let scroll = field.scroll();
        for above in &self.above {
            if let Some(above) = above.cast() {
                text_field::set_lines_high(&above, window.first);
            }
        }
        if let Some(numbers) = self.numbers.cast() {
            text_field::shift(&numbers, 0.0, scroll.top);
        }
        if let Some(text) = self.text.cast() {
            text_field::shift(&text, scroll.left, scroll.top);
        }
    }
}

/// The lines to paint, kept in step with the scrolling of the field.
#[hook]
pub(super) fn use_window(id: &'static str) -> (Window, Places) {
    let window = use_state_eq(|| Window {
        first: 0,
        end: 2 * MARGIN,
    });
    let painted = use_mut_ref(|| *window);
    let places = use_state(Places::default);
    *painted.borrow_mut() = *window;
    use_effect_with(id, {
        let (window, places) = (window.setter(), (*places).clone());
        move |id| {
            let field = TextField::by_id(id);
            let follow = field.clone().map(|field| {
                move || {
                    let now = *painted.borrow();
                    places.follow(&field, now);
                    if let Some(next) = moved(&field, now) {
                        window.set(next);
                    }
                }
            });
            let heard = field
                .zip(follow)
                .map(|(field, follow)| (field.on_scroll(follow.clone()), field.on_resize(follow)));
            move || drop(heard)
        }
    });
    {
        let (window, places) = (*window, (*places).clone());
        use_effect(move || {
            if let Some(field) = TextField::by_id(id) {
                places.follow(&field, window);
            }
        });
    }
    (*window, (*places).clone())
}

/// Another window, if lines show that this one does not have.
fn moved(field: &TextField, now: Window) -> Option<Window> {
    let (scroll, (_, line)) = (field.scroll(), text_field::measure(PROBE));
    if line <= 0.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "numbers of lines count from 0"
    )]
    let (first, end) = (
        (scroll.top / line) as usize,
        ((scroll.top + scroll.height) / line) as usize + 1,
    );
    (first < now.first || end > now.end).then(|| Window {
        first: first.saturating_sub(MARGIN),
        end: end + MARGIN,
    })
}

/// Everything that is painted.
#[derive(Debug)]
pub(super) struct Painted<'a> {
    /// What stands in the field.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a Lines,
    /// Those that are painted.
    pub window: Window,
    /// Where the word occurs that is looked for.
    pub matches: &'a Matches,
    /// The match that is selected.
    pub current: Option<Range<usize>>,
    /// The first mistake.
    pub mistake: Option<&'a Mistake>,
    /// The elements.
    pub places: &'a Places,
}

impl Painted<'_> {
    fn shown(&self) -> Range<usize> {
        self.window.first..self.window.end.min(self.lines.count())
    }

    /// The numbers of the lines.
    pub(super) fn numbers(&self) -> Html {
        let wrong = self.mistake.map(|mistake| mistake.line);
        html! {
            <div class="editing__gutter" aria-hidden="true">
                <div ref={self.places.numbers.clone()}>
                    <div ref={self.places.above[0].clone()}></div>
                    for line in self.shown() {
                        <div class="editing__number" data-wrong={(wrong == Some(line + 1)).then_some("")}>
                            {line + 1}
                        </div>
                    }
                </div>
            </div>
        }
    }

    /// The text in colours; without them if a line is very long.
    pub(super) fn text(&self) -> Html {
        let is_painted = self.lines.is_painted();
        html! {
            <div class="editing__paint" aria-hidden="true">
                <span class="editing__probe" id={PROBE}>{"0000000000"}</span>
                <div class="editing__lines" ref={self.places.text.clone()}>
                    <div ref={self.places.above[1].clone()}></div>
                    if is_painted {
                        for line in self.shown() { {self.line(line)} }
                    }
                </div>
            </div>
        }
    }

    fn line(&self, line: usize) -> Html {
        let pieces = self
            .lines
            .pieces(self.text, line, self.matches, self.mistake);
        // A mistake at the very end of a line has nothing to stand under.
        let is_at_end = self.mistake.is_some_and(|mistake| {
            self.lines.line_of(mistake.at) == line && !pieces.iter().any(|piece| piece.is_mistake)
        });
        html! {
            <>
                for piece in pieces { {self.piece(&piece)} }
                if is_at_end {
                    <span class="token" data-mark="wrong">{" "}</span>
                }
                {"\n"}
            </>
        }
    }

    fn piece(&self, piece: &Piece) -> Html {
        let text = &self.text[piece.start..piece.end];
        let is_current = |range: &Range<usize>| range.contains(&piece.start);
        let mark = if piece.is_match && self.current.as_ref().is_some_and(is_current) {
            Some("current")
        } else if piece.is_match {
            Some("match")
        } else {
            piece.is_mistake.then_some("wrong")
        };
        if mark.is_none() && piece.token == Token::Plain {
            return html! { {text} };
        }
        html! { <span class="token" data-token={piece.token.name()} data-mark={mark}>{text}</span> }
    }
}
