//! What is done to roles of an account, as the audit log knows it.

use serde_json::{Value, json};

use crate::id::UserId;

/// Something done to a role of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleChange {
    /// Its draft became the version learners see.
    Published {
        /// The number of that version.
        version: u32,
    },
    /// It was put away.
    Archived,
    /// It was brought back.
    Restored,
    /// Its thirty days were over and nothing followed from it.
    Erased,
    /// A user edits it too.
    EditorAdded {
        /// Who.
        user: UserId,
    },
    /// A user edits it no more.
    EditorRemoved {
        /// Who.
        user: UserId,
    },
    /// It is somebody else's.
    Given {
        /// Whose it was.
        from: Option<UserId>,
        /// Whose it is.
        user: UserId,
    },
}

impl RoleChange {
    /// The stable name of what was done.
    pub const fn act(self) -> &'static str {
        match self {
            Self::Published { .. } => "role.published",
            Self::Archived => "role.archived",
            Self::Restored => "role.restored",
            Self::Erased => "role.erased",
            Self::EditorAdded { .. } => "role.editor_added",
            Self::EditorRemoved { .. } => "role.editor_removed",
            Self::Given { .. } => "role.handed_over",
        }
    }

    /// What else is worth keeping, as a JSON object.
    pub fn detail(self) -> Value {
        match self {
            Self::Published { version } => json!({ "version": version }),
            Self::EditorAdded { user } | Self::EditorRemoved { user } => json!({ "user": user }),
            Self::Given { from, user } => json!({ "user": user, "from": from }),
            Self::Archived | Self::Restored | Self::Erased => json!({}),
        }
    }
}
