//! People and folders as those who work with them see them: levels, never a score.

pub mod change;
pub mod deleted;
pub mod folder;
pub mod form;
pub mod import;
pub mod list;
pub mod merge;
pub mod person;
pub mod samples;

use domain::person::{PersonType, TimeMultiplier};

use crate::words::Words;

/// One choice of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Self { chosen: value == chosen, value, label: label.into() }
    }
}

/// What a person type is called.
pub fn type_words(words: Words, kind: PersonType) -> String {
    words.t(&format!("person-type-{}", kind.name()))
}

/// The person types to choose from.
pub fn type_choices(words: Words, chosen: &str) -> Vec<Choice> {
    PersonType::ALL.map(|kind| Choice::new(kind.name(), type_words(words, kind), chosen)).to_vec()
}

/// The times for items to choose from.
pub fn time_choices(words: Words, chosen: &str) -> Vec<Choice> {
    TimeMultiplier::ALL
        .map(|time| Choice::new(time.name(), words.t(&format!("person-time-{}", time.name())), chosen))
        .to_vec()
}
