//! What the product writes to people: the kinds of mail and the facts each one tells.

use serde::{Deserialize, Serialize};

/// One mail to one address, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum MailFacts {
    /// A new user may set a password.
    Welcome {
        /// The account that added them.
        account_name: String,
        /// Where the password is set, from the site's root.
        path: String,
    },
    /// A user of another account was added to this one.
    AddedToAccount {
        /// The account that added them.
        account_name: String,
        /// The account's first page, from the site's root.
        path: String,
    },
    /// A forgotten password may be set anew.
    PasswordReset {
        /// Where the password is set, from the site's root.
        path: String,
    },
    /// A role was assigned to the learner.
    RoleAssigned {
        /// The account.
        account_name: String,
        /// Who assigned it.
        assigned_by: String,
        /// The role's title.
        role_title: String,
        /// The skills to measure, by name.
        skills: Vec<String>,
        /// The leader's own words, possibly none.
        message: String,
        /// The role's page for the learner, from the site's root.
        path: String,
    },
    /// A role was taken back from the learner.
    RoleUnassigned {
        /// The account.
        account_name: String,
        /// Who took it back.
        unassigned_by: String,
        /// The role's title.
        role_title: String,
        /// The learner's roles, from the site's root.
        path: String,
    },
    /// A team was shared with the user.
    TeamShared {
        /// The account.
        account_name: String,
        /// Who shared it.
        shared_by: String,
        /// The team's name.
        team_name: String,
        /// Whether they may edit it.
        may_edit: bool,
        /// The team's page, from the site's root.
        path: String,
    },
    /// A result was worked out again without a question that was taken out.
    ResultCorrected {
        /// The account.
        account_name: String,
        /// The skill measured.
        skill_name: String,
        /// The result's page, from the site's root.
        path: String,
    },
}

impl MailFacts {
    /// The stable name of the kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Welcome { .. } => "welcome",
            Self::AddedToAccount { .. } => "added_to_account",
            Self::PasswordReset { .. } => "password_reset",
            Self::RoleAssigned { .. } => "role_assigned",
            Self::RoleUnassigned { .. } => "role_unassigned",
            Self::TeamShared { .. } => "team_shared",
            Self::ResultCorrected { .. } => "result_corrected",
        }
    }

    /// Whether the mail holds a link that signs its reader in, which nobody else may read.
    pub const fn is_secret(&self) -> bool {
        matches!(self, Self::PasswordReset { .. })
    }

    /// Whether the mail holds a link that sets a password, which is not kept longer than it lives.
    pub const fn holds_password_link(&self) -> bool {
        match self {
            Self::Welcome { path, .. } | Self::PasswordReset { path } => !path.is_empty(),
            Self::AddedToAccount { .. }
            | Self::RoleAssigned { .. }
            | Self::RoleUnassigned { .. }
            | Self::TeamShared { .. }
            | Self::ResultCorrected { .. } => false,
        }
    }

    /// The same without the link that sets a password.
    #[must_use]
    pub fn without_password_link(&self) -> Self {
        match self {
            Self::Welcome { account_name, .. } => {
                Self::Welcome { account_name: account_name.clone(), path: String::new() }
            }
            Self::PasswordReset { .. } => Self::PasswordReset { path: String::new() },
            Self::AddedToAccount { .. }
            | Self::RoleAssigned { .. }
            | Self::RoleUnassigned { .. }
            | Self::TeamShared { .. }
            | Self::ResultCorrected { .. } => self.clone(),
        }
    }
}

/// How far a mail has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Kept in the mailbox because no mail server is set.
    Kept,
    /// Waiting for the mail server.
    Waiting,
    /// Taken by the mail server.
    Sent,
    /// Given up.
    Failed,
}

impl MailState {
    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Kept, Self::Waiting, Self::Sent, Self::Failed].into_iter().find(|state| state.name() == name)
    }
}
