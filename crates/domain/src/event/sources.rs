//! How roles come to people through teams, as the audit log knows it.

use serde_json::{Value, json};

use crate::id::{PersonId, TeamId};

/// Something that became of a role by a team it is assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceChange {
    /// It was assigned to a team.
    TeamAssigned {
        /// Which.
        team: TeamId,
    },
    /// It was taken from a team.
    TeamUnassigned {
        /// Which.
        team: TeamId,
    },
    /// A person got it through a team.
    Given {
        /// Who.
        person: PersonId,
        /// Through which.
        team: TeamId,
    },
    /// A person has it no more, because nothing gives it to them any longer.
    Ended {
        /// Who.
        person: PersonId,
    },
}

impl SourceChange {
    /// The stable name of what was done.
    pub const fn act(&self) -> &'static str {
        match self {
            Self::TeamAssigned { .. } => "role.team_assigned",
            Self::TeamUnassigned { .. } => "role.team_unassigned",
            Self::Given { .. } => "role.given",
            Self::Ended { .. } => "role.ended",
        }
    }

    /// What else is worth keeping, as a JSON object.
    pub fn detail(&self) -> Value {
        match self {
            Self::TeamAssigned { team } | Self::TeamUnassigned { team } => json!({ "team": team }),
            Self::Given { person, team } => json!({ "person": person, "team": team }),
            Self::Ended { person } => json!({ "person": person }),
        }
    }
}
