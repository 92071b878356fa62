//! Assigning a role, step 2: who gets it, what cannot be used of a list, a message, whether to mail.

use askama::Template;
use domain::paste::Unreadable;

use super::LedRole;
use super::assign::{Choosing, ChosenPerson, TeamChoice};
use crate::form::Field;
use crate::page::Shell;
use crate::views::learn::here;

/// Step 2; nothing has happened yet.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/confirm.html")]
pub struct ConfirmPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: LedRole,
    /// Who was chosen.
    pub chosen: Chosen,
    /// The message as typed.
    pub message: Field,
    /// How many characters the message may have.
    pub message_limit: usize,
    /// Whether the newly assigned get an e-mail.
    pub send_email: bool,
}

/// Everyone ticked or found in a list.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The people.
    pub people: Vec<ChosenPerson>,
    /// The teams.
    pub teams: Vec<TeamChoice>,
    /// What of a pasted list cannot be used; none when nothing was pasted.
    pub list: Option<ListCheck>,
    /// Why assigning was refused as a whole, in words.
    pub problem: Option<String>,
}

/// What of a list of addresses cannot be used.
#[derive(Debug, Clone, Default)]
pub struct ListCheck {
    /// Addresses of nobody whom the viewer reaches.
    pub not_found: Vec<String>,
    /// Lines without an address.
    pub unreadable: Vec<Unreadable>,
    /// How many addresses came more than once.
    pub n_repeated: usize,
    /// The text that was pasted, to go back to.
    pub pasted: String,
}

impl Chosen {
    /// Everyone ticked.
    pub fn of(choosing: Choosing) -> Self {
        Self { people: choosing.chosen, teams: choosing.chosen_teams, ..Self::default() }
    }

    /// The people to whom the role is not assigned themselves.
    pub fn ready(&self) -> Vec<&ChosenPerson> {
        self.people.iter().filter(|person| !person.assigned).collect()
    }

    /// The people to whom it is assigned already.
    pub fn already(&self) -> Vec<&ChosenPerson> {
        self.people.iter().filter(|person| person.assigned).collect()
    }

    /// The teams it is not assigned to.
    pub fn ready_teams(&self) -> Vec<&TeamChoice> {
        self.teams.iter().filter(|team| team.may && !team.assigned).collect()
    }

    /// Whether there is anybody to assign it to.
    pub fn has_any(&self) -> bool {
        !self.ready().is_empty() || !self.ready_teams().is_empty()
    }

    /// How many have it through a team and would keep it without.
    pub fn n_through_team(&self) -> usize {
        self.people.iter().filter(|person| person.through_team && !person.assigned).count()
    }
}

impl ConfirmPage {
    /// The way back to choosing, with everyone still ticked.
    pub fn back_href(&self) -> String {
        let people = self.chosen.people.iter().map(|person| ("person", person.id.to_string()));
        let teams = self.chosen.teams.iter().map(|team| ("team", team.id.to_string()));
        let ticked: Vec<(&str, String)> = teams.chain(people).collect();
        crate::paths::with_query(&here(&self.shell).new_assignment(self.role.id), &ticked)
    }

    /// The words of a key with how many of something.
    pub fn count(&self, key: &str, many: usize) -> String {
        self.shell.words().t_count(key, many)
    }

    /// Which line, in words.
    pub fn line_words(&self, line: &Unreadable) -> String {
        self.count("lead-assign-line", line.line)
    }

    /// How many addresses came more than once, in words.
    pub fn repeated_words(&self, list: &ListCheck) -> String {
        self.count("teams-check-repeated", list.n_repeated)
    }

    /// What the button does, in words.
    pub fn button_words(&self) -> String {
        let (people, teams) = (self.chosen.ready().len(), self.chosen.ready_teams().len());
        match (people, teams) {
            (people, 0) => self.count("lead-assign-button", people),
            (0, teams) => self.count("lead-assign-button-teams", teams),
            (people, teams) => {
                let things = [("people", people.into()), ("teams", teams.into())];
                self.shell.words().t_with("lead-assign-button-both", &things)
            }
        }
    }
}
