//! A named, nestable set of people with managers.

use crate::id::TeamId;
use crate::text::Name;

/// One team. Its path is the ids from its topmost team to itself, as for folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its identifier.
    pub id: TeamId,
    /// The team it belongs to, if any.
    pub parent: Option<TeamId>,
    /// Its name, unique in the account.
    pub name: Name,
    /// The ids from the topmost team to itself, each followed by a slash.
    pub path: String,
}
