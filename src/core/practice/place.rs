//! Where something can be stored.

/// The greatest order number: 15 digits, so that every reader of JSON keeps it exactly.
pub(super) const MAX_ID: u64 = 999_999_999_999_999;

/// A place below the mount that can hold a representation. Orders sort first, by number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// `orders/{id}`.
    Order(u64),
    /// `files/{path}`, the path in its one canonical spelling.
    File(String),
}

impl Place {
    /// The path below the mount, which is the key of the record too.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Order(id) => ["orders/", &id.to_string()].concat(),
            Self::File(path) => ["files/", path].concat(),
        }
    }

    /// The place with that key.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        if let Some(path) = key.strip_prefix("files/") {
            return Some(Self::File(path.to_owned()));
        }
        order_id(key.strip_prefix("orders/")?).map(Self::Order)
    }

    /// The order's number, if this is an order.
    pub(super) const fn order_id(&self) -> Option<u64> {
        match self {
            Self::Order(id) => Some(*id),
            Self::File(_) => None,
        }
    }
}

/// An order number as it stands in a URI: digits, without zeros in front, 15 at most.
pub(super) fn order_id(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let canonical = text == "0" || !text.starts_with('0');
    if digits && canonical {
        text.parse().ok().filter(|id| *id <= MAX_ID)
    } else {
        None
    }
}
