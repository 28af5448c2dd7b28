//! The record of one environment.

use super::VERSION;
use super::members::{Members, RecordError, open_record};
use super::secrets::Keep;
use crate::core::compose::{Environment, Variable};
use crate::core::json::{Value, array, number, object, print, read, text};

/// An environment as it is stored under `environment/` and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentRecord {
    /// Grows by one with each write.
    pub revision: u64,
    /// Whether its variables are the ones in use.
    pub is_active: bool,
    /// Name and variables.
    pub environment: Environment,
}

impl EnvironmentRecord {
    /// The record as text; values of secret variables that are not kept are not in it.
    pub fn write(&self, keep: Keep) -> String {
        print(&self.value(keep))
    }

    pub(super) fn value(&self, keep: Keep) -> Value {
        object([
            ("v", number(VERSION)),
            ("revision", number(self.revision)),
            ("name", text(&self.environment.name)),
            ("active", Value::Bool(self.is_active)),
            (
                "variables",
                array(&self.environment.variables, |variable| {
                    write_variable(variable, keep)
                }),
            ),
        ])
    }

    /// Reads a record.
    ///
    /// # Errors
    /// It is damaged, or a later version wrote it.
    pub fn read(record: &[u8]) -> Result<Self, RecordError> {
        let (_, mut members) = open_record(record)?;
        let record = Self {
            revision: members.number("revision")?,
            is_active: members.flag("active")?,
            environment: Environment {
                name: members.text("name")?.into(),
                variables: members.list("variables", read_variable)?,
            },
        };
        members.end()?;
        Ok(record)
    }

    /// The values that [`EnvironmentRecord::write`] leaves out, for the memory of this tab;
    /// `None` if there are none.
    pub fn write_secrets(&self) -> Option<String> {
        let variables = self.environment.variables.iter();
        let is_left_out = |variable: &Variable| variable.secret && !variable.keep;
        let values: Vec<Value> = variables
            .map(|variable| {
                text(if is_left_out(variable) {
                    &variable.value
                } else {
                    ""
                })
            })
            .collect();
        let is_some = values.iter().any(|value| value.as_str() != Some(""));
        is_some.then(|| print(&Value::Array(values)))
    }

    /// Puts such values back where a secret variable has none.
    pub fn restore_secrets(&mut self, written: &str) {
        let values = read(written).unwrap_or(Value::Null);
        let values = values.items().unwrap_or_default();
        for (variable, value) in self.environment.variables.iter_mut().zip(values) {
            if variable.secret && variable.value.is_empty() {
                variable.value = value.as_str().unwrap_or_default().into();
            }
        }
    }
}

fn write_variable(variable: &Variable, keep: Keep) -> Value {
    let Variable {
        name,
        value,
        secret,
        keep: is_kept,
    } = variable;
    let is_written = !secret || (*is_kept && keep == Keep::Chosen);
    object([
        ("name", text(name)),
        ("value", text(if is_written { value } else { "" })),
        ("secret", Value::Bool(*secret)),
        ("keep", Value::Bool(*is_kept)),
    ])
}

fn read_variable(value: Value) -> Result<Variable, RecordError> {
    let mut members = Members::of(value)?;
    let variable = Variable {
        name: members.text("name")?.into(),
        value: members.text("value")?.into(),
        secret: members.flag("secret")?,
        keep: members.flag("keep")?,
    };
    members.end()?;
    Ok(variable)
}
