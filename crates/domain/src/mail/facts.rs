//! What each kind of mail tells, before it is put into words.

use serde::{Deserialize, Serialize};

use super::MailKind;
use crate::role::badge::Palette;
use crate::time::Timestamp;

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
        /// The role and who assigned it.
        #[serde(flatten)]
        role: AssignedRole,
    },
    /// Several roles were assigned to the learner within minutes.
    RolesAssigned {
        /// The account.
        account_name: String,
        /// The roles, in the order they were assigned.
        roles: Vec<AssignedRole>,
        /// The learner's roles, from the site's root.
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
    /// Every required skill of these roles is measured.
    RoleCompleted {
        /// The account.
        account_name: String,
        /// The roles.
        roles: Vec<CompletedRole>,
        /// Where they are seen, from the site's root.
        path: String,
    },
    /// A skill is measured.
    SkillMeasured {
        /// The account.
        account_name: String,
        /// The skill.
        skill_name: String,
        /// From when on it may be measured again.
        retake_from: Timestamp,
        /// The result's page, from the site's root.
        path: String,
    },
    /// A role the learner holds has a new version.
    RolePublished {
        /// The account.
        account_name: String,
        /// Who published it.
        published_by: String,
        /// The role's title.
        role_title: String,
        /// What is different.
        change: RoleChange,
        /// The role's page for the learner, from the site's root.
        path: String,
        /// The role's badge.
        #[serde(default)]
        badge: Option<Badge>,
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

/// A role as a mail about its assignment tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignedRole {
    /// Who assigned it.
    pub assigned_by: String,
    /// The role's title.
    pub role_title: String,
    /// The skills to measure, by name.
    pub skills: Vec<String>,
    /// The leader's own words, possibly none.
    pub message: String,
    /// The role's page for the learner, from the site's root.
    pub path: String,
    /// The role's badge.
    #[serde(default)]
    pub badge: Option<Badge>,
}

/// A role as a mail about its completion tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletedRole {
    /// The role's title.
    pub role_title: String,
    /// The role's badge.
    #[serde(default)]
    pub badge: Option<Badge>,
}

/// What a new version of a role says differently; the skills by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChange {
    /// Skills it asks for now.
    pub added: Vec<String>,
    /// Skills it asks for no longer.
    pub removed: Vec<String>,
    /// Skills whose goal has moved.
    pub moved: Vec<String>,
}

/// A role's badge, which a letter shows as an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// The icon's name.
    pub icon: String,
    /// The colour as six hexadecimal digits.
    pub colour: String,
}

impl Badge {
    /// The badge of a role.
    pub fn of(badge: &crate::role::Badge) -> Self {
        Self { icon: badge.icon.clone(), colour: Palette::of_stored(&badge.colour).digits() }
    }

    /// Where the image lies, from the site's root.
    pub fn path(&self) -> String {
        format!("/badges/{}-{}.png", self.icon, self.colour)
    }
}

impl MailFacts {
    /// What the mail is about; one role and several are about the same.
    pub const fn kind(&self) -> MailKind {
        match self {
            Self::Welcome { .. } => MailKind::Welcome,
            Self::AddedToAccount { .. } => MailKind::AddedToAccount,
            Self::PasswordReset { .. } => MailKind::PasswordReset,
            Self::RoleAssigned { .. } | Self::RolesAssigned { .. } => MailKind::RoleAssigned,
            Self::RoleUnassigned { .. } => MailKind::RoleUnassigned,
            Self::RoleCompleted { .. } => MailKind::RoleCompleted,
            Self::SkillMeasured { .. } => MailKind::SkillMeasured,
            Self::RolePublished { .. } => MailKind::RolePublished,
            Self::TeamShared { .. } => MailKind::TeamShared,
            Self::ResultCorrected { .. } => MailKind::ResultCorrected,
        }
    }

    /// The roles a mail tells its reader were assigned, in order; none when it tells of something else.
    pub fn assigned_roles(&self) -> &[AssignedRole] {
        match self {
            Self::RoleAssigned { role, .. } => std::slice::from_ref(role),
            Self::RolesAssigned { roles, .. } => roles,
            _ => &[],
        }
    }

    /// The mail about these roles: one role has the letter of its own, and `overview` leads to all of them.
    pub fn about_assigned(account_name: String, roles: Vec<AssignedRole>, overview: String) -> Self {
        match <[AssignedRole; 1]>::try_from(roles) {
            Ok([role]) => Self::RoleAssigned { account_name, role },
            Err(roles) => Self::RolesAssigned { account_name, roles, path: overview },
        }
    }

    /// Whether the mail holds a link that sets a password, which is not kept longer than it lives.
    pub const fn holds_password_link(&self) -> bool {
        match self {
            Self::Welcome { path, .. } | Self::PasswordReset { path } => !path.is_empty(),
            _ => false,
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
            other => other.clone(),
        }
    }
}

/// The roles of a letter that waits with one more, each role once: what is said of it last is what counts.
pub fn gather(waiting: &[AssignedRole], next: &AssignedRole) -> Vec<AssignedRole> {
    let others = waiting.iter().filter(|role| role.path != next.path);
    others.chain([next]).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(title: &str, by: &str) -> AssignedRole {
        AssignedRole {
            assigned_by: by.to_owned(),
            role_title: title.to_owned(),
            skills: Vec::new(),
            message: String::new(),
            path: format!("/a/northwind/learn/roles/{title}"),
            badge: None,
        }
    }

    #[test]
    fn a_letter_written_before_there_were_badges_is_still_read() {
        let stored = r#"{"kind":"role_assigned","account_name":"Northwind","assigned_by":"Olive","role_title":"Chef",
            "skills":["Python"],"message":"","path":"/a/northwind/learn/roles/r1"}"#;
        let facts: MailFacts = serde_json::from_str(stored).unwrap();
        let [role] = facts.assigned_roles() else { panic!("{facts:?}") };
        assert_eq!((role.role_title.as_str(), &role.badge), ("Chef", &None));
        let again: MailFacts = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
        assert_eq!(again, facts);
    }

    #[test]
    fn one_role_has_a_letter_of_its_own_and_several_share_one() {
        let about =
            |roles| MailFacts::about_assigned("Northwind".to_owned(), roles, "/a/northwind/learn".into());
        assert!(matches!(about(vec![role("chef", "Olive")]), MailFacts::RoleAssigned { .. }));
        let both = about(vec![role("chef", "Olive"), role("baker", "Olive")]);
        assert!(matches!(&both, MailFacts::RolesAssigned { path, .. } if path == "/a/northwind/learn"));
        assert_eq!((both.kind(), both.assigned_roles().len()), (MailKind::RoleAssigned, 2));
    }

    #[test]
    fn a_role_that_is_assigned_again_stands_in_the_letter_once_and_as_said_last() {
        let waiting = [role("chef", "Olive"), role("baker", "Olive")];
        let gathered = gather(&waiting, &role("chef", "Adam"));
        let said: Vec<_> =
            gathered.iter().map(|role| (role.role_title.as_str(), role.assigned_by.as_str())).collect();
        assert_eq!(said, [("baker", "Olive"), ("chef", "Adam")]);
    }
}
