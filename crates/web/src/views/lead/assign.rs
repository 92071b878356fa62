//! Assigning a role, step 1: choose people and teams, or paste addresses.

use super::{LedRole, initials};
use crate::form::Field;
use crate::page::{Flash, Shell};
use crate::words::Words;
use askama::Template;
use domain::id::{PersonId, TeamId};

/// Step 1: choose people and teams (product 8.9).
#[derive(Debug, Clone, Template)]
#[template(path = "lead/choose.html")]
pub struct ChoosePage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: LedRole,
    /// The search and its results.
    pub choosing: Choosing,
    /// The addresses as pasted.
    pub pasted: Field,
    /// The most addresses at once.
    pub most: usize,
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
#[derive(Debug, Clone, Default)]
pub struct Choosing {
    /// What was searched for.
    pub search: String,
    /// The people found, at most a page of them.
    pub found: Vec<FoundPerson>,
    /// Whether more were found than are shown.
    pub has_more: bool,
    /// Everyone ticked so far, whatever the search shows.
    pub chosen: Vec<ChosenPerson>,
    /// The teams found, the first few.
    pub teams: Vec<TeamChoice>,
    /// Every team ticked so far.
    pub chosen_teams: Vec<TeamChoice>,
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
    /// Whether the role is assigned to them themselves already.
    pub assigned: bool,
    /// Whether they have it through a team alone.
    pub through_team: bool,
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
    /// Whether the role is assigned to them themselves already.
    pub assigned: bool,
    /// Whether they have it through a team alone.
    pub through_team: bool,
}

/// A team found or ticked.
#[derive(Debug, Clone)]
pub struct TeamChoice {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// The names of those above it, the topmost first.
    pub above: Vec<String>,
    /// How many people in reach it and the teams below hold.
    pub n_people: i64,
    /// Whether it is ticked.
    pub chosen: bool,
    /// Whether the role is assigned to it already.
    pub assigned: bool,
    /// Whether the leader may assign roles to it.
    pub may: bool,
}

/// What is said once a role is assigned; `people` counts the newly assigned, `teams` the teams that have it now.
pub fn assigned_flash(words: Words, role: &str, people: usize, teams: usize) -> Flash {
    let things = [("role", role.to_owned().into()), ("people", people.into()), ("teams", teams.into())];
    let key = if teams == 0 { "lead-assigned-flash" } else { "lead-assigned-teams-flash" };
    Flash::good(words.t_with(key, &things))
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
    /// How many people were found, in words; how many teams, when only those were.
    pub fn found_words(&self, shell: &Shell) -> String {
        if self.found.is_empty() && !self.teams.is_empty() {
            return shell.words().t_count("lead-assign-teams-head", self.teams.len());
        }
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
        shell.words().t_count("lead-assign-chosen", self.n_chosen())
    }

    /// How many people and teams are chosen.
    pub fn n_chosen(&self) -> usize {
        self.chosen.len() + self.chosen_teams.len()
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

impl TeamChoice {
    /// Where it lies, and how many people it and the teams below hold, in words.
    pub fn about(&self, shell: &Shell) -> String {
        let people = usize::try_from(self.n_people).unwrap_or_default();
        let people = shell.words().t_count("lead-assign-team-people", people);
        if self.above.is_empty() { people } else { format!("{} · {people}", self.above.join(" / ")) }
    }

    /// What its chip says.
    pub fn chip(&self, shell: &Shell) -> String {
        shell.words().t_name("lead-assign-team-chip", self.name.as_str())
    }
}
