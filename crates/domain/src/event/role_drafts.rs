//! What is done to drafts of roles, as the audit log knows it.

use serde_json::{Value, json};

use crate::id::RoleId;

/// Something done to the draft of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleDraftChange {
    /// A role was begun from nothing.
    Created,
    /// A role was begun as a copy of one of the account.
    Duplicated {
        /// Of which.
        from: RoleId,
    },
    /// A role was begun as a copy of one of the library.
    Customised {
        /// Of which.
        from: RoleId,
    },
    /// Somebody sat down and changed it.
    Edited,
    /// It was put away.
    Discarded,
}

impl RoleDraftChange {
    /// The stable name of what was done.
    pub const fn act(&self) -> &'static str {
        match self {
            Self::Created => "role.created",
            Self::Duplicated { .. } => "role.duplicated",
            Self::Customised { .. } => "role.customised",
            Self::Edited => "role.draft_edited",
            Self::Discarded => "role.draft_discarded",
        }
    }

    /// What else is worth keeping, as a JSON object.
    pub fn detail(&self) -> Value {
        match self {
            Self::Duplicated { from } | Self::Customised { from } => json!({ "from": from }),
            Self::Created | Self::Edited | Self::Discarded => json!({}),
        }
    }
}
