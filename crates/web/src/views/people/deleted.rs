//! People who were deleted and can be restored.

use askama::Template;
use domain::id::PersonId;
use domain::time::Timestamp;

use crate::page::Shell;
use crate::views::lead::initials;

/// People who can be restored, the latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "people/deleted.html")]
pub struct DeletedPage {
    /// The frame around it.
    pub shell: Shell,
    /// Who.
    pub people: Vec<DeletedRow>,
    /// The address of the next ones, if there are more.
    pub more: Option<String>,
}

/// Somebody who can be restored.
#[derive(Debug, Clone)]
pub struct DeletedRow {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The folder they come back to.
    pub folder: String,
    /// When they were deleted.
    pub deleted_at: Timestamp,
    /// When they are erased.
    pub erased_at: Timestamp,
}

impl DeletedRow {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// What the button says to those who only hear it.
    pub fn restore_words(&self, shell: &Shell) -> String {
        shell.words().t_name("deleted-restore-label", self.name.as_str())
    }
}
