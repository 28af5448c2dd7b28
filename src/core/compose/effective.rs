//! The one list of header lines that a draft asks for, each with its reason.

use super::{ContentKind, Draft, Scheme, authorization};

/// Why a header line is part of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A row that the person typed.
    Row(super::RowId),
    /// The kind of content, because no row names a `Content-Type`.
    Kind(ContentKind),
    /// The Authorization tab, because no row has the name that its scheme uses.
    Authorization(Scheme),
}

/// One header line that will be handed to the browser, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectiveLine {
    /// As typed.
    pub name: String,
    /// As typed.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
}

impl EffectiveLine {
    /// Whether the browser writes the line itself: only it knows the boundary between parts.
    pub fn is_left_to_browser(&self) -> bool {
        self.source == Source::Kind(ContentKind::Multipart)
    }
}

/// The header lines that a draft asks for: typed ones in order, then what the kind of content
/// and the authorization add.
///
/// A typed line always wins: nothing is added beside one of the same name, and nothing at all
/// if the draft asks for [exactly](Draft::exactly) its rows. Rows without a name and value are
/// blank and left out.
pub fn effective_lines(draft: &Draft) -> Vec<EffectiveLine> {
    let mut lines = typed_lines(draft);
    if draft.exactly {
        return lines;
    }
    let is_typed = |lines: &[EffectiveLine], name: &str| {
        let mut lines = lines.iter();
        lines.any(|line| line.name.eq_ignore_ascii_case(name))
    };
    let mut added = Vec::new();
    if let Some(media_type) = automatic_type(draft) {
        added.push(("Content-Type", media_type, Source::Kind(draft.kind)));
    }
    let credentials = authorization::header(&draft.authorization);
    if let Some((name, value)) = &credentials {
        let source = Source::Authorization(draft.authorization.scheme);
        added.push((name, value.clone(), source));
    }
    for (name, value, source) in added {
        if !is_typed(&lines, name) {
            lines.push(EffectiveLine {
                name: name.to_owned(),
                value,
                source,
            });
        }
    }
    lines
}

/// The rows that are on and not blank.
pub(super) fn typed_lines(draft: &Draft) -> Vec<EffectiveLine> {
    draft
        .rows
        .iter()
        .filter(|row| row.on && !(row.name.trim().is_empty() && row.value.trim().is_empty()))
        .map(|row| EffectiveLine {
            name: row.name.trim().to_owned(),
            value: row.value.to_string(),
            source: Source::Row(row.id),
        })
        .collect()
}

/// The `Content-Type` that goes with the content, if any is known and content is sent.
pub(super) fn automatic_type(draft: &Draft) -> Option<String> {
    if !draft.sends_content() {
        return None;
    }
    match draft.kind {
        ContentKind::Multipart => Some("multipart/form-data; boundary=…".to_owned()),
        ContentKind::File => {
            let named = draft.file.as_ref().map(|file| file.media_type.clone());
            named.filter(|named| !named.is_empty())
        }
        kind => kind.media_type().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(draft: &Draft) -> Vec<(String, String)> {
        let lines = effective_lines(draft).into_iter();
        lines.map(|line| (line.name, line.value)).collect()
    }

    fn with_bearer(mut draft: Draft) -> Draft {
        draft.authorization.scheme = Scheme::Bearer;
        draft.authorization.token = "t0k".into();
        draft
    }

    #[test]
    fn what_is_added_comes_after_what_was_typed() {
        let draft = with_bearer(Draft::new("PUT", "x", ContentKind::Json, "{}"));
        assert_eq!(
            lines(&draft.with_rows(&[("X", "1")])),
            [
                ("X".into(), "1".into()),
                ("Content-Type".into(), "application/json".into()),
                ("Authorization".into(), "Bearer t0k".into()),
            ]
        );
    }

    #[test]
    fn a_typed_line_wins_over_the_kind_and_the_authorization() {
        let draft = with_bearer(Draft::new("PUT", "x", ContentKind::Json, "{}")).with_rows(&[
            ("content-type", "application/ld+json"),
            ("AUTHORIZATION", "X"),
        ]);
        assert_eq!(effective_lines(&draft).len(), 2);
    }

    #[test]
    fn a_row_that_is_off_wins_over_nothing() {
        let mut draft = Draft::new("PUT", "x", ContentKind::Json, "{}")
            .with_rows(&[("Content-Type", "text/html")]);
        draft.rows[0].on = false;
        assert_eq!(
            effective_lines(&draft)[0].source,
            Source::Kind(ContentKind::Json)
        );
    }

    #[test]
    fn exactly_these_headers_adds_nothing() {
        let mut draft = with_bearer(Draft::new("PUT", "x", ContentKind::Json, "{}"));
        draft.exactly = true;
        assert!(effective_lines(&draft).is_empty());
    }
}
