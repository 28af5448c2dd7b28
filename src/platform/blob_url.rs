//! Bytes at an address of their own, for pictures, sound, film and documents.

use std::fmt;

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address of bytes in this page; gone when it is dropped.
pub struct BlobUrl(String);

impl BlobUrl {
    /// Gives bytes an address. The media type decides what a browser does with them: only types
    /// of our own list (`core::view::kind`) may come here, never the text of a response.
    ///
    /// `None` if the browser has no room.
    pub fn new(bytes: &[u8], media_type: &'static str) -> Option<Self> {
        Url::create_object_url_with_blob(&blob(bytes, media_type)?)
            .ok()
            .map(Self)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The browser's copy of bytes.
pub(super) fn blob(bytes: &[u8], media_type: &'static str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let pieces = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&pieces, &options).ok()
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

impl fmt::Debug for BlobUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlobUrl").field(&self.0).finish()
    }
}
