//! One user: identity, what they are, folders, sign-in, history.

use super::NamedUser;
use crate::form::{Field, Offered};
use crate::page::Shell;
use askama::Template;
use domain::access::{Right, UserRole};
use domain::time::Timestamp;
use domain::user::MembershipState;

/// One user of the account.
#[derive(Debug, Clone, Template)]
#[template(path = "users/show.html")]
pub struct UserPage {
    /// The frame around it.
    pub shell: Shell,
    /// Who.
    pub user: NamedUser,
    /// What is known of them.
    pub facts: UserFacts,
    /// The names of the folders granted to them, each with those above.
    pub folders: Vec<String>,
    /// What whoever looks may do to them.
    pub may: MayDo,
    /// Their user role, to be changed.
    pub user_role: Field,
    /// The user roles whoever looks may give.
    pub roles: Vec<Offered>,
    /// What was done, the latest first.
    pub history: Vec<HistoryLine>,
    /// The address of what was done before, if there is more.
    pub more: Option<String>,
}

/// What is known of a user.
#[derive(Debug, Clone)]
pub struct UserFacts {
    /// What they do.
    pub job_title: String,
    /// Where they can be called.
    pub phone: Option<String>,
    /// What they read, by its own name.
    pub language: Option<String>,
    /// Where everything they send is stored.
    pub default_folder: String,
    /// When they were added.
    pub created_at: Timestamp,
    /// Their cognitive flag as stored.
    pub cognitive_access: bool,
    /// How many browsers they are signed in with.
    pub sessions: i64,
    /// How many live tokens they have in the account.
    pub tokens: i64,
}

/// How a user stands to whoever looks at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It is themselves.
    Own,
    /// No more than they are.
    Below,
    /// More than they are.
    Above,
}

/// What whoever looks may do to a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayDo {
    /// How the user stands to them.
    pub stance: Stance,
    /// The rights they hold that concern users.
    pub rights: Vec<Right>,
}

impl MayDo {
    /// Whether it is themselves.
    pub fn is_viewer(&self) -> bool {
        self.stance == Stance::Own
    }

    /// Whether the user is more than they are.
    pub fn is_above(&self) -> bool {
        self.stance == Stance::Above
    }

    /// Whether they may grant folders.
    pub fn grants_folders(&self) -> bool {
        self.rights.contains(&Right::GrantFolderAccess)
    }

    /// Whether they may switch third-party externals.
    pub fn switches(&self) -> bool {
        self.rights.contains(&Right::ToggleThirdParty)
    }
}

/// One line of the history.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// When.
    pub at: Timestamp,
    /// What, in words.
    pub words: String,
    /// Who did it, in words.
    pub by: String,
}

impl UserPage {
    /// Whether whoever looks may keep the user out, let them in or remove them.
    pub fn may_manage(&self) -> bool {
        self.may.stance == Stance::Below
    }

    /// Whether their user role may be changed now.
    pub fn may_change_role(&self) -> bool {
        self.may_manage()
            && self.may.rights.contains(&Right::ChangeUserRole)
            && self.user.state == MembershipState::Active
    }

    /// Whether their cognitive flag may be changed.
    pub fn may_change_cognitive(&self) -> bool {
        self.may.rights.contains(&Right::GrantCognitiveAccess)
            && !matches!(self.user.user_role, UserRole::AccountOwner | UserRole::ThirdParty)
    }

    /// Whether they have cognitive access, as it counts, in words.
    pub fn cognitive_words(&self) -> String {
        self.shell.t(match self.user.user_role {
            UserRole::AccountOwner => "users-cognitive-always",
            UserRole::ThirdParty => "users-cognitive-never",
            _ if self.facts.cognitive_access => "users-cognitive-on",
            _ => "users-cognitive-off",
        })
    }

    /// Whether their user role reaches every folder.
    pub fn reaches_all(&self) -> bool {
        matches!(self.user.user_role, UserRole::AccountOwner | UserRole::AccountAdmin | UserRole::ThirdParty)
    }

    /// Why whoever looks may not change them, in words; none when they may.
    pub fn hands_off(&self) -> Option<String> {
        if self.may.is_viewer() {
            return Some(self.shell.t("users-own"));
        }
        self.may.is_above().then(|| self.shell.t("users-above"))
    }

    /// How many browsers they are signed in with, in words.
    pub fn sessions_words(&self) -> String {
        self.shell.words().t_count("users-sessions", self.facts.sessions)
    }

    /// How many tokens they have, in words.
    pub fn tokens_words(&self) -> String {
        self.shell.words().t_count("users-tokens", self.facts.tokens)
    }

    /// Whether they are let in.
    pub fn is_active(&self) -> bool {
        self.user.state == MembershipState::Active
    }

    /// Whether they were kept out.
    pub fn is_deactivated(&self) -> bool {
        self.user.state == MembershipState::Deactivated
    }
}
