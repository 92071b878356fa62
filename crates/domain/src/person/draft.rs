//! What a form or a request says of a person, before and after it is checked.

use super::PersonType;
use crate::problem::Problems;
use crate::text::{EmailAddress, Name};
use crate::time::Span;

/// How long a deleted person can be restored (product 4.5).
pub const RESTORABLE: Span = Span::days(30);

/// More characters than a title or another system's name has.
const LONGEST: usize = 200;

/// What a form or a request says of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonDraft {
    /// First and last name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The name of how the account knows them.
    pub person_type: String,
    /// What they do, possibly nothing said.
    pub job_title: String,
    /// What another system calls them, possibly nothing.
    pub external_id: String,
}

/// The same, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Their name.
    pub name: Name,
    /// Their address.
    pub email: EmailAddress,
    /// How the account knows them.
    pub person_type: PersonType,
    /// What they do.
    pub job_title: String,
    /// What another system calls them.
    pub external_id: Option<String>,
}

/// What a draft says, or every field that needs another value.
pub fn check(draft: &PersonDraft) -> Result<Details, Problems> {
    let mut problems = Problems::new();
    let name = problems.take("name", Name::parse(&draft.name));
    let email = problems.take("email", EmailAddress::parse(&draft.email));
    let person_type = match draft.person_type.trim() {
        "" => {
            problems.add("person_type", "required");
            None
        }
        given => {
            let kind = PersonType::from_name(given);
            if kind.is_none() {
                problems.add_given("person_type", "not-a-person-type", given);
            }
            kind
        }
    };
    let job_title = problems.take("job_title", optional(&draft.job_title));
    let external_id = problems.take("external_id", optional(&draft.external_id));
    let details = name.zip(email).zip(person_type).zip(job_title).zip(external_id).map(
        |((((name, email), person_type), job_title), external_id)| Details {
            name,
            email,
            person_type,
            job_title,
            external_id: Some(external_id).filter(|text| !text.is_empty()),
        },
    );
    problems.or(details)
}

/// A short text that may be left out.
pub(super) fn optional(text: &str) -> Result<String, &'static str> {
    match Name::parse(text) {
        Ok(text) if text.as_str().chars().count() <= LONGEST => Ok(text.to_string()),
        Ok(_) => Err("too-long"),
        Err("required") => Ok(String::new()),
        Err(code) => Err(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_needs_another_value_is_named_at_once() {
        let draft =
            PersonDraft { person_type: "robot".to_owned(), job_title: "x".repeat(201), ..Default::default() };
        let problems = check(&draft).unwrap_err();
        let codes: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
        assert_eq!(
            codes,
            [
                ("name", "required"),
                ("email", "required"),
                ("person_type", "not-a-person-type"),
                ("job_title", "too-long")
            ]
        );
    }

    #[test]
    fn a_title_and_another_systems_name_may_be_left_out() {
        let draft = PersonDraft {
            name: "Ada".to_owned(),
            email: "ada@example.org".to_owned(),
            person_type: "candidate".to_owned(),
            external_id: " ".to_owned(),
            ..Default::default()
        };
        let details = check(&draft).unwrap();
        assert_eq!((details.job_title.as_str(), details.external_id), ("", None));
    }
}
