//! Python expressions laid out as its formatter would: on one line if they fit, else one
//! item a line.

/// The formatter's line length.
pub(super) const WIDTH: usize = 88;

/// An expression.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Text that is never broken.
    Atom(String),
    /// A call, dict, list or tuple.
    Group {
        /// What stands before the items, with the bracket: `requests.put(`, `headers={`.
        open: String,
        /// The items.
        items: Vec<Self>,
        /// The closing bracket.
        close: char,
    },
}

impl Node {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    pub(super) fn group(open: impl Into<String>, items: Vec<Self>, close: char) -> Self {
        Self::Group {
            open: open.into(),
            items,
            close,
        }
    }

    /// Appends the expression; the cursor stands after `column` columns of a line that is
    /// indented by `indent`.
    pub(super) fn write(&self, out: &mut String, indent: usize) {
        let column = out.len() - out.rfind('\n').map_or(0, |newline| newline + 1);
        let flat = self.flat();
        match self {
            // One more column for a comma that may follow.
            Self::Group { open, items, close } if column + width(&flat) >= WIDTH => {
                out.push_str(open);
                for item in items {
                    new_line(out, indent + 4);
                    item.write(out, indent + 4);
                    out.push(',');
                }
                new_line(out, indent);
                out.push(*close);
            }
            Self::Atom(_) | Self::Group { .. } => out.push_str(&flat),
        }
    }

    fn flat(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Group { open, items, close } => {
                let items: Vec<String> = items.iter().map(Self::flat).collect();
                format!("{open}{}{close}", items.join(", "))
            }
        }
    }
}

/// Columns of a text; what is not ASCII may be two columns wide.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn new_line(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_on_one_line_and_what_does_not_gets_one_line_an_item() {
        let pair = |length| {
            Node::group(
                "f(",
                vec![Node::atom("a"), Node::atom("b".repeat(length))],
                ')',
            )
        };
        let mut out = String::from("x = ");
        pair(10).write(&mut out, 0);
        assert_eq!(out, "x = f(a, bbbbbbbbbb)");
        let mut out = String::new();
        Node::group("g(", vec![pair(80)], ')').write(&mut out, 0);
        assert_eq!(
            out,
            format!(
                "g(\n    f(\n        a,\n        {},\n    ),\n)",
                "b".repeat(80)
            )
        );
    }
}
