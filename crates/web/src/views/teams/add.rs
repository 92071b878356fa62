//! Putting people into a team: choose or paste, then check and add.

use askama::Template;
use domain::id::PersonId;
use domain::paste::Unreadable;

use super::TeamHead;
use crate::form::Field;
use crate::page::Shell;
use crate::views::lead::assign::Choosing;
use crate::views::learn::here;

/// Step 1: choose people, or paste their addresses.
#[derive(Debug, Clone, Template)]
#[template(path = "teams/add.html")]
pub struct AddPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// The search and its results; `assigned` says who is in the team already.
    pub choosing: Choosing,
    /// The addresses as pasted.
    pub pasted: Field,
    /// The most addresses at once.
    pub most: usize,
}

/// Step 1 without its frame: the answer to typing.
#[derive(Debug, Clone, Template)]
#[template(path = "teams/add_fragment.html")]
pub struct AddFragment {
    /// The frame of the page it goes into, for words and addresses.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// The search and its results.
    pub choosing: Choosing,
}

/// Step 2: what adding them would do; nothing has happened yet.
#[derive(Debug, Clone, Template)]
#[template(path = "teams/check.html")]
pub struct CheckPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// Those who would be added.
    pub ready: Vec<CheckedPerson>,
    /// Those who are in the team already.
    pub already: Vec<CheckedPerson>,
    /// Addresses of nobody whom the viewer reaches.
    pub not_found: Vec<String>,
    /// Lines without an address.
    pub unreadable: Vec<Unreadable>,
    /// How many addresses came more than once.
    pub n_repeated: usize,
    /// Whether the viewer reaches everything, so that nobody is hidden from them.
    pub reaches_everything: bool,
    /// The text that was pasted, to go back to; empty when people were ticked.
    pub pasted: String,
}

/// A person of a list.
#[derive(Debug, Clone)]
pub struct CheckedPerson {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

impl CheckedPerson {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        crate::views::lead::initials(&self.name)
    }
}

impl CheckPage {
    /// The way back to choosing, with everyone still ticked.
    pub fn back_href(&self) -> String {
        let mut address = here(&self.shell).new_team_members(self.head.id);
        for (place, person) in self.ready.iter().chain(&self.already).enumerate() {
            address.push(if place == 0 { '?' } else { '&' });
            address.push_str("person=");
            address.push_str(&person.id.to_string());
        }
        address
    }

    /// The words of a key with how many of something.
    pub fn count(&self, key: &str, many: usize) -> String {
        self.shell.words().t_count(key, many)
    }

    /// Which line, in words.
    pub fn line_words(&self, line: &Unreadable) -> String {
        self.shell.words().t_count("teams-check-line", line.line)
    }
}
