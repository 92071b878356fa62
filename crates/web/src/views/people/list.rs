//! The people in reach, narrowed and chosen.

use askama::Template;
use domain::id::PersonId;
use domain::time::Timestamp;

use super::Choice;
use crate::page::Shell;
use crate::views::lead::initials;

/// The people in reach.
#[derive(Debug, Clone, Template)]
#[template(path = "people/list.html")]
pub struct PeoplePage {
    /// The frame around it.
    pub shell: Shell,
    /// What narrows the list.
    pub narrowing: Narrowing,
    /// How many there are.
    pub total: i64,
    /// The people on this page.
    pub people: Vec<PersonRow>,
    /// The address of the next ones, if there are more.
    pub more: Option<String>,
    /// What the visitor may do.
    pub may: MayDo,
}

/// What narrows the list, as the form shows it.
#[derive(Debug, Clone, Default)]
pub struct Narrowing {
    /// What was searched for.
    pub search: String,
    /// The person types.
    pub types: Vec<Choice>,
    /// The folders in reach, indented.
    pub folders: Vec<Choice>,
    /// The teams in reach.
    pub teams: Vec<Choice>,
    /// Whether they sign in.
    pub sign_ins: Vec<Choice>,
    /// Whether they are measured.
    pub measured: Vec<Choice>,
}

/// What a visitor may do with people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button that is there or not")]
pub struct MayDo {
    /// Add, import, change, link.
    pub edit: bool,
    /// Put into another folder.
    pub move_people: bool,
    /// Delete.
    pub delete: bool,
    /// Download.
    pub download: bool,
    /// Erase for ever.
    pub anonymise: bool,
}

/// One person of the list.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// How the account knows them, in words.
    pub kind: String,
    /// What they do.
    pub job_title: String,
    /// The folder they are in; empty when only a team shows them.
    pub folder: String,
    /// Whether they sign in.
    pub signs_in: bool,
    /// When they were last measured.
    pub measured_at: Option<Timestamp>,
}

impl MayDo {
    /// The key of what is said where nobody is yet.
    pub fn none_key(self) -> &'static str {
        if self.edit { "people-none-words" } else { "people-none-granted" }
    }

    /// Whether choosing people leads to anything.
    pub fn any_bulk(self) -> bool {
        self.edit || self.move_people || self.delete
    }
}

impl Narrowing {
    /// What is chosen, by the names of the form.
    pub fn chosen(&self) -> Vec<(&'static str, &str)> {
        let lists: [(&'static str, &[Choice]); 5] = [
            ("type", &self.types),
            ("folder", &self.folders),
            ("team", &self.teams),
            ("sign_in", &self.sign_ins),
            ("measured", &self.measured),
        ];
        let chosen = lists.into_iter().flat_map(|(name, choices)| {
            choices.iter().filter(|choice| choice.chosen).map(move |choice| (name, choice.value.as_str()))
        });
        chosen.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Whether anything narrows the list.
    pub fn is_narrow(&self) -> bool {
        !self.search.is_empty() || !self.chosen().is_empty()
    }
}

impl PersonRow {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// What the tick says to those who only hear it.
    pub fn tick_words(&self, shell: &Shell) -> String {
        shell.words().t_name("people-tick", self.name.as_str())
    }
}

impl PeoplePage {
    /// How many there are, in words.
    pub fn total_words(&self) -> String {
        let key = if self.narrowing.is_narrow() { "people-total-found" } else { "people-total" };
        self.shell.words().t_count(key, self.total)
    }
}

/// How many are chosen, with `#` where the script puts the number.
pub fn chosen_words(shell: &Shell) -> String {
    shell.words().t_count("people-chosen", "#")
}
