//! The book, fetched once the page is ready.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::core::explain::Book;
use crate::platform::book;
use crate::ui::later::Later;
use crate::ui::later::answer::AnswerParts;

/// The book, once it and what reads it are there. As long as it is not, every new `need` asks for it again,
/// unless it is already on its way.
#[hook]
pub fn use_book(need: u32, reader: Later) -> Option<Rc<Book>> {
    let book = use_state(|| None);
    let is_loading = use_mut_ref(|| false);
    let read = reader.here::<AnswerParts>().map(|parts| parts.book);
    use_effect_with((need, reader), {
        let (setter, is_missing) = (book.setter(), book.is_none());
        move |_| {
            let Some(read) = read.filter(|_| is_missing) else {
                return;
            };
            if is_loading.replace(true) {
                return;
            }
            spawn_local(async move {
                let read = book::book().await.and_then(|json| read(&json));
                is_loading.replace(false);
                if let Some(read) = read {
                    setter.set(Some(Rc::new(read)));
                }
            });
        }
    });
    (*book).clone()
}
