//! What is done to teams, as the audit log knows it.

use serde_json::{Value, json};

use crate::id::{PersonId, TeamId, UserId};

/// Something done to a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamChange {
    /// It was made.
    Made {
        /// Below which.
        parent: Option<TeamId>,
        /// Its name.
        name: String,
    },
    /// It got another name.
    Renamed {
        /// The name before.
        before: String,
        /// The name now.
        after: String,
    },
    /// It lies below another team.
    Moved {
        /// Below which before.
        before: Option<TeamId>,
        /// Below which now.
        after: Option<TeamId>,
    },
    /// It was deleted.
    Removed {
        /// The name it had.
        name: String,
    },
    /// A person came into it.
    MemberAdded {
        /// Who.
        person: PersonId,
    },
    /// A person was taken out of it.
    MemberRemoved {
        /// Who.
        person: PersonId,
    },
    /// A user manages it.
    ManagerAdded {
        /// Who.
        user: UserId,
    },
    /// A user manages it no more.
    ManagerRemoved {
        /// Who.
        user: UserId,
    },
    /// It was shared with a user, or shared otherwise than before.
    Shared {
        /// With whom.
        user: UserId,
        /// Whether they may edit it.
        may_edit: bool,
    },
    /// It is shared with a user no more.
    Unshared {
        /// With whom.
        user: UserId,
    },
}

impl TeamChange {
    /// The stable name of what was done.
    pub const fn act(&self) -> &'static str {
        match self {
            Self::Made { .. } => "team.made",
            Self::Renamed { .. } => "team.renamed",
            Self::Moved { .. } => "team.moved",
            Self::Removed { .. } => "team.removed",
            Self::MemberAdded { .. } => "team.member_added",
            Self::MemberRemoved { .. } => "team.member_removed",
            Self::ManagerAdded { .. } => "team.manager_added",
            Self::ManagerRemoved { .. } => "team.manager_removed",
            Self::Shared { .. } => "team.shared",
            Self::Unshared { .. } => "team.unshared",
        }
    }

    /// What else is worth keeping, as a JSON object.
    pub fn detail(&self) -> Value {
        match self {
            Self::Made { parent, name } => json!({ "after": { "name": name, "parent": parent } }),
            Self::Renamed { before, after } => {
                json!({ "before": { "name": before }, "after": { "name": after } })
            }
            Self::Moved { before, after } => {
                json!({ "before": { "parent": before }, "after": { "parent": after } })
            }
            Self::Removed { name } => json!({ "before": { "name": name } }),
            Self::MemberAdded { person } | Self::MemberRemoved { person } => json!({ "person": person }),
            Self::ManagerAdded { user } | Self::ManagerRemoved { user } | Self::Unshared { user } => {
                json!({ "user": user })
            }
            Self::Shared { user, may_edit } => json!({ "user": user, "may_edit": may_edit }),
        }
    }
}
