//! Importing people: sending a table, and seeing what it would do.

use askama::Template;
use domain::id::ImportId;

use crate::form::Field;
use crate::page::Shell;

/// The form for a table.
#[derive(Debug, Clone, Template)]
#[template(path = "people/import.html")]
pub struct ImportPage {
    /// The frame around it.
    pub shell: Shell,
    /// The text typed or pasted, and what is wrong with the table.
    pub text: Field,
}

/// What a table would do.
#[derive(Debug, Clone, Template)]
#[template(path = "people/import_preview.html")]
pub struct ImportPreviewPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which.
    pub import: ImportId,
    /// How many people it adds.
    pub n_new: usize,
    /// How many it changes.
    pub n_changed: usize,
    /// How many rows say what is so already.
    pub n_unchanged: usize,
    /// How many rows cannot be used.
    pub n_errors: usize,
    /// The first of those who are added.
    pub new: Vec<NewRow>,
    /// The first of those who are changed.
    pub changed: Vec<ChangedRow>,
    /// The first of the rows that cannot be used.
    pub errors: Vec<ErrorRow>,
}

/// Somebody who is added.
#[derive(Debug, Clone)]
pub struct NewRow {
    /// The line of the table.
    pub line: u64,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// How the account knows them, in words.
    pub kind: String,
    /// The folder they come into.
    pub folder: String,
}

/// Somebody who is changed.
#[derive(Debug, Clone)]
pub struct ChangedRow {
    /// The line of the table.
    pub line: u64,
    /// Their name as it is now.
    pub name: String,
    /// The column, what was there, what will be.
    pub changes: Vec<(String, String, String)>,
}

/// A row that cannot be used.
#[derive(Debug, Clone)]
pub struct ErrorRow {
    /// The line of the table.
    pub line: u64,
    /// The column, in words.
    pub column: String,
    /// What was given.
    pub given: String,
    /// The cure, in words.
    pub reason: String,
}

impl ImportPreviewPage {
    /// What the button says.
    pub fn apply_words(&self) -> String {
        let things = [("new", self.n_new.into()), ("changed", self.n_changed.into())];
        self.shell.words().t_with("import-apply", &things)
    }

    /// How many rows are not listed, in words.
    pub fn rest_words(&self, all: &usize, listed: &usize) -> Option<String> {
        let rest = all.saturating_sub(*listed);
        (rest > 0).then(|| self.shell.words().t_count("import-rest", rest))
    }
}

/// The key of what is said about a column.
pub fn column_key(column: &str, what: &str) -> &'static str {
    match (column, what) {
        ("email", "head") => "import-email-head",
        ("email", _) => "import-email-words",
        ("name", "head") => "import-name-head",
        ("name", _) => "import-name-words",
        ("type", "head") => "import-type-head",
        ("type", _) => "import-type-words",
        ("job", "head") => "import-job-head",
        ("job", _) => "import-job-words",
        ("external", "head") => "import-external-head",
        ("external", _) => "import-external-words",
        (_, "head") => "import-folder-head",
        _ => "import-folder-words",
    }
}
