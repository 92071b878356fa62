//! A team's name and place, and deleting it.

use askama::Template;

use super::{ParentChoice, TeamHead};
use crate::form::Field;
use crate::page::Shell;

/// A team's name and place (product 5.1).
#[derive(Debug, Clone, Template)]
#[template(path = "teams/settings.html")]
pub struct SettingsPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// The name as typed.
    pub name: Field,
    /// The teams it may lie below, the present one chosen.
    pub parents: Vec<ParentChoice>,
    /// What is wrong with the place, in words.
    pub place_problem: Option<String>,
}

/// What deleting a team does, before it is done.
#[derive(Debug, Clone, Template)]
#[template(path = "teams/removal.html")]
pub struct RemovalPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// How many of its people the viewer reaches.
    pub n_members: i64,
    /// How many users manage it.
    pub n_managers: usize,
    /// The names of the teams below it, which must go elsewhere first.
    pub below: Vec<(domain::id::TeamId, String)>,
}

impl RemovalPage {
    /// The words of a key with how many.
    pub fn members_words(&self) -> String {
        self.shell.words().t_count("teams-remove-members", self.n_members)
    }

    /// How many managers lose it, in words.
    pub fn managers_words(&self) -> String {
        self.shell.words().t_count("teams-remove-managers", self.n_managers)
    }
}
