//! Teams: the tree, each team's people, who manages it and with whom it is shared.

pub mod access;
pub mod add;
pub mod index;
pub mod members;
pub mod samples;
pub mod settings;

use domain::id::TeamId;
use domain::team::Standing;

use crate::page::Shell;

/// The pages of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Who is in it.
    Members,
    /// Who manages it and with whom it is shared.
    Access,
    /// Its name and place.
    Settings,
}

/// A team as each of its pages names it, with what the viewer may do.
#[derive(Debug, Clone)]
pub struct TeamHead {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// The teams above it that the viewer sees, the topmost first.
    pub above: Vec<(TeamId, String)>,
    /// How the viewer stands to it.
    pub standing: Standing,
    /// Whether they may change it.
    pub may_edit: bool,
    /// Whether they may move it and name its managers.
    pub may_lead: bool,
    /// Whether they may share it.
    pub may_share: bool,
    /// Which page is open.
    pub tab: Tab,
}

impl TeamHead {
    /// Whether that page is open.
    pub fn is_members(&self) -> bool {
        self.tab == Tab::Members
    }

    /// Whether that page is open.
    pub fn is_access(&self) -> bool {
        self.tab == Tab::Access
    }

    /// Whether that page is open.
    pub fn is_settings(&self) -> bool {
        self.tab == Tab::Settings
    }

    /// What the viewer may do, where that is not everything.
    pub fn standing_words(&self, shell: &Shell) -> Option<String> {
        standing_words(shell, self.standing)
    }
}

/// A user as pages of teams name them.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// Who.
    pub id: domain::id::UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
}

impl UserRow {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        super::lead::initials(&self.name)
    }
}

/// A team one may choose to lie below.
#[derive(Debug, Clone)]
pub struct ParentChoice {
    /// Which.
    pub id: TeamId,
    /// Its name behind as many blanks as it lies deep.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

fn standing_words(shell: &Shell, standing: Standing) -> Option<String> {
    match standing {
        Standing::Views => Some(shell.t("teams-standing-view")),
        Standing::Edits => Some(shell.t("teams-standing-edit")),
        Standing::Leads => None,
    }
}
