//! Who has a role and by which source, and taking it from a person or a team (product 8.10).

use askama::Template;
use domain::id::{PersonId, TeamId};
use domain::time::Timestamp;

use super::{LedRole, initials};
use crate::page::Shell;

/// The members of a role with their sources.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/members.html")]
pub struct MembersPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: LedRole,
    /// The teams in sight that it is assigned to.
    pub teams: Vec<TeamRow>,
    /// How many members there are within reach, whatever was searched for.
    pub n_members: usize,
    /// What was searched for.
    pub search: String,
    /// The members found.
    pub members: Vec<SourcedRow>,
    /// The address of the next members, if there are more.
    pub more: Option<String>,
}

/// A team the role is assigned to.
#[derive(Debug, Clone)]
pub struct TeamRow {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// How many people in reach it and the teams below hold.
    pub n_people: usize,
    /// The name of who assigned it, unless they have left.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Whether everybody who newly gets the role by it is told by mail.
    pub notify: bool,
    /// Whether the leader may take it back.
    pub may_unassign: bool,
}

/// A member and where the role comes from.
#[derive(Debug, Clone)]
pub struct SourcedRow {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether it is assigned to them themselves.
    pub direct: bool,
    /// The names of the teams in sight that give it.
    pub teams: Vec<(TeamId, String)>,
    /// How many teams out of sight give it.
    pub n_hidden_teams: usize,
    /// Since when they have it.
    pub since: Timestamp,
}

/// What taking the role from a team does; nothing has happened yet.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/unassign_team.html")]
pub struct UnassignTeamPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: LedRole,
    /// Which team.
    pub team: (TeamId, String),
    /// How many people lose the role.
    pub n_lose: usize,
    /// How many keep it by another source.
    pub n_keep: usize,
}

impl TeamRow {
    /// How many people it holds, and whether they are told, in words.
    pub fn about(&self, shell: &Shell) -> String {
        let people = shell.words().t_count("lead-assign-team-people", self.n_people);
        let told = shell.t(if self.notify { "lead-sources-told" } else { "lead-sources-not-told" });
        format!("{people} · {told}")
    }

    /// Who assigned it, in words.
    pub fn by_words(&self, shell: &Shell) -> String {
        match &self.by {
            Some(name) => shell.words().t_name("lead-member-assigned-by", name.as_str()),
            None => shell.t("lead-member-assigned-left"),
        }
    }

    /// What the link to unassign says to those who only hear it.
    pub fn unassign_words(&self, shell: &Shell) -> String {
        shell.words().t_name("lead-unassign-label", self.name.as_str())
    }
}

impl SourcedRow {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// A team that gives it, in words.
    pub fn through(&self, shell: &Shell, team: &str) -> String {
        shell.words().t_name("lead-sources-through", team)
    }

    /// What the button to unassign says to those who only hear it.
    pub fn unassign_words(&self, shell: &Shell) -> String {
        shell.words().t_name("lead-unassign-label", self.name.as_str())
    }
}

impl MembersPage {
    /// How many members there are, in words.
    pub fn count_words(&self) -> String {
        self.shell.words().t_count("lead-sources-count", self.n_members)
    }
}

impl UnassignTeamPage {
    /// The words of a key with how many people.
    pub fn count(&self, key: &str, many: usize) -> String {
        self.shell.words().t_count(key, many)
    }
}
