//! What is wrong with an input, field by field: a value, not an error, so that a form can show everything at once.

use serde::Serialize;

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field's name as the form and the API call it.
    pub field: String,
    /// The stable code of the problem, also the key of its sentence in the message catalogue.
    pub code: &'static str,
    /// What was given, where quoting it helps.
    pub given: Option<String>,
}

/// Everything wrong with an input; empty means nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// No problem yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A single problem with a single field.
    pub fn of(field: &str, code: &'static str) -> Self {
        let mut problems = Self::new();
        problems.add(field, code);
        problems
    }

    /// Notes a problem with a field.
    pub fn add(&mut self, field: &str, code: &'static str) {
        self.0.push(Problem { field: field.to_owned(), code, given: None });
    }

    /// Notes a problem with a field and what was given.
    pub fn add_given(&mut self, field: &str, code: &'static str, given: &str) {
        let given = given.chars().take(200).collect();
        self.0.push(Problem { field: field.to_owned(), code, given: Some(given) });
    }

    /// The parsed value, or a noted problem with the field and nothing.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, &'static str>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(code) => {
                self.add(field, code);
                None
            }
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each problem in the order noted.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// The first problem of one field.
    pub fn with(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|problem| problem.field == field)
    }

    /// The value when nothing is wrong, all problems otherwise.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}
