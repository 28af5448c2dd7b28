//! Switches: each makes the practice server break, or tighten, exactly one rule.

/// One row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Switch {
    /// Stable name, as `-/settings` and saved settings use it.
    pub id: &'static str,
    /// What the server does when it is on, in one line.
    pub label: &'static str,
    /// The rule that it breaks or tightens, with its section.
    pub rule: &'static str,
}

macro_rules! switches {
    ($($name:ident $id:literal $label:literal $rule:literal)*) => {
        /// The switches by name, for the places where they act.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Rule { $(
            #[doc = concat!("`", $id, "`.")]
            $name,
        )* }

        /// Every switch, in the order the page shows them.
        pub static SWITCHES: &[Switch] =
            &[$(Switch { id: $id, label: $label, rule: $rule },)*];
    };
}

switches! {
    RequireIfMatch "require-if-match"
        "Refuses to change what exists unless the request carries If-Match"
        "RFC 6585 §3: a server may insist on a condition, with 428"
    IgnorePreconditions "ignore-preconditions"
        "Writes whatever If-Match and the other conditions say"
        "RFC 9110 §13.2.1: a condition that is sent must be evaluated"
    MergeOnPut "merge-on-put"
        "PUT keeps the members that the new order leaves out"
        "RFC 9110 §9.3.4: PUT replaces the whole state"
    AppendOnPut "append-on-put"
        "Each further PUT of an order also adds another order"
        "RFC 9110 §9.2.2: n equal PUTs have the effect of one"
    OkOnCreate "ok-on-create"
        "Answers 200 when a PUT has created something"
        "RFC 9110 §9.3.4: a PUT that creates is answered 201"
    CreatedOnReplace "created-on-replace"
        "Answers 201 when a PUT has replaced something"
        "RFC 9110 §9.3.4: a PUT that replaces is answered 200 or 204"
    EtagOnRewritten "etag-on-rewritten"
        "Stores orders rewritten, and still sends an ETag in the answer to PUT"
        "RFC 9110 §9.3.4: no validator unless the data are stored unchanged"
    NotModifiedForPut "not-modified-for-put"
        "Answers 304 instead of 412 when If-None-Match stops a write"
        "RFC 9110 §13.1.2: 304 is for GET and HEAD, 412 for the others"
    HideAllow "hide-allow"
        "Answers 405 without saying what is allowed"
        "RFC 9110 §15.5.6: 405 carries Allow"
    NotImplementedForBadJson "not-implemented-for-bad-json"
        "Answers 501 when an order is malformed or does not fit"
        "RFC 9110 §15.6.2: 501 is for methods the server does not know"
    DropFirstAnswer "drop-first-answer"
        "Does the next write, but loses its answer once (504)"
        "RFC 9110 §9.2.2: an idempotent request can be repeated when the answer is lost"
    IgnoreContentRange "ignore-content-range"
        "Stores a fragment sent with Content-Range as the whole"
        "RFC 9110 §14.5: a partial PUT that is not supported is answered 400"
    DeleteDoesNothing "delete-does-nothing"
        "Answers DELETE with 204 and keeps everything"
        "RFC 9110 §9.3.5: a successful DELETE removes what the URI names"
}

/// The row of that name.
pub fn switch(id: &str) -> Option<&'static Switch> {
    SWITCHES.iter().find(|switch| switch.id == id)
}

/// Which switches are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Settings(u32);

impl Settings {
    /// Whether that switch is on.
    pub(super) const fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u32) != 0
    }

    /// Sets the switch of that name; says whether there is one.
    pub(super) fn set(&mut self, id: &str, on: bool) -> bool {
        let Some(at) = SWITCHES.iter().position(|switch| switch.id == id) else {
            return false;
        };
        if on {
            self.0 |= 1 << at;
        } else {
            self.0 &= !(1 << at);
        }
        true
    }

    /// Each switch with its state, in the order of the table.
    pub(super) fn each(self) -> impl Iterator<Item = (&'static str, bool)> {
        SWITCHES
            .iter()
            .enumerate()
            .map(move |(at, switch)| (switch.id, self.0 & (1 << at) != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_switches_never_change() {
        let ids: Vec<_> = SWITCHES.iter().map(|switch| switch.id).collect();
        assert_eq!(
            ids,
            [
                "require-if-match",
                "ignore-preconditions",
                "merge-on-put",
                "append-on-put",
                "ok-on-create",
                "created-on-replace",
                "etag-on-rewritten",
                "not-modified-for-put",
                "hide-allow",
                "not-implemented-for-bad-json",
                "drop-first-answer",
                "ignore-content-range",
                "delete-does-nothing",
            ]
        );
    }

    #[test]
    fn a_switch_turns_on_its_own_rule_only() {
        let mut settings = Settings::default();
        assert!(settings.set("hide-allow", true));
        assert!(settings.has(Rule::HideAllow));
        assert_eq!(settings.each().filter(|(_, on)| *on).count(), 1);
        assert!(!settings.set("no-such-switch", true));
    }
}
