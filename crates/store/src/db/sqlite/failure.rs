//! What SQLite's errors mean in the store's words.

use std::path::Path;

use rusqlite::{Connection, Error, ErrorCode, ffi};

use crate::error::StoreError;

/// An error of a statement; a unique violation is named by looking its columns up in the schema.
pub(super) fn of(connection: &Connection, error: &Error) -> StoreError {
    let Error::SqliteFailure(code, Some(message)) = error else { return plain(error) };
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            let columns = message.rsplit(": ").next().unwrap_or_default();
            StoreError::Duplicate { constraint: unique_name(connection, columns) }
        }
        ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_NOTNULL => {
            StoreError::Rule { rule: message.rsplit(": ").next().unwrap_or_default().to_owned() }
        }
        _ => plain(error),
    }
}

/// An error with no schema to ask.
pub(super) fn plain(error: &Error) -> StoreError {
    let Error::SqliteFailure(code, message) = error else { return StoreError::refused(error.to_string()) };
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Locked,
        ErrorCode::DiskFull => StoreError::DiskFull,
        ErrorCode::ReadOnly => StoreError::ReadOnly { place: "the database file".to_owned() },
        ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => StoreError::Damaged,
        ErrorCode::SystemIoFailure => {
            StoreError::unavailable(format!("the disk failed with code {}", code.extended_code))
        }
        ErrorCode::ConstraintViolation if code.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
            StoreError::Referenced
        }
        _ => StoreError::refused(message.clone().unwrap_or_else(|| code.to_string())),
    }
}

/// An error of opening the file.
pub(super) fn opening(path: &Path, error: &Error) -> StoreError {
    match plain(error) {
        StoreError::ReadOnly { .. } => StoreError::ReadOnly { place: path.display().to_string() },
        known @ (StoreError::Locked | StoreError::Damaged | StoreError::DiskFull) => known,
        StoreError::Driver { reason, .. } | StoreError::Unavailable { reason } => {
            StoreError::CannotOpen { path: path.display().to_string(), reason }
        }
        other => StoreError::CannotOpen { path: path.display().to_string(), reason: other.to_string() },
    }
}

/// The name `PostgreSQL` would report: the index's own, else `table_pkey` or `table_column_key`.
fn unique_name(connection: &Connection, columns: &str) -> String {
    if let Some(name) = columns.strip_prefix("index '") {
        return name.trim_end_matches('\'').to_owned();
    }
    let (table, columns) = table_and_columns(columns);
    find_index(connection, &table, &columns).ok().flatten().unwrap_or_else(|| format!("{table}_pkey"))
}

/// Splits `people.account_id, people.email`.
fn table_and_columns(text: &str) -> (String, Vec<String>) {
    let mut table = String::new();
    let mut columns = Vec::new();
    for part in text.split(", ") {
        let (of, column) = part.split_once('.').unwrap_or(("", part));
        of.clone_into(&mut table);
        columns.push(column.to_owned());
    }
    (table, columns)
}

fn find_index(connection: &Connection, table: &str, columns: &[String]) -> rusqlite::Result<Option<String>> {
    let mut indexes = connection
        .prepare("select name, origin from pragma_index_list($1) where \"unique\" order by origin")?;
    let found = indexes.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for index in found {
        let (name, origin) = index?;
        let mut parts = connection.prepare("select name from pragma_index_info($1) order by seqno")?;
        let names = parts.query_map([&name], |row| row.get::<_, Option<String>>(0))?;
        let names = names.collect::<rusqlite::Result<Vec<_>>>()?;
        if names.iter().map(Option::as_deref).eq(columns.iter().map(|column| Some(column.as_str()))) {
            return Ok(Some(match origin.as_str() {
                "pk" => format!("{table}_pkey"),
                "u" => format!("{table}_{}_key", columns.join("_")),
                _ => name,
            }));
        }
    }
    Ok(None)
}
