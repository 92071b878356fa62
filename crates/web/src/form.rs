//! What a form remembers between a refusal and the next try.

use domain::problem::Problems;

use crate::words::Words;

/// One of the choices of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// One field: what was typed and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// What was typed, shown again.
    pub value: String,
    /// The cure, in words, when the value was refused.
    pub problem: Option<String>,
}

impl Field {
    /// A field that keeps its value.
    pub fn kept(value: impl Into<String>) -> Self {
        Self { value: value.into(), problem: None }
    }

    /// A field whose value was refused, with the cure.
    pub fn refused(value: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { value: value.into(), problem: Some(problem.into()) }
    }

    /// A field with what is wrong with it, if the problems name it.
    pub fn of(value: impl Into<String>, named: &str, problems: &Problems, words: Words) -> Self {
        let problem = problems.with(named).map(|problem| words.t(&format!("field-{}", problem.code)));
        Self { value: value.into(), problem }
    }

    /// Whether there is something to mend.
    pub fn is_refused(&self) -> bool {
        self.problem.is_some()
    }
}
