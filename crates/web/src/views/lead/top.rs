//! The head and the tabs of one role for those who look after it.

use super::LedRole;
use crate::page::Shell;
use domain::role::RoleState;
use domain::time::Timestamp;

/// Which role it is, where it stands, and what the viewer may do with it.
#[derive(Debug, Clone)]
pub struct RoleTop {
    /// Which.
    pub role: LedRole,
    /// One sentence: what someone in this role can do.
    pub summary: String,
    /// Where it stands.
    pub state: RoleState,
    /// The version learners see; 0 when there is none.
    pub version: u32,
    /// Whether a draft waits beside it.
    pub has_draft: bool,
    /// Until when it can be restored, once it was put away.
    pub restorable_until: Option<Timestamp>,
    /// The tab that is open.
    pub tab: RoleTab,
    /// What the viewer may do.
    pub may: RoleMay,
}

/// The tabs of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleTab {
    /// Who has it.
    Members,
    /// What it asks for.
    Skills,
    /// What each version changed.
    Versions,
    /// Who edits it.
    Settings,
}

/// What a viewer may do with a role.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own, and none rules out another")]
pub struct RoleMay {
    /// Assign it to people.
    pub assign: bool,
    /// Edit, publish, put away and bring back.
    pub edit: bool,
    /// Make a copy of it.
    pub copy: bool,
    /// Read its versions and who edits it.
    pub compose: bool,
    /// Whether it can still be brought back.
    pub restore: bool,
}

impl RoleTop {
    /// Whether that tab is open.
    pub fn is_tab(&self, tab: &str) -> bool {
        let name = match self.tab {
            RoleTab::Members => "members",
            RoleTab::Skills => "skills",
            RoleTab::Versions => "versions",
            RoleTab::Settings => "settings",
        };
        name == tab
    }

    /// Whether learners see it or saw it once.
    pub fn was_published(&self) -> bool {
        self.version > 0
    }

    /// Whether it was put away.
    pub fn is_archived(&self) -> bool {
        self.state == RoleState::Archived
    }

    /// Whether it belongs to the account.
    pub fn is_own(&self) -> bool {
        !self.role.library
    }

    /// Which version learners see, in words.
    pub fn version_words(&self, shell: &Shell) -> String {
        shell.words().t_count("role-version", self.version as usize)
    }

    /// What was put away, and until when it can come back.
    pub fn archived_words(&self, shell: &Shell) -> String {
        match self.restorable_until {
            Some(until) if self.may.restore => {
                shell.words().t_name("role-archived-until", shell.visit.zone.day_text(until))
            }
            _ => shell.t("role-archived-words"),
        }
    }
}
