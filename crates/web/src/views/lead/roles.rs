//! The leader's roles: published ones and the library's.

use super::LedRole;
use crate::page::Shell;
use crate::views::learn::here;
use askama::Template;
use domain::time::Timestamp;

/// The leader's roles (product 8.1).
#[derive(Debug, Clone, Template)]
#[template(path = "lead/roles.html")]
pub struct LeadRolesPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which tab is open.
    pub tab: RolesTab,
    /// What was searched for.
    pub search: String,
    /// The roles found.
    pub roles: Vec<LedRoleRow>,
    /// The address of the next roles, if there are more.
    pub more: Option<String>,
    /// Whether the viewer may begin roles.
    pub may_create: bool,
}

/// The tabs of the leader's roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolesTab {
    /// Roles with members or made for the account.
    Published,
    /// The library's roles.
    Library,
}

/// A role in the list.
#[derive(Debug, Clone)]
pub struct LedRoleRow {
    /// Which.
    pub role: LedRole,
    /// The names of its skills, required ones first.
    pub skills: Vec<String>,
    /// How many members within the leader's reach.
    pub members: usize,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// So many skills are named in a row before the rest is counted.
const SKILLS_NAMED: usize = 3;

impl RolesTab {
    /// The name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Library => "library",
        }
    }

    /// The tab of that name; anything else is the first.
    pub fn from_name(name: &str) -> Self {
        if name == Self::Library.name() { Self::Library } else { Self::Published }
    }
}

impl LedRoleRow {
    /// The first skills as one line.
    pub fn named_skills(&self) -> String {
        let named: Vec<&str> = self.skills.iter().take(SKILLS_NAMED).map(String::as_str).collect();
        named.join(", ")
    }

    /// How many skills are not named.
    pub fn unnamed_skills(&self) -> usize {
        self.skills.len().saturating_sub(SKILLS_NAMED)
    }
}

impl LeadRolesPage {
    /// The address of a tab.
    pub fn tab_href(&self, tab: &str) -> String {
        format!("{}?tab={tab}", here(&self.shell).lead_roles())
    }

    /// Whether that tab is open.
    pub fn is_tab(&self, tab: &str) -> bool {
        self.tab.name() == tab
    }
}

impl LedRoleRow {
    /// How many skills are not named, in words.
    pub fn more_words(&self, shell: &Shell) -> String {
        shell.words().t_count("lead-more-skills", self.unnamed_skills())
    }
}
