//! Links into the page: what stands behind the `#` of its address.
//!
//! A fragment stays in the browser, no server sees it (RFC 3986 §3.5). Three kinds lead to more than
//! a heading: `#figure/ID/STEP`, `#lesson/ID` and `#share/1/DATA`. Opening one never sends anything.

/// The version of what [`Place::Shared`] holds.
const SHARED_VERSION: u32 = 1;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A figure.
    Figure {
        /// Its id, such as `lost-update`.
        id: String,
        /// How many of its steps to have played; 0 for none.
        step: usize,
    },
    /// A lesson of the page.
    Lesson {
        /// Its id, such as `your-first-put`.
        id: String,
    },
    /// What somebody shared, still coded.
    Shared {
        /// The version of the coding, from 1.
        version: u32,
        /// The text after the version.
        data: String,
    },
}

impl Place {
    /// A place for what was coded in today's version.
    pub fn shared(data: String) -> Self {
        Self::Shared {
            version: SHARED_VERSION,
            data,
        }
    }

    /// Reads a fragment, with or without its `#`; `None` if it names another place of the page.
    pub fn read(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (kind, rest) = fragment.split_once('/')?;
        match kind {
            "figure" => {
                let (id, step) = rest.split_once('/').unwrap_or((rest, "0"));
                is_id(id).then(|| Self::Figure {
                    id: id.to_owned(),
                    step: step.parse().unwrap_or_default(),
                })
            }
            "lesson" => is_id(rest).then(|| Self::Lesson {
                id: rest.to_owned(),
            }),
            "share" => {
                let (version, data) = rest.split_once('/').unwrap_or((rest, ""));
                Some(Self::Shared {
                    version: version.parse().ok()?,
                    data: data.to_owned(),
                })
            }
            _ => None,
        }
    }

    /// The fragment, with its `#`.
    pub fn fragment(&self) -> String {
        match self {
            Self::Figure { id, step: 0 } => format!("#figure/{id}"),
            Self::Figure { id, step } => format!("#figure/{id}/{step}"),
            Self::Lesson { id } => format!("#lesson/{id}"),
            Self::Shared { version, data } => format!("#share/{version}/{data}"),
        }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for place in [
            Place::Figure {
                id: "lost-update".into(),
                step: 3,
            },
            Place::Figure {
                id: "repeat".into(),
                step: 0,
            },
            Place::Lesson {
                id: "your-first-put".into(),
            },
            Place::shared("q1YqLU4tUbJSSi4tLslX0lEqSCzJULIqKSpNrQUA".into()),
        ] {
            assert_eq!(Place::read(&place.fragment()), Some(place));
        }
    }

    #[test]
    fn headings_and_foreign_texts_are_no_places() {
        for fragment in [
            "",
            "#",
            "#put-and-post",
            "#figure/",
            "#figure/<b>",
            "#lesson/../x",
            "#share",
            "#share/x/abc",
            "#other/thing",
        ] {
            assert_eq!(Place::read(fragment), None, "{fragment}");
        }
    }

    #[test]
    fn a_share_link_cut_off_after_its_version_is_still_known_as_one() {
        let read = Place::read("#share/1");
        assert_eq!(read, Some(Place::shared(String::new())));
    }
}
