//! The form of what is said of a person, new or known.

use askama::Template;
use domain::id::PersonId;

use super::Choice;
use crate::form::Field;
use crate::page::Shell;
use crate::views::learn::here;

/// What is said of a person, being typed.
#[derive(Debug, Clone, Template)]
#[template(path = "people/form.html")]
pub struct PersonFormPage {
    /// The frame around it.
    pub shell: Shell,
    /// Who is changed; nobody when somebody is added.
    pub person: Option<PersonId>,
    /// The version that is changed.
    pub version: i64,
    /// First and last name.
    pub name: Field,
    /// Their address.
    pub email: Field,
    /// What they do.
    pub job_title: Field,
    /// What another system calls them.
    pub external_id: Field,
    /// The person types, and what is wrong with the one given.
    pub types: Vec<Choice>,
    /// What is wrong with the type.
    pub type_problem: Option<String>,
    /// The folders a new person may be put into.
    pub folders: Vec<Choice>,
    /// What is wrong with the folder.
    pub folder_problem: Option<String>,
    /// The times for items, for somebody known.
    pub times: Vec<Choice>,
}

impl PersonFormPage {
    /// Where the form is sent.
    pub fn action(&self) -> String {
        let here = here(&self.shell);
        self.person.map_or_else(|| here.people(), |person| here.person_edit(person))
    }

    /// The way back.
    pub fn back(&self) -> String {
        let here = here(&self.shell);
        self.person.map_or_else(|| here.people(), |person| here.person(person))
    }

    /// What the button says.
    pub fn send_words(&self) -> String {
        self.shell.t(if self.person.is_some() { "person-save" } else { "person-add" })
    }
}
