//! Removing a user: what there is and to whom it goes.

use super::NamedUser;
use crate::form::{Field, Offered};
use crate::page::Shell;
use askama::Template;

/// What a user has, to whom it goes, and the button that removes them.
#[derive(Debug, Clone, Template)]
#[template(path = "users/removal.html")]
pub struct RemovalPage {
    /// The frame around it.
    pub shell: Shell,
    /// Who.
    pub user: NamedUser,
    /// The titles of the roles they created.
    pub roles: Vec<String>,
    /// The names of the teams they manage.
    pub teams: Vec<String>,
    /// The names of the folders granted to them.
    pub folders: Vec<String>,
    /// Who takes over.
    pub successor: Field,
    /// Who may take over, after nobody.
    pub successors: Vec<Offered>,
}

impl RemovalPage {
    /// Whether somebody must take something over.
    pub fn needs_successor(&self) -> bool {
        !(self.roles.is_empty() && self.teams.is_empty())
    }

    /// Whether there is nothing at all.
    pub fn has_nothing(&self) -> bool {
        !self.needs_successor() && self.folders.is_empty()
    }
}
