//! Assigning a role: choose people, then check and assign.

use super::{LedRole, initials};
use crate::form::Field;
use crate::page::{Flash, Shell};
use crate::views::learn::here;
use crate::words::Words;
use askama::Template;
use domain::id::PersonId;

/// Step 1: choose people (product 8.9).
#[derive(Debug, Clone, Template)]
#[template(path = "lead/choose.html")]
pub struct ChoosePage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: LedRole,
    /// The search and its results.
    pub choosing: Choosing,
}

/// Step 1 without its frame: the answer to typing.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/choose_fragment.html")]
pub struct ChooseFragment {
    /// The frame of the page it goes into, for words and addresses.
    pub shell: Shell,
    /// Which role.
    pub role: LedRole,
    /// The search and its results.
    pub choosing: Choosing,
}

/// Who was found and who is chosen.
#[derive(Debug, Clone)]
pub struct Choosing {
    /// What was searched for.
    pub search: String,
    /// The people found, at most a page of them.
    pub found: Vec<FoundPerson>,
    /// Whether more were found than are shown.
    pub has_more: bool,
    /// Everyone ticked so far, whatever the search shows.
    pub chosen: Vec<ChosenPerson>,
    /// Whether going on was tried with nobody ticked.
    pub refused: bool,
}

/// A person found.
#[derive(Debug, Clone)]
pub struct FoundPerson {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// The primary address.
    pub email: String,
    /// The folder they are in.
    pub folder: String,
    /// Whether they are ticked.
    pub chosen: bool,
    /// Whether they have the role from an assignment already.
    pub assigned: bool,
}

/// A person ticked.
#[derive(Debug, Clone)]
pub struct ChosenPerson {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// The primary address.
    pub email: String,
    /// Whether they have the role from an assignment already.
    pub assigned: bool,
}

/// Step 2: who, a message, whether to mail.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/confirm.html")]
pub struct ConfirmPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: LedRole,
    /// Everyone ticked.
    pub people: Vec<ChosenPerson>,
    /// The message as typed.
    pub message: Field,
    /// How many characters the message may have.
    pub message_limit: usize,
    /// Whether the newly assigned get an e-mail.
    pub send_email: bool,
}

/// What is said once a role is assigned; `people` counts the newly assigned.
pub fn assigned_flash(words: Words, role: &str, people: usize) -> Flash {
    let things = [("role", role.to_owned().into()), ("people", people.into())];
    Flash::good(words.t_with("lead-assigned-flash", &things))
}

/// What is said to a message that is too long.
pub fn message_too_long(words: Words, limit: usize) -> String {
    words.t_count("lead-assign-problem-message", limit)
}

/// How many are chosen, with `#` where the island puts the number.
pub fn chosen_many(shell: &Shell) -> String {
    shell.words().t_count("lead-assign-chosen-many", "#")
}

impl Choosing {
    /// How many were found, in words.
    pub fn found_words(&self, shell: &Shell) -> String {
        let key = if self.has_more { "lead-assign-first" } else { "lead-assign-found-count" };
        shell.words().t_count(key, self.found.len())
    }

    /// Why nobody is listed, in words.
    pub fn none_words(&self, shell: &Shell) -> String {
        if self.search.is_empty() {
            shell.t("lead-assign-nobody")
        } else {
            shell.words().t_name("lead-assign-none", self.search.as_str())
        }
    }

    /// How many are chosen, in words.
    pub fn chosen_words(&self, shell: &Shell) -> String {
        shell.words().t_count("lead-assign-chosen", self.chosen.len())
    }
}

impl FoundPerson {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

impl ChosenPerson {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

impl ConfirmPage {
    /// The way back to choosing, with everyone still ticked.
    pub fn back_href(&self) -> String {
        let mut address = here(&self.shell).new_assignment(self.role.id);
        for (place, person) in self.people.iter().enumerate() {
            address.push(if place == 0 { '?' } else { '&' });
            address.push_str("person=");
            address.push_str(&person.id.to_string());
        }
        address
    }

    /// How many do not have the role yet.
    pub fn n_new(&self) -> usize {
        self.people.iter().filter(|person| !person.assigned).count()
    }

    /// How many have it already.
    pub fn n_assigned(&self) -> usize {
        self.people.len() - self.n_new()
    }
}
