//! What the product writes to people: the kinds of mail, the facts each one tells, and how far each has come.

mod facts;
mod kind;

pub use facts::{AssignedRole, Badge, CompletedRole, MailFacts, RoleChange, gather};
pub use kind::MailKind;

use serde::{Deserialize, Serialize};

use crate::time::Span;

/// Roles assigned to one learner within so long of each other come in one letter, and no letter waits longer.
pub const GATHERED_FOR: Span = Span::minutes(10);

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
