//! What a learner sees about roles and skills before and between measuring.

pub mod explore;
pub mod my_roles;
pub mod role;
pub mod samples;
pub mod showing;
pub mod skill;
pub mod what_if;

use crate::badge::Badge;
use crate::page::Shell;
use crate::paths::{self, AccountPaths};
use domain::id::RoleId;
use domain::time::Timestamp;

/// A role as every learner page names it.
#[derive(Debug, Clone)]
pub struct RoleMark {
    /// Which.
    pub id: RoleId,
    /// Its title.
    pub title: String,
    /// Its badge.
    pub badge: Badge,
    /// The family Explore lists it under.
    pub family: String,
    /// The account it belongs to; none for library roles.
    pub account: Option<String>,
    /// Whether it contains a beta skill.
    pub beta: bool,
}

/// When a skill may be measured again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retake {
    /// Now.
    Open,
    /// From then on.
    Opens(Timestamp),
    /// Never: the skill is retired.
    Closed,
}

/// The addresses of the account a page belongs to.
pub fn here(shell: &Shell) -> AccountPaths<'_> {
    paths::account(shell.visit.account.as_ref().map_or("", |account| account.slug.as_str()))
}

/// Says which account a role comes from.
pub fn from_account(shell: &Shell, account: &str) -> String {
    shell.words().t_name("learn-from-account", account)
}

impl Retake {
    /// Whether it may begin now.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }

    /// When it opens, if it is not open yet.
    pub fn opens(self) -> Option<Timestamp> {
        match self {
            Self::Opens(at) => Some(at),
            Self::Open | Self::Closed => None,
        }
    }
}
