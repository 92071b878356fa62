//! The folders a user reaches, as a tree to tick.

use super::NamedUser;
use crate::page::Shell;
use askama::Template;
use domain::id::FolderId;

/// The folders of the account with those granted to a user ticked.
#[derive(Debug, Clone, Template)]
#[template(path = "users/folders.html")]
pub struct UserFoldersPage {
    /// The frame around it.
    pub shell: Shell,
    /// Who.
    pub user: NamedUser,
    /// The tree, parents before children.
    pub folders: Vec<FolderRow>,
    /// Whether their user role reaches every folder anyway.
    pub reaches_all: bool,
}

/// One folder of the tree.
#[derive(Debug, Clone)]
pub struct FolderRow {
    /// Which.
    pub id: FolderId,
    /// Its name.
    pub name: String,
    /// How many folders lie above it.
    pub depth: usize,
    /// Whether it is granted.
    pub granted: bool,
    /// Whether a folder above it is granted, so that it is reached anyway.
    pub within: bool,
}

impl FolderRow {
    /// The class that indents it; deeper ones stay at the last step.
    pub fn class(&self) -> &'static str {
        match self.depth {
            0 => "tree-row",
            1 => "tree-row tree-1",
            2 => "tree-row tree-2",
            3 => "tree-row tree-3",
            _ => "tree-row tree-4",
        }
    }

    /// Whether it is the root, which every user sees.
    pub fn is_root(&self) -> bool {
        self.depth == 0
    }
}
