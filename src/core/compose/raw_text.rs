//! The request as text that can be edited, and the way back.
//!
//! The text is the draft's own: variables stay names, secrets are masked, and what the browser
//! adds or drops is shown elsewhere ([`raw_request`](super::raw_request)). Lines that the kind
//! of content or the Authorization tab add stand in it too. Left as they are they stay
//! automatic; changed, they become rows; taken out, they are not sent.
//!
//! ```abnf
//! text         = request-line *( LF field ) [ LF LF content ]
//! request-line = method SP target [ SP "HTTP/" version ]
//! field        = name ":" value
//! ```
//!
//! Spec: RFC 9112 §2.1, §3, §5.

use std::fmt::Write as _;

use crate::core::http::{encode_form, read_form};

use super::raw::split_url;
use super::secret::{MASK, Secrets};
use super::{
    ContentKind, Draft, EffectiveLine, Row, Scheme, Source, effective_lines, form_pairs, mentions,
    params,
};

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}: {fault}")]
pub struct RawError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: RawFault,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RawFault {
    /// The first line is no request line.
    #[error("begin with a method and an address, like PUT /orders/7 HTTP/1.1.")]
    NoRequestLine,
    /// A target without a server.
    #[error(
        "the address names no server. Add a line like Host: api.example, or write the whole address."
    )]
    NoHost,
    /// `OPTIONS *` and the like.
    #[error("a browser cannot send to *. Write a path like /orders.")]
    Asterisk,
    /// No colon between name and value.
    #[error(
        "a header needs a name and a colon, like If-Match: \"v1\". An empty line ends the headers."
    )]
    NoColon,
    /// A value that goes on in the next line (RFC 9112 §5.2).
    #[error("a header cannot go on in a second line. Join it with the line above.")]
    Folded,
    /// Content that is not text.
    #[error(
        "these parts or this file are edited in the Content tab. Put the line in brackets back."
    )]
    NotText,
}

/// The draft as text. `href` is the URL as the browser resolved it, if it could.
pub fn write_raw(draft: &Draft, href: Option<&str>, secrets: &Secrets) -> String {
    let (target, host) = address(draft, href, secrets);
    let mut text = format!("{} {target} HTTP/1.1\n", draft.method.trim());
    if let Some(host) = host {
        let _ = writeln!(text, "Host: {host}");
    }
    for line in shown_lines(draft) {
        let value = secrets.mask_value(&line.name, &line.value);
        let _ = writeln!(text, "{}: {value}", line.name);
    }
    let content = shown_content(draft, secrets);
    if !content.is_empty() {
        text.push('\n');
        text.push_str(&content);
    }
    text
}

/// The draft after its text was edited. Masks that were left alone keep their secret, and rows
/// that are off stay where they were.
///
/// # Errors
/// The first line that cannot be read.
pub fn edit_raw(
    draft: &Draft,
    href: Option<&str>,
    secrets: &Secrets,
    text: &str,
) -> Result<Draft, RawError> {
    let text = text.replace("\r\n", "\n");
    let (head, content) = match text.split_once("\n\n") {
        Some((head, content)) => (head, content),
        None => (text.trim_end_matches('\n'), ""),
    };
    let mut lines = head.split('\n').enumerate();
    let fault = |at: usize, fault| RawError {
        line: at + 1,
        fault,
    };
    let (method, target) = lines
        .next()
        .and_then(|(_, line)| request_line(line))
        .ok_or_else(|| fault(0, RawFault::NoRequestLine))?;
    let mut fields = Vec::new();
    for (at, line) in lines {
        if line.starts_with([' ', '\t']) {
            return Err(fault(at, RawFault::Folded));
        }
        let (name, value) = line
            .split_once(':')
            .filter(|(name, _)| !name.trim().is_empty())
            .ok_or_else(|| fault(at, RawFault::NoColon))?;
        fields.push((name.trim(), value.trim_matches([' ', '\t'])));
    }
    let mut next = draft.clone();
    next.method = method.into();
    next.url = url(draft, href, secrets, target, &mut fields)
        .map_err(|found| fault(0, found))?
        .into();
    let content_line = head.split('\n').count() + 1;
    set_content(&mut next, draft, secrets, content, &fields)
        .map_err(|found| fault(content_line, found))?;
    set_rows(&mut next, draft, secrets, fields);
    Ok(next)
}

fn request_line(line: &str) -> Option<(&str, &str)> {
    let (method, rest) = line.trim().split_once([' ', '\t'])?;
    let rest = rest.trim();
    let target = match rest.rsplit_once([' ', '\t']) {
        Some((target, version)) if version.starts_with("HTTP/") => target.trim(),
        _ => rest,
    };
    (!target.is_empty() && !target.starts_with("HTTP/")).then_some((method, target))
}

/// Target and host as the text shows them; no host where the target is the whole URL.
fn address(draft: &Draft, href: Option<&str>, secrets: &Secrets) -> (String, Option<String>) {
    match href {
        Some(href) if mentions(&draft.url).is_empty() => {
            let (host, target) = split_url(href);
            (secrets.mask_url(target), Some(host.to_owned()))
        }
        _ => (secrets.mask_url(draft.url.trim()), None),
    }
}

/// The URL that target and host mean; takes the host's line out of the fields.
fn url(
    draft: &Draft,
    href: Option<&str>,
    secrets: &Secrets,
    target: &str,
    fields: &mut Vec<(&str, &str)>,
) -> Result<String, RawFault> {
    let (shown, shown_host) = address(draft, href, secrets);
    let is_whole = !target.starts_with('/');
    let at = fields
        .iter()
        .position(|(name, _)| name.eq_ignore_ascii_case("host"));
    let is_ours = shown_host.is_some() || !is_whole;
    let host = at
        .filter(|_| is_ours)
        .map(|at| fields.remove(at).1.to_owned());
    let host = host.or_else(|| shown_host.clone());
    if target == shown && host == shown_host {
        return Ok(draft.url.to_string());
    }
    if target == "*" {
        return Err(RawFault::Asterisk);
    }
    let target = unmask(target, href.unwrap_or(&draft.url));
    if is_whole {
        return Ok(target);
    }
    let host = host
        .filter(|host| !host.is_empty())
        .ok_or(RawFault::NoHost)?;
    let scheme = href.and_then(|href| href.split_once("://"));
    let scheme = scheme.map_or("https", |(scheme, _)| scheme);
    let fragment = draft.url.find('#').map_or("", |at| &draft.url[at..]);
    let whole = format!("{scheme}://{host}{target}{fragment}");
    // A relative URL stays relative while it leads below the same place.
    let base = href.and_then(|href| href.strip_suffix(&*draft.url));
    let below = base.and_then(|base| whole.strip_prefix(base));
    let stays = below
        .filter(|rest| !draft.url.contains("://") && !rest.is_empty() && !rest.starts_with('/'));
    Ok(stays.unwrap_or(&whole).to_owned())
}

/// Puts the values back that were masked and not touched.
fn unmask(url: &str, old: &str) -> String {
    let (rows, old_rows) = (params::read(url), params::read(old));
    let mut out = url.to_owned();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.value == MASK) {
        let nth = rows[..at]
            .iter()
            .filter(|other| other.name == row.name)
            .count();
        let mut same = old_rows
            .iter()
            .enumerate()
            .filter(|(_, old)| old.name == row.name);
        if let Some((old_at, _)) = same.nth(nth) {
            out = params::copy_value(&out, at, old, old_at);
        }
    }
    out
}

/// The header lines of the text.
fn shown_lines(draft: &Draft) -> Vec<EffectiveLine> {
    let mut lines = effective_lines(draft);
    lines.retain(|line| !line.is_left_to_browser());
    lines
}

/// The content of the text.
fn shown_content(draft: &Draft, secrets: &Secrets) -> String {
    if !draft.sends_content() {
        return String::new();
    }
    match draft.kind {
        ContentKind::None => String::new(),
        ContentKind::Json | ContentKind::Xml | ContentKind::Text => {
            draft.content.replace("\r\n", "\n").replace('\r', "\n")
        }
        ContentKind::Form => {
            let masked: Vec<_> = form_pairs(&draft.form)
                .map(|(name, value)| (name, secrets.mask_value(name, value)))
                .collect();
            encode_form(masked.iter().map(|(name, value)| (*name, &**value)))
        }
        ContentKind::Multipart => {
            let count = draft.parts.iter().filter(|part| part.on).count();
            format!("[{count} parts, edited in the Content tab]")
        }
        ContentKind::File => match &draft.file {
            Some(file) => format!(
                "[{}: {} bytes, chosen in the Content tab]",
                file.name, file.size
            ),
            None => "[a file, chosen in the Content tab]".to_owned(),
        },
    }
}

fn set_content(
    next: &mut Draft,
    old: &Draft,
    secrets: &Secrets,
    typed: &str,
    fields: &[(&str, &str)],
) -> Result<(), RawFault> {
    if typed == shown_content(old, secrets) {
        return Ok(());
    }
    match next.kind {
        ContentKind::Multipart | ContentKind::File if old.sends_content() => {
            return Err(RawFault::NotText);
        }
        ContentKind::None | ContentKind::Multipart | ContentKind::File => {
            let mut named = fields
                .iter()
                .filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
            next.kind = named
                .next()
                .map_or(ContentKind::Text, |(_, value)| kind_of(value));
            next.content = typed.into();
        }
        ContentKind::Json | ContentKind::Xml | ContentKind::Text => next.content = typed.into(),
        ContentKind::Form => set_form(next, typed),
    }
    Ok(())
}

fn kind_of(media_type: &str) -> ContentKind {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if essence.ends_with("json") {
        ContentKind::Json
    } else if essence.ends_with("xml") {
        ContentKind::Xml
    } else {
        ContentKind::Text
    }
}

fn set_form(next: &mut Draft, typed: &str) {
    let rows = read_form(typed);
    let old = std::mem::take(&mut next.form);
    let mut on = old.iter().filter(|row| row.on);
    for (name, value) in rows {
        let same = on.next();
        let mut row = same.cloned().unwrap_or_else(|| next.new_row("", ""));
        if value != MASK || *row.name != *name {
            row.value = value.into();
        }
        row.name = name.into();
        next.form.push(row);
    }
    next.form.extend(old.iter().filter(|row| !row.on).cloned());
}

/// Turns the header lines of the text into rows.
fn set_rows(next: &mut Draft, old: &Draft, secrets: &Secrets, mut fields: Vec<(&str, &str)>) {
    let is_automatic = |line: &EffectiveLine| !matches!(line.source, Source::Row(_));
    let was_shown: Vec<_> = shown_lines(old).into_iter().filter(is_automatic).collect();
    let mut kept = Vec::new();
    for line in shown_lines(next).into_iter().filter(is_automatic) {
        let masked = secrets.mask_value(&line.name, &line.value);
        let is_it = |(name, value): &(&str, &str)| {
            name.eq_ignore_ascii_case(&line.name) && *value == masked
        };
        let is_named = fields
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(&line.name));
        if let Some(at) = fields.iter().position(is_it) {
            fields.remove(at);
            kept.push(line);
        } else if !is_named && was_shown.contains(&line) {
            match line.source {
                Source::Authorization(_) => next.authorization.scheme = Scheme::None,
                Source::Kind(_) | Source::Row(_) => next.exactly = true,
            }
        }
    }
    let rows = std::mem::take(&mut next.rows);
    next.rows = matched(next, rows, secrets, &fields);
    if next.exactly {
        // What is sent has to be typed now.
        for line in kept {
            next.add_row(&line.name, &line.value);
        }
    }
}

/// Each line gets the row it came from, so that ids, order and hidden values stay.
fn matched(
    draft: &mut Draft,
    old: Vec<Row>,
    secrets: &Secrets,
    fields: &[(&str, &str)],
) -> Vec<Row> {
    let is_shown =
        |row: &Row| row.on && !(row.name.trim().is_empty() && row.value.trim().is_empty());
    let by_place = old.iter().filter(|row| is_shown(row)).count() == fields.len();
    let mut out = Vec::new();
    let mut rest = old.into_iter().collect::<std::collections::VecDeque<_>>();
    for (name, value) in fields {
        let at = rest.iter().position(|row| {
            is_shown(row) && (by_place || row.name.trim().eq_ignore_ascii_case(name))
        });
        let mut row = match at {
            Some(at) => {
                let passed = rest.drain(..=at).collect::<Vec<_>>();
                let mut passed = passed.into_iter().rev();
                let row = passed.next();
                out.extend(passed.rev().filter(|row| !is_shown(row)));
                row.unwrap_or_else(|| draft.new_row(name, value))
            }
            None => draft.new_row(name, value),
        };
        let is_untouched = *value == secrets.mask_value(&row.name, &row.value).trim();
        if !is_untouched {
            row.value = (*value).into();
        }
        if row.name.trim() != *name {
            row.name = (*name).into();
        }
        out.push(row);
    }
    out.extend(rest.into_iter().filter(|row| !is_shown(row)));
    out
}

#[cfg(test)]
mod tests;
