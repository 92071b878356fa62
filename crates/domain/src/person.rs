//! Someone assessed in an account.

mod draft;
pub mod sheet;

pub use draft::{Details, PersonDraft, RESTORABLE, check};

use serde::{Deserialize, Serialize};

use crate::id::{FolderId, PersonId, UserId};
use crate::text::{EmailAddress, Name};
use crate::time::Timestamp;

/// How the account knows a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonType {
    /// Works here.
    Employee,
    /// May come to work here.
    Candidate,
    /// Neither.
    Other,
    /// Nobody said.
    Unknown,
}

impl PersonType {
    /// Every type.
    pub const ALL: [Self; 4] = [Self::Employee, Self::Candidate, Self::Other, Self::Unknown];

    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Candidate => "candidate",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How much longer than the item says a person has for each item (product 6.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum TimeMultiplier {
    /// The item's own time.
    #[default]
    Standard,
    /// A quarter more.
    Quarter,
    /// Half as much again.
    Half,
    /// Twice the time.
    Double,
    /// No limit at all.
    Unlimited,
}

impl TimeMultiplier {
    /// Every choice, shortest first.
    pub const ALL: [Self; 5] = [Self::Standard, Self::Quarter, Self::Half, Self::Double, Self::Unlimited];

    /// The item's time in percent; none means no limit.
    pub const fn percent(self) -> Option<i64> {
        match self {
            Self::Standard => Some(100),
            Self::Quarter => Some(125),
            Self::Half => Some(150),
            Self::Double => Some(200),
            Self::Unlimited => None,
        }
    }

    /// The name the store uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Double => "double",
            Self::Unlimited => "unlimited",
        }
    }

    /// The choice of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

/// Someone assessed in an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their identifier.
    pub id: PersonId,
    /// Where they live.
    pub folder: FolderId,
    /// Their name.
    pub name: Name,
    /// Unique among the account's active people.
    pub email: EmailAddress,
    /// How the account knows them.
    pub person_type: PersonType,
    /// What they do, in the account's words.
    pub job_title: String,
    /// The sign-in that is this person, if any.
    pub user: Option<UserId>,
    /// Their time for items.
    pub time_multiplier: TimeMultiplier,
    /// When they were added.
    pub created_at: Timestamp,
}
