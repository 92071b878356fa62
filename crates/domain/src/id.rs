//! Typed identifiers: one newtype over a UUID per kind of thing, so that no id fits another's place.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What every typed identifier can do; `store` binds and reads all of them through it.
pub trait TypedId:
    Copy + Eq + Ord + std::hash::Hash + fmt::Debug + fmt::Display + Send + Sync + 'static
{
    /// Wraps a bare identifier that is known to name this kind of thing.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The bare identifier.
    fn uuid(self) -> Uuid;
}

/// The text given is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not an identifier; copy it whole from the address or the list")]
pub struct IdError {
    /// What was given.
    pub given: String,
}

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl TypedId for $name {
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdError { given: text.chars().take(64).collect() })
            }
        }
    )+};
}

typed_ids! {
    /// One organisation's space.
    AccountId,
    /// Someone who signs in.
    UserId,
    /// Someone assessed in an account.
    PersonId,
    /// Where people and jobs live.
    FolderId,
    /// A named, nestable set of people with managers.
    TeamId,
    /// Something measurable by one skill assessment.
    SkillId,
    /// One topic of a skill.
    TopicId,
    /// One question through all its versions.
    ItemId,
    /// One version of one question.
    ItemVersionId,
    /// A frozen norm set.
    NormSetId,
    /// A page of analytics with its filters, kept under a name.
    SavedViewId,
    /// One calibration of a skill's items.
    CalibrationId,
    /// One sitting of one assessment.
    AttemptId,
    /// A named set of skills with goals and a badge.
    RoleId,
    /// One message that must leave after commit.
    OutboxId,
    /// One mail as it was written.
    MailId,
    /// One entry of the audit log.
    AuditId,
    /// One signed-in browser.
    SessionId,
    /// One API token.
    TokenId,
    /// One single-use link that sets a password.
    PasswordLinkId,
    /// A problem a taker reported with an item.
    ItemReportId,
    /// A user role that an account derived from a built-in one.
    UserRoleId,
    /// One request as it is named in logs and on error pages.
    RequestId,
    /// One table of people that was read and waits to be confirmed.
    ImportId,
}

impl AccountId {
    /// The reserved account under which the library's roles are kept; nobody is a member of it.
    pub const LIBRARY: Self = Self(Uuid::nil());
}

impl UserRoleId {
    /// An identifier for tests that name no stored user role.
    #[cfg(test)]
    pub const fn nil() -> Self {
        Self(Uuid::nil())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_own_text() {
        let id = RoleId::from_uuid(Uuid::from_u128(7));
        assert_eq!(id.to_string().parse::<RoleId>(), Ok(id));
    }

    #[test]
    fn what_is_no_id_is_quoted_with_a_cure() {
        let error = "seven".parse::<RoleId>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`seven` is not an identifier; copy it whole from the address or the list"
        );
    }
}
