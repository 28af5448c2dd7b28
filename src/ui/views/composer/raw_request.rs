//! The request as HTTP/1.1 text.

use yew::prelude::*;

use crate::core::compose::{Draft, Problem, check, raw_request};
use crate::ui::address::address;
use crate::ui::components::parts::{code, problems};
use crate::ui::words::words;

/// The whole message; lines that the browser adds are marked.
pub(super) fn raw_message(draft: &Draft) -> Html {
    let words = words();
    match check(draft, address(&draft.url)) {
        Ok(request) => {
            let (lines, content) = raw_request(&request);
            code(
                words.raw,
                None,
                html! {
                    <>
                        for line in lines {
                            if line.added_by_browser {
                                <span class="code__added">
                                    {line.text}<small class="code__aside">{words.added_by_browser}</small>
                                </span>
                            } else {
                                {line.text}
                            }
                            {"\n"}
                        }
                        {"\n"}{content}
                    </>
                },
            )
        }
        Err(found) => problems(&found.iter().map(Problem::sentence).collect::<Vec<_>>()),
    }
}
