//! A named, nestable set of people with managers, which may be shared with users.

mod name;
mod tree;

pub use name::{name_key, parse_name};
pub use tree::arrange;

use crate::id::TeamId;
use crate::text::Name;

/// One team. Its path is the ids from its topmost team to itself, as for folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its identifier.
    pub id: TeamId,
    /// The team it belongs to, if any.
    pub parent: Option<TeamId>,
    /// Its name, unique in the account whatever the case of its letters.
    pub name: Name,
    /// The ids from the topmost team to itself, each followed by a slash.
    pub path: String,
}

/// How a user stands to a team they see; each standing includes those before it.
///
/// What is said of a team holds for all teams below it, as with folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It was shared with them to look at.
    Views,
    /// They may rename it, change who is in it, add teams below it, share and delete it.
    Edits,
    /// They manage it or reach everything, so that they may also move it and name its managers: both let others reach
    /// its people, and nobody gives what they do not hold.
    Leads,
}

/// Why somebody who sees a team may not do something to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TeamRefusal {
    /// It was shared to look at.
    #[error("this team was shared with you to look at; ask whoever shared it to let you edit it")]
    ViewOnly,
    /// It is not theirs to move or to name managers of.
    #[error("only managers of this team, or of one above it, may do this; ask one of them")]
    NotManaged,
}

impl Standing {
    /// The name the API uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Views => "view",
            Self::Edits => "edit",
            Self::Leads => "lead",
        }
    }

    /// Whether this is as much as is needed, or why it is too little.
    pub fn must_be(self, needed: Self) -> Result<(), TeamRefusal> {
        match needed {
            _ if self >= needed => Ok(()),
            Self::Leads if self == Self::Edits => Err(TeamRefusal::NotManaged),
            _ => Err(TeamRefusal::ViewOnly),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_standing_includes_those_before_it_and_a_refusal_names_what_is_missing() {
        assert_eq!(Standing::Leads.must_be(Standing::Edits), Ok(()));
        assert_eq!(Standing::Edits.must_be(Standing::Edits), Ok(()));
        assert_eq!(Standing::Edits.must_be(Standing::Leads), Err(TeamRefusal::NotManaged));
        assert_eq!(Standing::Views.must_be(Standing::Edits), Err(TeamRefusal::ViewOnly));
        assert_eq!(Standing::Views.must_be(Standing::Leads), Err(TeamRefusal::ViewOnly));
    }
}
