//! What is done to people and folders, as the audit log names it: identifiers and kinds, never what was said of somebody.

use serde_json::{Value, json};

use crate::id::{FolderId, ImportId, PersonId, UserId};

/// Something done to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonChange {
    /// What is said of them was changed.
    Edited,
    /// They were put into another folder.
    Moved {
        /// Out of which.
        from: FolderId,
        /// Into which.
        to: FolderId,
    },
    /// Their time for items was set.
    TimeSet,
    /// They were linked to the user they are.
    Linked {
        /// Which.
        user: UserId,
    },
    /// They are no user any more.
    Unlinked {
        /// Which they were.
        user: UserId,
    },
    /// Another record of theirs was put into this one.
    Merged {
        /// The record that is gone.
        gone: PersonId,
    },
    /// They were deleted and may be restored.
    Deleted,
    /// They were restored.
    Restored,
    /// Their thirty days were over.
    Erased,
    /// Somebody had them erased for ever.
    Anonymised,
    /// An import added them.
    Imported {
        /// Which.
        import: ImportId,
    },
    /// An import changed them.
    Updated {
        /// Which.
        import: ImportId,
    },
}

/// Something done to a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderChange {
    /// It got another name.
    Renamed,
    /// It was put below another.
    Moved {
        /// Out of which.
        from: Option<FolderId>,
        /// Below which.
        to: FolderId,
    },
    /// It was removed.
    Deleted,
    /// The people in it were downloaded.
    Exported {
        /// How many.
        people: usize,
    },
}

impl PersonChange {
    /// The stable name of being put into another folder.
    pub const MOVED: &'static str = "person.moved";
    /// The stable name of being deleted.
    pub const DELETED: &'static str = "person.deleted";

    /// The stable name of what was done.
    pub const fn act(self) -> &'static str {
        match self {
            Self::Edited => "person.edited",
            Self::Moved { .. } => Self::MOVED,
            Self::TimeSet => "person.time_set",
            Self::Linked { .. } => "person.linked",
            Self::Unlinked { .. } => "person.unlinked",
            Self::Merged { .. } => "person.merged",
            Self::Deleted => Self::DELETED,
            Self::Restored => "person.restored",
            Self::Erased => "person.erased",
            Self::Anonymised => "person.anonymised",
            Self::Imported { .. } => "person.imported",
            Self::Updated { .. } => "person.updated",
        }
    }

    /// What else is worth keeping.
    pub fn detail(self) -> Value {
        match self {
            Self::Moved { from, to } => json!({ "from": from, "to": to }),
            Self::Linked { user } | Self::Unlinked { user } => json!({ "user": user }),
            Self::Merged { gone } => json!({ "gone": gone }),
            Self::Imported { import } | Self::Updated { import } => json!({ "import": import }),
            _ => json!({}),
        }
    }
}

impl FolderChange {
    /// The stable name of what was done.
    pub const fn act(self) -> &'static str {
        match self {
            Self::Renamed => "folder.renamed",
            Self::Moved { .. } => "folder.moved",
            Self::Deleted => "folder.deleted",
            Self::Exported { .. } => "folder.exported",
        }
    }

    /// What else is worth keeping.
    pub fn detail(self) -> Value {
        match self {
            Self::Moved { from, to } => json!({ "from": from, "to": to }),
            Self::Exported { people } => json!({ "people": people }),
            Self::Renamed | Self::Deleted => json!({}),
        }
    }
}
