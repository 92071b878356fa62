//! One content file and the problems found in it, by line and column.

use std::fmt;

/// One file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path below the content folder, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// One thing wrong with a content file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentProblem {
    /// The path below the content folder.
    pub file: String,
    /// One-based line.
    pub line: usize,
    /// One-based column.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl ContentProblem {
    /// A problem of a file as a whole.
    pub fn whole(file: String, message: &str) -> Self {
        Self { file, line: 1, column: 1, message: message.to_owned() }
    }
}

impl fmt::Display for ContentProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl SourceFile {
    /// A problem at a place in this file.
    pub fn problem(&self, line: usize, column: usize, message: &str) -> ContentProblem {
        ContentProblem { file: self.path.clone(), line, column, message: message.to_owned() }
    }

    /// Reads TOML that stands `lines_before` lines into this file; a problem names the line of the file.
    pub(super) fn toml<T: serde::de::DeserializeOwned>(
        &self,
        text: &str,
        lines_before: usize,
    ) -> Result<T, ContentProblem> {
        toml::from_str(text).map_err(|error| {
            let (line, column) = place(text, error.span().map_or(0, |span| span.start));
            self.problem(line + lines_before, column, error.message())
        })
    }

    /// The one-based line whose text begins with `start`, or 1.
    pub(super) fn line_starting(&self, start: &str) -> usize {
        self.text.lines().position(|line| line.starts_with(start)).map_or(1, |index| index + 1)
    }
}

/// The one-based line and column of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
    (line, column)
}
