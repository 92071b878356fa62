//! What can go wrong between the product and its database, in the same words on both engines.

use std::sync::Arc;

/// A database operation failed; every variant says the cure, and each waiting unit of a group gets its own copy.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The engine refused for a reason the product does not foresee.
    #[error("the database refused: {reason}; this is a defect of the product, please report it")]
    Driver {
        /// The engine's own words.
        reason: String,
        /// The driver's error, for the log.
        #[source]
        source: Option<Arc<dyn std::error::Error + Send + Sync>>,
    },
    /// What is stored does not mean what the product expects.
    #[error("`{column}` of `{statement}` {problem}; restore a backup or report it")]
    Inconsistent {
        /// The statement that read it, shortened.
        statement: String,
        /// The column read.
        column: String,
        /// What is wrong with the value.
        problem: String,
    },
    /// Something asked for by its id is not there.
    #[error("there is no such {thing}; it may have been removed meanwhile")]
    Absent {
        /// What was asked for, in the words of the glossary.
        thing: &'static str,
    },
    /// Somebody else changed the same thing first.
    #[error("somebody else changed this meanwhile; load it again and repeat the change")]
    Conflict,
    /// A unique index already holds these values.
    #[error("`{constraint}` already holds this value; choose another")]
    Duplicate {
        /// The unique index's or primary key's name, the same on both engines.
        constraint: String,
    },
    /// A foreign key points to or from this row.
    #[error("something else still refers to this, or what it refers to is gone; remove the reference first")]
    Referenced,
    /// A `check` or `not null` of the schema refused a value.
    #[error("the value breaks the rule `{rule}`; correct it and repeat")]
    Rule {
        /// The check's name, or `table.column` for a missing value.
        rule: String,
    },
    /// There is no room for the change; nothing of it was kept.
    #[error("the disk of the database is full; free some space, nothing already confirmed is lost")]
    DiskFull,
    /// The database does not take changes.
    #[error("`{place}` is read only; give the product write permission on it")]
    ReadOnly {
        /// The file, or the server's own words.
        place: String,
    },
    /// Another process keeps the database to itself.
    #[error("another process keeps the database locked; stop it and repeat")]
    Locked,
    /// The database file cannot be opened at all.
    #[error(
        "the database file `{path}` cannot be opened ({reason}); check that its folder exists and its permissions"
    )]
    CannotOpen {
        /// The file.
        path: String,
        /// The engine's own words.
        reason: String,
    },
    /// The file is damaged or no database.
    #[error("the database file is damaged or not a database; restore a backup")]
    Damaged,
    /// The database server cannot be reached at present.
    #[error("the database cannot be reached ({reason}); it is tried again with the next request")]
    Unavailable {
        /// What was noticed.
        reason: String,
    },
    /// The address of the database is not understood.
    #[error(
        "`{given}` names no database; write `sqlite:` and a file's path, or `postgres://` and a server's address"
    )]
    Address {
        /// What was given, without its password.
        given: String,
    },
    /// A unit of work ignored a failed statement and went on.
    #[error("a statement failed and the work went on without undoing it: {reason}")]
    Ignored {
        /// The failure that was ignored.
        reason: String,
    },
    /// A migration that ran here differs from the one in this program.
    #[error(
        "migration {version} was changed after it ran here; install the version of the product that ran it"
    )]
    MigrationChanged {
        /// Its number.
        version: u32,
    },
    /// The database was migrated by a newer version of the product.
    #[error(
        "the database is at migration {version}, which this version does not know; install the newer version"
    )]
    MigrationUnknown {
        /// Its number.
        version: u32,
    },
    /// A page was asked for in a way that cannot be answered.
    #[error(transparent)]
    Page(#[from] crate::page::PageError),
}

impl StoreError {
    /// Whether waiting and repeating may help: the database is away, locked or out of space.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Locked | Self::DiskFull)
    }

    /// The unique index that refused, if one did.
    pub fn duplicate(&self) -> Option<&str> {
        match self {
            Self::Duplicate { constraint } => Some(constraint),
            _ => None,
        }
    }

    pub(crate) fn driver(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Driver { reason: source.to_string(), source: Some(Arc::new(source)) }
    }

    pub(crate) fn refused(reason: impl Into<String>) -> Self {
        Self::Driver { reason: reason.into(), source: None }
    }

    pub(crate) fn reading_only(sql: &str) -> Self {
        Self::refused(format!("a reading unit of work may not run `{sql}`"))
    }

    pub(crate) fn ignored(failure: &Self) -> Self {
        Self::Ignored { reason: failure.to_string() }
    }

    /// Whether the engine has ended the whole transaction, so that no savepoint of it can be returned to.
    pub(crate) fn ends_transaction(&self) -> bool {
        matches!(
            self,
            Self::Conflict | Self::Unavailable { .. } | Self::DiskFull | Self::Locked | Self::Damaged
        )
    }

    pub(crate) fn unavailable(reason: impl Into<String>) -> Self {
        Self::Unavailable { reason: reason.into() }
    }
}
