//! The tree of teams, and the form for another.

use std::ops::Range;

use askama::Template;
use domain::id::TeamId;
use domain::team::Standing;

use super::{ParentChoice, standing_words};
use crate::form::Field;
use crate::page::Shell;

/// The tree of teams (product 5.1).
#[derive(Debug, Clone, Template)]
#[template(path = "teams/index.html")]
pub struct TeamsPage {
    /// The frame around it.
    pub shell: Shell,
    /// What was searched for.
    pub search: String,
    /// The teams in the order of the tree, or those found.
    pub rows: Vec<TeamRow>,
    /// Whether the viewer may make teams.
    pub may_create: bool,
}

/// A team in the tree.
#[derive(Debug, Clone)]
pub struct TeamRow {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// The names of the teams above it, shown where the tree is not.
    pub within: String,
    /// How many people directly in it the viewer reaches.
    pub n_members: i64,
    /// The same with all teams below, each person once.
    pub n_with_below: i64,
    /// The names of those who manage it.
    pub managers: Vec<String>,
    /// How the viewer stands to it.
    pub standing: Standing,
    /// How deep it lies.
    pub depth: usize,
    /// How deep the next row lies; nothing after the last.
    pub next_depth: usize,
}

/// The form for a new team.
#[derive(Debug, Clone, Template)]
#[template(path = "teams/new.html")]
pub struct NewTeamPage {
    /// The frame around it.
    pub shell: Shell,
    /// The name as typed.
    pub name: Field,
    /// The teams it may lie below.
    pub parents: Vec<ParentChoice>,
    /// Whether the viewer reaches everything, so that nothing need be said of keeping the team.
    pub reaches_everything: bool,
}

/// So many managers are named in a row before the rest is counted.
const MANAGERS_NAMED: usize = 2;

impl TeamRow {
    /// Whether teams below it follow.
    pub fn opens(&self) -> bool {
        self.next_depth > self.depth
    }

    /// The levels that end with it.
    pub fn closes(&self) -> Range<usize> {
        self.next_depth.min(self.depth)..self.depth
    }

    /// Who manages it, in words.
    pub fn managers_words(&self, shell: &Shell) -> String {
        let named =
            self.managers.iter().take(MANAGERS_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        match self.managers.len().saturating_sub(MANAGERS_NAMED) {
            0 => named,
            more => format!("{named} {}", shell.words().t_count("teams-more-managers", more)),
        }
    }

    /// How many people, in words.
    pub fn members_words(&self, shell: &Shell) -> String {
        shell.words().t_count("teams-people-count", self.n_members)
    }

    /// How many with the teams below, in words.
    pub fn all_words(&self, shell: &Shell) -> String {
        shell.words().t_count("teams-people-all", self.n_with_below)
    }

    /// What the viewer may do, where that is not everything.
    pub fn standing_words(&self, shell: &Shell) -> Option<String> {
        standing_words(shell, self.standing)
    }
}

impl TeamsPage {
    /// How many were found, in words.
    pub fn found_words(&self) -> String {
        self.shell.words().t_count("teams-count", self.rows.len())
    }
}
