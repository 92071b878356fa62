//! Who manages a team, with whom it is shared, and sharing it.

use askama::Template;
use domain::id::{FolderId, TeamId};
use domain::time::Timestamp;

use super::{TeamHead, UserRow};
use crate::page::Shell;

/// Who has to do with a team beside the people in it (product 5.2 and 5.3).
#[derive(Debug, Clone, Template)]
#[template(path = "teams/access.html")]
pub struct AccessPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// Those who manage it themselves.
    pub managers: Vec<UserRow>,
    /// Those who manage it because they manage a team above it.
    pub above: Vec<AboveRow>,
    /// With whom it is shared; empty for those who may not share it.
    pub shares: Vec<ShareRow>,
    /// Which user was searched for.
    pub search: String,
    /// The users found.
    pub found: Vec<FoundUser>,
    /// Whether the viewer finds users by name everywhere, and not only where they reach the user's person.
    pub finds_everyone: bool,
}

/// The managers of a team above.
#[derive(Debug, Clone)]
pub struct AboveRow {
    /// Which team.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Their names.
    pub managers: String,
}

/// A user with whom a team is shared.
#[derive(Debug, Clone)]
pub struct ShareRow {
    /// Who.
    pub user: UserRow,
    /// Whether they may edit it.
    pub may_edit: bool,
    /// When it was shared.
    pub at: Timestamp,
}

/// A user found.
#[derive(Debug, Clone)]
pub struct FoundUser {
    /// Who.
    pub user: UserRow,
    /// Whether they manage the team themselves.
    pub manages: bool,
    /// Whether it is shared with them.
    pub shared: bool,
    /// Whether they are the viewer.
    pub is_viewer: bool,
}

/// Sharing a team with one user.
#[derive(Debug, Clone, Template)]
#[template(path = "teams/share.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that the page says")]
pub struct SharePage {
    /// The frame around it.
    pub shell: Shell,
    /// Which team.
    pub head: TeamHead,
    /// With whom.
    pub user: UserRow,
    /// Whether it is shared with them already.
    pub shared: bool,
    /// Whether the switch to edit is on.
    pub may_edit: bool,
    /// Whether their user role lets them edit teams at all.
    pub can_edit: bool,
    /// Whether the viewer may grant folders.
    pub may_grant: bool,
    /// The folders that hide people of the team from them.
    pub folders: Vec<FolderChoice>,
    /// What is wrong, in words.
    pub problem: Option<String>,
}

/// A folder to grant.
#[derive(Debug, Clone)]
pub struct FolderChoice {
    /// Which.
    pub id: FolderId,
    /// Its name.
    pub name: String,
    /// How many more people of the team they would see.
    pub n_members: i64,
    /// How many more people they would see in all.
    pub n_people: i64,
    /// Whether it is ticked.
    pub ticked: bool,
}

impl FolderChoice {
    /// What granting it opens, in words.
    pub fn words(&self, shell: &Shell) -> String {
        let things = [("members", self.n_members.into()), ("people", self.n_people.into())];
        shell.words().t_with("teams-share-folder-opens", &things)
    }
}

impl AccessPage {
    /// What a button says to those who only hear it.
    pub fn about(&self, key: &str, user: &UserRow) -> String {
        self.shell.words().t_name(key, user.name.as_str())
    }
}

impl SharePage {
    /// The words of a key that names the user.
    pub fn about(&self, key: &str) -> String {
        self.shell.words().t_name(key, self.user.name.as_str())
    }
}
