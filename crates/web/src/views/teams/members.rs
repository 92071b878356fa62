//! One team: who is in it, and the teams below.

use askama::Template;
use domain::id::{PersonId, TeamId};
use domain::time::Timestamp;

use super::TeamHead;
use crate::page::Shell;

/// One team and its people (product 5.1).
#[derive(Debug, Clone, Template)]
#[template(path = "teams/show.html")]
pub struct TeamPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// How many of its people the viewer reaches.
    pub n_members: i64,
    /// The same with all teams below, each person once.
    pub n_with_below: i64,
    /// Whether the viewer reaches everything, so that nobody is hidden from them.
    pub reaches_everything: bool,
    /// The teams directly below it.
    pub below: Vec<(TeamId, String)>,
    /// What was searched for among its people.
    pub search: String,
    /// The people found.
    pub members: Vec<TeamMemberRow>,
    /// The address of the next people, if there are more.
    pub more: Option<String>,
}

/// A person in a team.
#[derive(Debug, Clone)]
pub struct TeamMemberRow {
    /// Who.
    pub person: PersonId,
    /// First and last name.
    pub name: String,
    /// The primary address.
    pub email: String,
    /// What they do.
    pub job_title: String,
    /// The folder they live in, where the viewer sees it.
    pub folder: String,
    /// Since when they are in the team.
    pub since: Timestamp,
}

impl TeamMemberRow {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        crate::views::lead::initials(&self.name)
    }

    /// What the button to take them out says to those who only hear it.
    pub fn removal_words(&self, shell: &Shell) -> String {
        shell.words().t_name("teams-member-remove-label", self.name.as_str())
    }
}

impl TeamPage {
    /// What is said where nobody is.
    pub fn none_title(&self) -> String {
        let key = if self.reaches_everything { "teams-members-none-all" } else { "teams-members-none-title" };
        self.shell.t(key)
    }

    /// How many people are in it, in words.
    pub fn count_words(&self) -> String {
        let words = self.shell.words();
        if self.below.is_empty() || self.n_with_below == self.n_members {
            return words.t_count("teams-people-count", self.n_members);
        }
        let things = [("count", self.n_members.into()), ("all", self.n_with_below.into())];
        words.t_with("teams-people-below", &things)
    }
}
