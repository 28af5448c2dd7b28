//! Handing bytes to the reader as a file.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlAnchorElement, Url};

use super::{blob_url, page, timer};

/// Always this type: a browser must save what came from elsewhere, never open it as our page.
const MEDIA_TYPE: &str = "application/octet-stream";

/// How long the bytes stay reachable for the browser's download, in milliseconds.
const KEPT_MS: u32 = 60_000;

/// Why a file could not be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The browser offers no downloads here.
    #[error("the browser does not let this page save files")]
    Blocked,
}

/// Offers exactly these bytes as a download under a file name.
///
/// # Errors
/// The browser offers no downloads here.
pub fn save(file_name: &str, bytes: &[u8]) -> Result<(), SaveError> {
    offer(&safe_file_name(file_name), bytes).ok_or(SaveError::Blocked)
}

fn offer(file_name: &str, bytes: &[u8]) -> Option<()> {
    let blob = blob_url::blob(bytes, MEDIA_TYPE)?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlAnchorElement = page::document()?
        .create_element("a")
        .ok()?
        .dyn_into()
        .ok()?;
    anchor.set_href(&url);
    anchor.set_download(file_name);
    anchor.click();
    spawn_local(async move {
        timer::sleep(KEPT_MS).await;
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}

/// A name without folders, control characters or characters that turn the reading direction.
fn safe_file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if r#"/\:*?"<>|"#.contains(c) { '-' } else { c })
        .take(120)
        .collect();
    let kept = kept.trim_matches([' ', '.']);
    if kept.is_empty() {
        "content".to_owned()
    } else {
        kept.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_leave_the_folder_or_disguise_itself() {
        assert_eq!(safe_file_name("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(safe_file_name("order\u{202e}nosj.exe"), "ordernosj.exe");
        assert_eq!(safe_file_name(" .. "), "content");
        assert_eq!(safe_file_name("order.json"), "order.json");
    }
}
