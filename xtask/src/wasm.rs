//! The names by which a WebAssembly module and its JavaScript meet, and other names for them.
//!
//! Only the import and the export section are understood; all others are copied as they are.

/// First bytes of every module: the magic word and version 1.
const PREAMBLE: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM_SECTION: u8 = 0;
const IMPORT_SECTION: u8 = 2;
const EXPORT_SECTION: u8 = 7;
/// Custom sections by which tools tell each other what they did; browsers skip them.
const TOOL_NOTES: &[&str] = &["producers", "target_features"];
/// Kind of an import or export: a function.
const FUNCTION: u8 = 0;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// The object that holds what is imported.
    Module,
    /// A function that JavaScript gives.
    Import,
    /// What JavaScript is given.
    Export,
}

/// The module with new names and without notes of tools.
///
/// Where `new_name` gives `None`, the old name stays.
/// It is asked for each name in the order of the module, for an import's module before its field.
///
/// Errors: bytes that are no module, or an import that is not a function.
pub(crate) fn rename(
    module: &[u8],
    mut new_name: impl FnMut(Role, &str) -> Option<String>,
) -> Result<Vec<u8>, String> {
    let mut reader = Reader { rest: module };
    if reader.take(PREAMBLE.len())? != PREAMBLE {
        return Err("it does not begin like a WebAssembly module".into());
    }
    let mut renamed = PREAMBLE.to_vec();
    while !reader.rest.is_empty() {
        let start = reader.rest;
        let section = reader.byte()?;
        let length = reader.number()?;
        let content = reader.take(length)?;
        let written = match section {
            IMPORT_SECTION => imports(content, &mut new_name)?,
            EXPORT_SECTION => exports(content, &mut new_name)?,
            CUSTOM_SECTION if TOOL_NOTES.contains(&Reader { rest: content }.name()?) => continue,
            _ => {
                renamed.extend_from_slice(&start[..start.len() - reader.rest.len()]);
                continue;
            }
        };
        renamed.push(section);
        push_number(&mut renamed, written.len())?;
        renamed.extend(written);
    }
    Ok(renamed)
}

type NewName<'a> = dyn FnMut(Role, &str) -> Option<String> + 'a;

fn imports(content: &[u8], new_name: &mut NewName) -> Result<Vec<u8>, String> {
    let mut reader = Reader { rest: content };
    let mut written = Vec::new();
    let count = reader.number()?;
    push_number(&mut written, count)?;
    for _ in 0..count {
        for role in [Role::Module, Role::Import] {
            push_name(&mut written, role, reader.name()?, new_name)?;
        }
        if reader.byte()? != FUNCTION {
            return Err("it imports something that is not a function".into());
        }
        written.push(FUNCTION);
        push_number(&mut written, reader.number()?)?;
    }
    reader.end(written)
}

fn exports(content: &[u8], new_name: &mut NewName) -> Result<Vec<u8>, String> {
    let mut reader = Reader { rest: content };
    let mut written = Vec::new();
    let count = reader.number()?;
    push_number(&mut written, count)?;
    for _ in 0..count {
        push_name(&mut written, Role::Export, reader.name()?, new_name)?;
        written.push(reader.byte()?);
        push_number(&mut written, reader.number()?)?;
    }
    reader.end(written)
}

fn push_name(
    written: &mut Vec<u8>,
    role: Role,
    name: &str,
    new_name: &mut NewName,
) -> Result<(), String> {
    let new = new_name(role, name);
    let name = new.as_deref().unwrap_or(name);
    push_number(written, name.len())?;
    written.extend_from_slice(name.as_bytes());
    Ok(())
}

/// Writes an unsigned LEB128 number in as few bytes as it needs.
fn push_number(written: &mut Vec<u8>, number: usize) -> Result<(), String> {
    let mut number = u32::try_from(number).map_err(|_| "a section of it is too long")?;
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            written.push(low);
            return Ok(());
        }
        written.push(low | 0x80);
    }
}

/// The bytes not yet read.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or("it ends too early")?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, String> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned LEB128 number of at most 32 bits.
    fn number(&mut self) -> Result<usize, String> {
        let mut number = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(number)
                    .map(|number| number as usize)
                    .map_err(|_| "a number in it is too big".into());
            }
        }
        Err("a number in it is too long".into())
    }

    fn name(&mut self) -> Result<&'a str, String> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| "a name in it is not UTF-8".into())
    }

    /// What was written, if everything was read.
    fn end(self, written: Vec<u8>) -> Result<Vec<u8>, String> {
        if self.rest.is_empty() {
            Ok(written)
        } else {
            Err("a section of it is longer than its content".into())
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        let mut section = vec![id];
        push_number(&mut section, content.len()).unwrap();
        section.extend_from_slice(content);
        section
    }

    fn text(name: &str) -> Vec<u8> {
        let mut text = Vec::new();
        push_number(&mut text, name.len()).unwrap();
        text.extend_from_slice(name.as_bytes());
        text
    }

    /// A module that imports functions of type 0 from `./page_bg.js` and exports some.
    pub(crate) fn module(imported: &[&str], exported: &[&str]) -> Vec<u8> {
        let mut imports = Vec::new();
        push_number(&mut imports, imported.len()).unwrap();
        for name in imported {
            imports.extend([text("./page_bg.js"), text(name), vec![FUNCTION, 0]].concat());
        }
        let mut exports = Vec::new();
        push_number(&mut exports, exported.len()).unwrap();
        for name in exported {
            exports.extend([text(name), vec![FUNCTION, 0]].concat());
        }
        [
            PREAMBLE.to_vec(),
            // The type of a function without parameters and results; a size in two bytes is valid.
            vec![1, 0x84, 0, 1, 0x60, 0, 0],
            section(IMPORT_SECTION, &imports),
            section(EXPORT_SECTION, &exports),
            section(CUSTOM_SECTION, b"\x03etc\x02\x07"),
        ]
        .concat()
    }

    #[test]
    fn names_change_and_everything_else_stays_byte_for_byte() {
        let before = module(&["long", "kept"], &["out", "kept"]);
        let after = rename(&before, |_, name| match name {
            "long" => Some("a".into()),
            "out" => Some("longer than before".into()),
            _ => None,
        });
        let expected = module(&["a", "kept"], &["longer than before", "kept"]);
        assert_eq!(after.unwrap(), expected);
        assert_eq!(rename(&before, |_, _| None).unwrap(), before);
    }

    #[test]
    fn notes_of_tools_are_left_out() {
        let before = module(&["f"], &["g"]);
        let noted = [
            before.clone(),
            section(CUSTOM_SECTION, b"\x09producers\x00"),
        ]
        .concat();
        assert_eq!(rename(&noted, |_, _| None).unwrap(), before);
    }

    #[test]
    fn each_name_is_asked_for_with_its_role_in_the_order_of_the_module() {
        let mut asked = Vec::new();
        rename(&module(&["f", "g"], &["f"]), |role, name| {
            asked.push((role, name.to_owned()));
            None
        })
        .unwrap();
        let expected = [
            (Role::Module, "./page_bg.js"),
            (Role::Import, "f"),
            (Role::Module, "./page_bg.js"),
            (Role::Import, "g"),
            (Role::Export, "f"),
        ];
        assert_eq!(asked, expected.map(|(role, name)| (role, name.to_owned())));
    }

    #[test]
    fn lengths_may_cross_the_border_of_one_byte_both_ways() {
        let (long, longer) = ("x".repeat(127), "x".repeat(128));
        for (before, after) in [(&long, &longer), (&longer, &long)] {
            let renamed = rename(&module(&[before], &["e"]), |role, _| {
                (role == Role::Import).then(|| after.clone())
            });
            assert_eq!(renamed.unwrap(), module(&[after], &["e"]));
        }
        let many: Vec<String> = (0..200).map(|n| format!("n{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let renamed = rename(&module(&many, &[]), |_, _| Some(String::new())).unwrap();
        assert!(renamed.len() < 200 * 5, "{}", renamed.len());
    }

    #[test]
    fn bytes_that_are_no_module_are_refused_and_never_panic() {
        let whole = module(&["f"], &["g"]);
        assert!(rename(b"<!doctype html>", |_, _| None).is_err());
        for end in 0..PREAMBLE.len() {
            assert!(rename(&whole[..end], |_, _| None).is_err(), "{end}");
        }
        for position in 0..whole.len() {
            let mut broken = whole.clone();
            broken[position] ^= 0xff;
            let _ = rename(&broken, |_, _| None);
        }
        let memory = [PREAMBLE, &[2, 7, 1, 1, b'm', 1, b'f', 2, 0]].concat();
        assert!(
            rename(&memory, |_, _| None)
                .unwrap_err()
                .contains("not a function")
        );
    }
}
