//! What differs between two versions of a role, line by line.

use crate::badge::Badge;

/// What a version changed.
#[derive(Debug, Clone, Default)]
pub struct DifferenceView {
    /// The badge before and after, where it changed.
    pub badge: Option<(Badge, Badge)>,
    /// Everything else that changed.
    pub lines: Vec<ChangedLine>,
}

/// One thing that changed.
#[derive(Debug, Clone)]
pub struct ChangedLine {
    /// What kind of thing.
    pub kind: ChangeKind,
    /// What it is, such as a skill's name.
    pub what: String,
    /// How it was; empty where there was nothing.
    pub before: String,
    /// How it is; empty where nothing is left.
    pub after: String,
}

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Something came in.
    Added,
    /// Something went out.
    Removed,
    /// Something is otherwise.
    Changed,
}

impl DifferenceView {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.badge.is_none() && self.lines.is_empty()
    }
}

impl ChangedLine {
    /// The key of what kind of change it is.
    pub fn kind_key(&self) -> &'static str {
        match self.kind {
            ChangeKind::Added => "role-change-added",
            ChangeKind::Removed => "role-change-removed",
            ChangeKind::Changed => "role-change-changed",
        }
    }

    /// The look of the kind; its words carry the meaning.
    pub fn kind_class(&self) -> &'static str {
        match self.kind {
            ChangeKind::Added => "tag tag-green",
            ChangeKind::Removed => "tag tag-amber",
            ChangeKind::Changed => "tag",
        }
    }
}
