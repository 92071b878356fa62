//! The kinds of mail: which of them a reader may switch off, and which only their reader sees.

use serde::{Deserialize, Serialize};

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// A new user may set a password.
    Welcome,
    /// A user of another account was added to this one.
    AddedToAccount,
    /// A forgotten password may be set anew.
    PasswordReset,
    /// Roles were assigned.
    RoleAssigned,
    /// A role was taken back.
    RoleUnassigned,
    /// Every required skill of a role is measured.
    RoleCompleted,
    /// A skill is measured.
    SkillMeasured,
    /// A role the reader holds has a new version.
    RolePublished,
    /// A team was shared.
    TeamShared,
    /// A result was worked out again.
    ResultCorrected,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Welcome,
        Self::AddedToAccount,
        Self::PasswordReset,
        Self::RoleAssigned,
        Self::RoleUnassigned,
        Self::RoleCompleted,
        Self::SkillMeasured,
        Self::RolePublished,
        Self::TeamShared,
        Self::ResultCorrected,
    ];

    /// Those a reader may switch off, in the order they are offered.
    pub const OPTIONAL: [Self; 6] = [
        Self::RoleAssigned,
        Self::RoleUnassigned,
        Self::RolePublished,
        Self::RoleCompleted,
        Self::SkillMeasured,
        Self::TeamShared,
    ];

    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::AddedToAccount => "added_to_account",
            Self::PasswordReset => "password_reset",
            Self::RoleAssigned => "role_assigned",
            Self::RoleUnassigned => "role_unassigned",
            Self::RoleCompleted => "role_completed",
            Self::SkillMeasured => "skill_measured",
            Self::RolePublished => "role_published",
            Self::TeamShared => "team_shared",
            Self::ResultCorrected => "result_corrected",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether everyone gets it: without it somebody could not sign in, or would trust a number that has changed.
    pub fn is_essential(self) -> bool {
        !Self::OPTIONAL.contains(&self)
    }

    /// Whether it is sent until the reader says otherwise: who takes an assessment sees its result at once, so a letter
    /// for each skill is for those who ask for it.
    pub const fn starts_on(self) -> bool {
        !matches!(self, Self::SkillMeasured)
    }

    /// Whether nobody but its reader sees it: it holds a link that signs them in, or tells of what may be their own
    /// undertaking.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::PasswordReset | Self::RoleCompleted | Self::SkillMeasured)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in MailKind::ALL {
            assert_eq!(MailKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(MailKind::from_name("newsletter"), None);
    }

    #[test]
    fn what_lets_somebody_in_or_corrects_a_number_cannot_be_switched_off() {
        let essential: Vec<_> = MailKind::ALL.into_iter().filter(|kind| kind.is_essential()).collect();
        let wanted =
            [MailKind::Welcome, MailKind::AddedToAccount, MailKind::PasswordReset, MailKind::ResultCorrected];
        assert_eq!(essential, wanted);
    }
}
