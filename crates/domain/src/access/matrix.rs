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

/// When a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Condition {
    /// Always.
    #[default]
    Any,
    /// For users with cognitive access.
    CognitiveGranted,
    /// For users without.
    CognitiveNotGranted,
}

impl Condition {
    /// The name the matrix and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::CognitiveGranted => "cognitive_granted",
            Self::CognitiveNotGranted => "cognitive_not_granted",
        }
    }

    /// The condition of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Any, Self::CognitiveGranted, Self::CognitiveNotGranted]
            .into_iter()
            .find(|condition| condition.name() == name)
    }

    /// Whether a row of this condition counts under a state of the cognitive flag.
    pub const fn counts(self, cognitive_access: bool) -> bool {
        match self {
            Self::Any => true,
            Self::CognitiveGranted => cognitive_access,
            Self::CognitiveNotGranted => !cognitive_access,
        }
    }
}

/// One row of the matrix as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The right.
    pub right: Right,
    /// The part of the product it belongs to.
    pub area: String,
    /// What it allows, in words.
    pub label: String,
    /// When the row counts.
    pub condition: Condition,
    /// One cell for each user role, the highest first.
    pub user_roles: [Cell; 6],
    /// What those hold who manage a team.
    pub team_manager: Cell,
}

/// One right's cells under one state of the cognitive flag.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    user_roles: [Cell; 6],
    team_manager: Cell,
    condition: Condition,
}

/// Every right's cells, with and without cognitive access.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Indexed by right, then by whether cognitive access is granted.
    rows: Vec<[Row; 2]>,
    enterprise: Vec<bool>,
    lines: Vec<MatrixRow>,
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
        let rights = Right::ALL.len();
        Self { rows: vec![[Row::default(); 2]; rights], enterprise: vec![false; rights], lines: Vec::new() }
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
            let word = column(3)?;
            row.condition = Condition::from_name(word)
                .ok_or_else(|| MatrixError::UnknownWord { line, word: word.to_owned() })?;
            for (slot, flag) in matrix.rows.get_mut(right.index()).into_iter().flatten().zip([false, true]) {
                if row.condition.counts(flag) {
                    *slot = row;
                }
            }
            matrix.lines.push(MatrixRow {
                right,
                area: column(0)?.to_owned(),
                label: column(2)?.to_owned(),
                condition: row.condition,
                user_roles: row.user_roles,
                team_manager: row.team_manager,
            });
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

    /// When the row counts that decides a right under a state of the cognitive flag.
    pub fn condition(&self, right: Right, cognitive_access: bool) -> Condition {
        self.row(right, cognitive_access).map(|row| row.condition).unwrap_or_default()
    }

    /// Whether anybody but owners holds a right under a state of the cognitive flag, so that a switch may add it.
    pub fn is_open_to_others(&self, right: Right, cognitive_access: bool) -> bool {
        let others = |row: &Row| row.user_roles.iter().skip(1).any(|cell| *cell == Cell::Yes);
        self.row(right, cognitive_access).is_some_and(others)
    }

    /// Whether nobody but owners ever holds a right.
    pub fn is_only_for_owners(&self, right: Right) -> bool {
        ![false, true].into_iter().any(|flag| self.is_open_to_others(right, flag))
    }

    /// Every row, in the order of the text.
    pub fn rows(&self) -> &[MatrixRow] {
        &self.lines
    }

    /// The row that decides a right under a state of the cognitive flag.
    pub fn row_of(&self, right: Right, cognitive_access: bool) -> Option<&MatrixRow> {
        self.lines.iter().find(|row| row.right == right && row.condition.counts(cognitive_access))
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
