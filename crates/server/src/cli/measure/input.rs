//! What `metier measure` reads: lines, cells and tables, refused with file, line and column.

pub mod answers;
pub mod bank;
mod header;
mod lines;
pub mod number;
pub mod table;

use std::path::Path;

/// What is wrong, and the cure: a sentence, or an error of the engine.
pub type What = Box<dyn std::error::Error + Send + Sync>;

/// What was given cannot be used; nothing has been printed then.
#[derive(Debug, thiserror::Error)]
pub enum BadInput {
    /// At one place of a file; lines and columns are counted from 1.
    #[error("{file}, line {line}, column {column}: {what}")]
    At {
        /// The file as it was named.
        file: String,
        /// Its line.
        line: usize,
        /// The cell of the line.
        column: usize,
        /// What is wrong, and the cure.
        what: What,
    },
    /// A file as a whole.
    #[error("{file}: {what}")]
    File {
        /// The file as it was named.
        file: String,
        /// What is wrong, and the cure.
        what: What,
    },
    /// Options that do not go together.
    #[error("{0}")]
    Options(What),
}

impl BadInput {
    /// Something about a file as a whole.
    pub fn file(path: &Path, what: impl Into<What>) -> Self {
        Self::File { file: path.display().to_string(), what: what.into() }
    }

    /// Options that do not go together.
    pub fn options(what: impl Into<What>) -> Self {
        Self::Options(what.into())
    }
}

/// A list of lines or names that stays readable: the first ten, and how many more there are.
pub fn listed<T: std::fmt::Display>(things: &[T]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = things.iter().take(SHOWN).map(ToString::to_string).collect();
    match things.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
