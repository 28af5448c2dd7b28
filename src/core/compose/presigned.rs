//! URLs that carry their own permission: what they allow, until when, and what breaks them.
//!
//! Read by text alone; no key is known here, so the signature itself cannot be checked.
//!
//! Spec: AWS Signature Version 4 (query string) and 2; Google Cloud Storage V4 and V2 signed
//! URLs; Azure Storage shared access signatures.

use crate::core::http::Now;

use super::{Draft, Source, effective_lines, params};

/// Who signed the URL, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// Amazon S3 and what speaks like it, Signature Version 4.
    S3V4,
    /// The same, the older Version 2.
    S3V2,
    /// Google Cloud Storage, V4.
    GoogleV4,
    /// Google Cloud Storage, the older V2.
    GoogleV2,
    /// Azure Storage, shared access signature.
    Azure,
}

impl Signer {
    /// As people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::S3V4 => "Amazon S3 (Signature Version 4)",
            Self::S3V2 => "Amazon S3 (Signature Version 2)",
            Self::GoogleV4 => "Google Cloud Storage (V4)",
            Self::GoogleV2 => "Google Cloud Storage (V2)",
            Self::Azure => "Azure Storage (shared access signature)",
        }
    }

    /// With what the names of the service's own headers begin.
    const fn prefix(self) -> &'static str {
        match self {
            Self::S3V4 | Self::S3V2 => "x-amz-",
            Self::GoogleV4 | Self::GoogleV2 => "x-goog-",
            Self::Azure => "x-ms-",
        }
    }
}

/// What a presigned URL says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presigned {
    /// Who signed it.
    pub signer: Signer,
    /// The end of its life, in seconds since 1970.
    pub expires: Option<u64>,
    /// The headers that are part of the signature, in lower case; `None` where the URL does
    /// not tell.
    pub signed: Option<Vec<String>>,
    /// The letters of an Azure permission, such as `rcw`.
    pub permissions: Option<String>,
}

/// What would make the server refuse the request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// The URL's time is over.
    #[error("The URL expired {ago} ago. Ask whoever gave it to you for a new one.")]
    Expired {
        /// Such as `5 minutes`.
        ago: String,
    },
    /// A signed header is missing.
    #[error(
        "{name} is signed, so it must be sent with the value that was signed. Add it in the Headers tab."
    )]
    Missing {
        /// In lower case.
        name: String,
    },
    /// A header of the service that was not signed.
    #[error(
        "{name} is not signed, and the server refuses unsigned headers that begin with {prefix}. Switch it off."
    )]
    Unsigned {
        /// As it would be sent.
        name: String,
        /// Such as `x-amz-`.
        prefix: &'static str,
    },
    /// A type that the page adds by itself and that was not signed.
    #[error(
        "Content-Type is not signed, but the content type chosen adds one, which can break the signature. Switch \"Exactly these headers\" on."
    )]
    TypeAdded,
    /// A typed type that was not signed.
    #[error(
        "Content-Type is not signed: some servers refuse it then. Switch its row off if the answer is 403."
    )]
    TypeUnsigned,
    /// A type that is signed with a value the URL does not tell.
    #[error(
        "This kind of signature covers the Content-Type: what is sent must be exactly what was signed, or nothing at all if nothing was."
    )]
    TypeUnknown,
    /// Credentials beside the signature.
    #[error(
        "Authorization is sent beside the signature in the URL; the server accepts only one of the two. Switch it off."
    )]
    Credentials,
    /// A permission that does not cover the method.
    #[error("The URL permits \"{permissions}\" (sp), and {method} needs {needed}.")]
    Method {
        /// The letters of the URL.
        permissions: String,
        /// The method.
        method: String,
        /// The letters that would do.
        needed: &'static str,
    },
    /// Azure wants to know what kind of blob is written.
    #[error("Azure asks for x-ms-blob-type when a blob is written. Add x-ms-blob-type: BlockBlob.")]
    BlobType,
}

/// Reads a URL; `None` if it carries no signature that is known here.
pub fn recognise(url: &str) -> Option<Presigned> {
    let rows = params::read(url);
    let get = |name: &str| {
        let mut rows = rows.iter();
        let row = rows.find(|row| row.name.eq_ignore_ascii_case(name))?;
        Some(row.value.as_str())
    };
    let names_in = |name| {
        let list = get(name)?.to_ascii_lowercase();
        Some(list.split(';').map(str::to_owned).collect())
    };
    let lifetime = |date, seconds| {
        let start = read_time(get(date)?)?;
        start.checked_add(get(seconds)?.parse::<u64>().ok()?)
    };
    let (who, expires, signed) = if get("X-Amz-Signature").is_some() {
        let expires = lifetime("X-Amz-Date", "X-Amz-Expires");
        (Signer::S3V4, expires, names_in("X-Amz-SignedHeaders"))
    } else if get("X-Goog-Signature").is_some() {
        let expires = lifetime("X-Goog-Date", "X-Goog-Expires");
        (Signer::GoogleV4, expires, names_in("X-Goog-SignedHeaders"))
    } else if get("Signature").is_some() && get("Expires").is_some() {
        let who = match (get("AWSAccessKeyId"), get("GoogleAccessId")) {
            (Some(_), _) => Signer::S3V2,
            (None, Some(_)) => Signer::GoogleV2,
            (None, None) => return None,
        };
        (who, get("Expires")?.parse().ok(), None)
    } else if get("sig").is_some() && get("sv").is_some() {
        (Signer::Azure, get("se").and_then(read_time), None)
    } else {
        return None;
    };
    Some(Presigned {
        signer: who,
        expires,
        signed,
        permissions: (who == Signer::Azure)
            .then(|| get("sp").map(str::to_owned))
            .flatten(),
    })
}

impl Presigned {
    /// How long the URL still holds, in words; `None` if it is over or not told.
    pub fn time_left(&self, now: Now) -> Option<String> {
        let left = self.expires?.checked_sub(now.seconds())?;
        (left > 0).then(|| duration(left))
    }

    /// Everything in a draft that the server would refuse.
    pub fn breaches(&self, draft: &Draft, now: Now) -> Vec<Breach> {
        let mut found = Vec::new();
        if let Some(expires) = self.expires
            && expires <= now.seconds()
        {
            let ago = duration(now.seconds() - expires);
            found.push(Breach::Expired { ago });
        }
        self.method(draft, &mut found);
        self.headers(draft, &mut found);
        found
    }

    fn method(&self, draft: &Draft, found: &mut Vec<Breach>) {
        let Some(permissions) = &self.permissions else {
            return;
        };
        let method = draft.method.trim().to_ascii_uppercase();
        let needed = match method.as_str() {
            "GET" | "HEAD" => "r",
            "PUT" => "w or c",
            "DELETE" => "d",
            _ => return,
        };
        if !needed
            .split(" or ")
            .any(|letter| permissions.contains(letter))
        {
            found.push(Breach::Method {
                permissions: permissions.clone(),
                method,
                needed,
            });
        }
    }

    fn headers(&self, draft: &Draft, found: &mut Vec<Breach>) {
        let lines = effective_lines(draft);
        let sent = |name: &str| {
            let mut lines = lines.iter();
            lines.find(|line| line.name.eq_ignore_ascii_case(name))
        };
        // Written by the browser, whatever is typed.
        let ours = |name: &&String| !matches!(name.as_str(), "host" | "content-length" | "");
        let missing = self.signed.iter().flatten().filter(ours);
        found.extend(
            missing
                .filter(|name| sent(name).is_none())
                .map(|name| Breach::Missing { name: name.clone() }),
        );
        let prefix = self.signer.prefix();
        if let Some(signed) = &self.signed {
            let own = lines.iter().filter(|line| {
                let name = line.name.to_ascii_lowercase();
                name.starts_with(prefix) && !signed.contains(&name)
            });
            found.extend(own.map(|line| Breach::Unsigned {
                name: line.name.clone(),
                prefix,
            }));
        }
        let signs_type = |signed: &Vec<String>| signed.iter().any(|name| name == "content-type");
        match (self.signer, sent("content-type")) {
            (Signer::Azure, _) | (_, None) => {}
            (Signer::S3V2 | Signer::GoogleV2, Some(_)) => found.push(Breach::TypeUnknown),
            (_, Some(line)) if !self.signed.as_ref().is_some_and(signs_type) => {
                found.push(if matches!(line.source, Source::Row(_)) {
                    Breach::TypeUnsigned
                } else {
                    Breach::TypeAdded
                });
            }
            _ => {}
        }
        if sent("authorization").is_some() {
            found.push(Breach::Credentials);
        }
        let puts_blob = self.signer == Signer::Azure
            && draft.method.trim().eq_ignore_ascii_case("put")
            && !params::has(&draft.url, "comp")
            && sent("x-ms-blob-type").is_none();
        found.extend(puts_blob.then_some(Breach::BlobType));
    }
}

/// Reads `20130524T000000Z`, `2013-05-24T00:00:00Z`, with fewer digits of time or none at all,
/// as seconds since 1970.
fn read_time(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_time = |c: char| c.is_ascii_digit() || "-:TZtz. ".contains(c);
    if digits.len() < 8 || !text.chars().all(is_time) {
        return None;
    }
    let number = |at: usize, length: usize| -> Option<u64> {
        digits
            .get(at..at + length)
            .map_or(Some(0), |text| text.parse().ok())
    };
    let (year, month, day) = (number(0, 4)?, number(4, 2)?, number(6, 2)?);
    let (hour, minute, second) = (number(8, 2)?, number(10, 2)?, number(12, 2)?);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let leaps = |year: u64| year / 4 - year / 100 + year / 400;
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let month = usize::try_from(month - 1).ok()?;
    let days = (year - 1970) * 365 + leaps(year - 1) - leaps(1969)
        + before[month]
        + u64::from(month > 1 && is_leap(year))
        + day
        - 1;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Seconds in the largest unit that is at least one, rounded down.
fn duration(seconds: u64) -> String {
    let (count, one, many) = match seconds {
        0..60 => (seconds, "1 second", "{count} seconds"),
        60..3600 => (seconds / 60, "1 minute", "{count} minutes"),
        3600..86_400 => (seconds / 3600, "1 hour", "{count} hours"),
        _ => (seconds / 86_400, "1 day", "{count} days"),
    };
    if count == 1 {
        one.to_owned()
    } else {
        many.replace("{count}", &count.to_string())
    }
}

#[cfg(test)]
mod tests;
