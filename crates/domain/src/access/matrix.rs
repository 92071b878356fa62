//! The access matrix: `permissions.csv` compiled in as data and read once.

use std::sync::LazyLock;

use super::{Right, UserRole};

const TEXT: &str = include_str!("../../permissions.csv");

/// What one cell of the matrix says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cell {
    /// Not held.
    #[default]
    No,
    /// Held within the user role's own reach.
    Yes,
    /// Held over the teams one manages and all teams below them.
    OwnTeams,
}

/// Why a matrix cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MatrixError {
    /// The text is no CSV of the expected columns.
    #[error("line {line} of the access matrix is not readable; keep its twelve columns")]
    Unreadable {
        /// One-based line.
        line: u64,
    },
    /// A right nobody knows.
    #[error("line {line} of the access matrix names `{name}`, which is no right; correct the name")]
    UnknownRight {
        /// One-based line.
        line: u64,
        /// What stands there.
        name: String,
    },
    /// A cell or condition that is none of the known words.
    #[error(
        "line {line} of the access matrix says `{word}`; use `yes`, `no`, `own_teams` or a known condition"
    )]
    UnknownWord {
        /// One-based line.
        line: u64,
        /// What stands there.
        word: String,
    },
}

/// One right's cells under one state of the cognitive flag.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    user_roles: [Cell; 6],
    team_manager: Cell,
}

/// Every right's cells, with and without cognitive access.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Indexed by right, then by whether cognitive access is granted.
    rows: Vec<[Row; 2]>,
    enterprise: Vec<bool>,
}

/// The matrix the product was built with.
pub fn matrix() -> &'static Matrix {
    // A matrix that cannot be read grants nothing; the tests prove that the one compiled in can be.
    static MATRIX: LazyLock<Matrix> =
        LazyLock::new(|| Matrix::parse(TEXT).unwrap_or_else(|_| Matrix::empty()));
    &MATRIX
}

impl Matrix {
    /// A matrix under which nobody may do anything.
    fn empty() -> Self {
        Self { rows: vec![[Row::default(); 2]; Right::ALL.len()], enterprise: vec![false; Right::ALL.len()] }
    }

    /// Reads a matrix from the text of its CSV.
    pub fn parse(text: &str) -> Result<Self, MatrixError> {
        let mut matrix = Self::empty();
        // With two characters at the end of a line the reader counts lines one short.
        let text = text.replace("\r\n", "\n");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for record in reader.records() {
            let record = record.map_err(|error| MatrixError::Unreadable {
                line: error.position().map_or(1, csv::Position::line),
            })?;
            let line = record.position().map_or(1, csv::Position::line);
            let column = |index: usize| record.get(index).ok_or(MatrixError::Unreadable { line });
            let name = column(1)?;
            let right = Right::from_name(name)
                .ok_or_else(|| MatrixError::UnknownRight { line, name: name.to_owned() })?;
            let mut row = Row::default();
            for (index, cell) in row.user_roles.iter_mut().enumerate() {
                *cell = parse_cell(column(4 + index)?, line)?;
            }
            row.team_manager = parse_cell(column(10)?, line)?;
            let flags: &[usize] = match column(3)? {
                "any" => &[0, 1],
                "cognitive_not_granted" => &[0],
                "cognitive_granted" => &[1],
                word => return Err(MatrixError::UnknownWord { line, word: word.to_owned() }),
            };
            if let Some(pair) = matrix.rows.get_mut(right.index()) {
                for flag in flags {
                    if let Some(slot) = pair.get_mut(*flag) {
                        *slot = row;
                    }
                }
            }
            if let Some(slot) = matrix.enterprise.get_mut(right.index()) {
                *slot = column(2)?.contains("(enterprise)");
            }
        }
        Ok(matrix)
    }

    /// What the matrix says of a user role under a state of the cognitive flag.
    pub fn cell(&self, right: Right, user_role: UserRole, cognitive_access: bool) -> Cell {
        self.row(right, cognitive_access)
            .and_then(|row| row.user_roles.get(user_role as usize).copied())
            .unwrap_or_default()
    }

    /// What the matrix says of someone who manages a team, on top of the user role.
    pub fn team_manager_cell(&self, right: Right, cognitive_access: bool) -> Cell {
        self.row(right, cognitive_access).map(|row| row.team_manager).unwrap_or_default()
    }

    /// Whether the right exists only on the enterprise plan.
    pub fn needs_enterprise(&self, right: Right) -> bool {
        self.enterprise.get(right.index()).copied().unwrap_or(true)
    }

    fn row(&self, right: Right, cognitive_access: bool) -> Option<&Row> {
        self.rows.get(right.index())?.get(usize::from(cognitive_access))
    }
}

fn parse_cell(word: &str, line: u64) -> Result<Cell, MatrixError> {
    match word {
        "yes" => Ok(Cell::Yes),
        "no" => Ok(Cell::No),
        "own_teams" => Ok(Cell::OwnTeams),
        _ => Err(MatrixError::UnknownWord { line, word: word.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_matrix_is_read_whole_and_names_every_right() {
        assert!(Matrix::parse(TEXT).is_ok());
        for right in Right::ALL {
            assert!(TEXT.contains(&format!(",{right},")), "{right} stands in no row");
        }
    }

    #[test]
    fn changing_a_cell_changes_what_is_allowed() {
        let changed = TEXT.replace(
            "assign_roles,Assign and unassign roles,any,yes,yes,yes,no",
            "assign_roles,Assign and unassign roles,any,yes,yes,yes,yes",
        );
        let before = Matrix::parse(TEXT).unwrap();
        let after = Matrix::parse(&changed).unwrap();
        assert_eq!(before.cell(Right::AssignRoles, UserRole::User, false), Cell::No);
        assert_eq!(after.cell(Right::AssignRoles, UserRole::User, false), Cell::Yes);
    }

    #[test]
    fn cognitive_rows_depend_on_the_flag() {
        let cell = |flag| matrix().cell(Right::ViewCognitive, UserRole::PowerUser, flag);
        assert_eq!((cell(false), cell(true)), (Cell::No, Cell::Yes));
    }

    #[test]
    fn an_unknown_word_or_right_is_named_with_its_line() {
        let wrong_cell = TEXT.replacen("yes", "perhaps", 1);
        assert!(matches!(Matrix::parse(&wrong_cell), Err(MatrixError::UnknownWord { line: 2, .. })));
        let wrong_right = TEXT.replacen("send_behavioral", "send_owls", 1);
        assert!(matches!(Matrix::parse(&wrong_right), Err(MatrixError::UnknownRight { line: 2, .. })));
    }
}
