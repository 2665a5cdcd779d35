//! Checked forms: what was typed, and what is wrong with it, field by field.

use std::borrow::Cow;

/// One thing that is wrong: the field's id in the form, and the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: Cow<'static, str>,
    pub sentence: String,
}

/// All that is wrong with a form; it is listed at its top and beside each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, sentence: impl Into<String>) {
        self.0.push(Fault {
            field: field.into(),
            sentence: sentence.into(),
        });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentences beside one field.
    pub fn of(&self, field: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|fault| fault.field == field)
            .map(|fault| fault.sentence.as_str())
            .collect()
    }
}

/// The text without white space around it; `None` if nothing is left.
pub fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// One entry of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub text: String,
    pub chosen: bool,
}

impl Choice {
    /// `chosen` is the value that the reader has chosen before.
    pub fn new(value: impl Into<String>, text: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Choice {
            chosen: value == chosen,
            value,
            text: text.into(),
        }
    }
}
