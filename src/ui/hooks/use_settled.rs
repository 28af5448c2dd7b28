//! A draft for what is slow to draw.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::compose::Draft;
use crate::platform::timer;

/// Content up to this many bytes is passed on with each key.
const SHORT: usize = 4_000;

/// How long typing must pause, in milliseconds, before longer content is passed on.
const PAUSE_MS: u32 = 250;

/// The draft as it is while it is short; with long content, as it was when typing last paused.
#[hook]
pub fn use_settled(draft: &Rc<Draft>) -> Rc<Draft> {
    let settled = use_state(|| Rc::clone(draft));
    let newest = use_mut_ref(|| Rc::clone(draft));
    newest.replace(Rc::clone(draft));
    use_effect_with(Rc::clone(draft), {
        let settled = settled.setter();
        move |draft: &Rc<Draft>| {
            let draft = Rc::clone(draft);
            spawn_local(async move {
                if draft.content.len() > SHORT {
                    timer::sleep(PAUSE_MS).await;
                }
                if Rc::ptr_eq(&newest.borrow(), &draft) {
                    settled.set(draft);
                }
            });
        }
    });
    if draft.content.len() > SHORT {
        Rc::clone(&settled)
    } else {
        Rc::clone(draft)
    }
}
