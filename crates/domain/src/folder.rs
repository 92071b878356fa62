//! Where people and jobs live: the tree that bounds what most users see.

use crate::id::FolderId;
use crate::text::Name;

/// One folder. Its path is the ids from the root to itself, so that the path of everything below begins with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its identifier.
    pub id: FolderId,
    /// The folder it lies in; only the root has none.
    pub parent: Option<FolderId>,
    /// Its name.
    pub name: Name,
    /// The ids from the root to itself, each followed by a slash.
    pub path: String,
}

impl Folder {
    /// Whether another folder is this one or lies below it.
    pub fn holds(&self, other: &Self) -> bool {
        other.path.starts_with(&self.path)
    }

    /// How deep it lies; the root lies at zero.
    pub fn depth(&self) -> usize {
        self.path.matches('/').count().saturating_sub(1)
    }
}

/// The path of a folder or team below `parent_path` (empty for a root).
pub fn path_below(parent_path: &str, id: impl std::fmt::Display) -> String {
    format!("{parent_path}{id}/")
}
