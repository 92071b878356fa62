//! The whole matrix as it stands for the account.

use super::here;
use crate::page::Shell;
use askama::Template;
use domain::access::Cell;

/// Every right by every user role, the account's own beside the built-in ones.
#[derive(Debug, Clone, Template)]
#[template(path = "access/matrix.html")]
pub struct MatrixPage {
    /// The frame around it.
    pub shell: Shell,
    /// The name of the account's plan.
    pub plan: String,
    /// The columns: the built-in user roles, then the account's own.
    pub columns: Vec<Column>,
    /// The rows by area.
    pub groups: Vec<MatrixArea>,
}

/// One user role.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it is derived from, if it is the account's own.
    pub derived_from: Option<String>,
}

/// The rows of one area.
#[derive(Debug, Clone)]
pub struct MatrixArea {
    /// The area.
    pub name: String,
    /// Its rows.
    pub rows: Vec<MatrixLine>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct MatrixLine {
    /// The anchor that explanations lead to; only the first row of a right has one.
    pub anchor: Option<&'static str>,
    /// The right in words.
    pub label: String,
    /// The key of the condition under which the row counts, if it does not always.
    pub condition: Option<&'static str>,
    /// Whether the account's plan lacks the right.
    pub lacks_plan: bool,
    /// What it says of each column.
    pub cells: Vec<Cell>,
    /// What it says of those who manage a team.
    pub team_manager: Cell,
}

/// How a cell is shown.
pub trait ShownCell {
    /// The key of its word.
    fn key(self) -> &'static str;
    /// Its class.
    fn class(self) -> &'static str;
}

impl ShownCell for Cell {
    fn key(self) -> &'static str {
        match self {
            Self::Yes => "matrix-yes",
            Self::No => "matrix-no",
            Self::OwnTeams => "matrix-own-teams",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Yes => "held",
            Self::No => "not-held",
            Self::OwnTeams => "held-in-teams",
        }
    }
}

impl MatrixPage {
    /// How many columns the table has.
    pub fn width(&self) -> usize {
        self.columns.len() + 2
    }

    /// The explanations.
    pub fn back(&self) -> String {
        here(&self.shell).access()
    }

    /// What stands above the table.
    pub fn caption(&self) -> String {
        let things = [("plan", self.plan.clone().into())];
        self.shell.words().t_with("matrix-caption", &things)
    }
}
