//! Statements on one SQLite connection.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, ToSql};

use super::failure;
use crate::db::row::{Cells, Columns, Row};
use crate::db::value::Value;
use crate::error::StoreError;

/// One unit's use of a connection.
pub(in crate::db) struct Session<'a> {
    pub(super) connection: &'a Connection,
    pub(super) writes: bool,
}

impl Session<'_> {
    pub(in crate::db) fn each(
        &mut self,
        sql: &str,
        args: &[Value<'_>],
        visit: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let failed = |error: rusqlite::Error| failure::of(self.connection, &error);
        let mut statement = self.connection.prepare_cached(sql).map_err(failed)?;
        if !self.writes && !statement.readonly() {
            return Err(StoreError::reading_only(sql));
        }
        bind(&mut statement, args)?;
        let columns = Columns::default();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(failed)? {
            columns.rewind();
            visit(&Row { cells: Cells::Sqlite(row), columns: &columns, sql })?;
        }
        Ok(())
    }

    pub(in crate::db) fn run(&mut self, sql: &str, args: &[Value<'_>]) -> Result<u64, StoreError> {
        let failed = |error: rusqlite::Error| failure::of(self.connection, &error);
        let mut statement = self.connection.prepare_cached(sql).map_err(failed)?;
        bind(&mut statement, args)?;
        let changed = statement.raw_execute().map_err(failed)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub(in crate::db) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(sql).map_err(|error| failure::of(self.connection, &error))
    }
}

/// Begins or ends a transaction or a savepoint.
pub(super) fn finish(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    let failed = |error: rusqlite::Error| failure::of(connection, &error);
    connection.prepare_cached(sql).map_err(failed)?.raw_execute().map_err(failed)?;
    Ok(())
}

/// SQLite takes `$2` for a name, numbered by where it first stands in the text, so each is looked up by its number.
fn bind(statement: &mut Statement<'_>, args: &[Value<'_>]) -> Result<(), StoreError> {
    let mut highest = 0;
    for index in 1..=statement.parameter_count() {
        let number =
            statement.parameter_name(index).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let arg = number.and_then(|number| args.get(number.checked_sub(1)?));
        let (Some(number), Some(arg)) = (number, arg) else { return Err(miscounted(args.len())) };
        highest = highest.max(number);
        statement.raw_bind_parameter(index, Bound(arg)).map_err(|error| failure::plain(&error))?;
    }
    if highest == args.len() { Ok(()) } else { Err(miscounted(args.len())) }
}

fn miscounted(given: usize) -> StoreError {
    StoreError::refused(format!("the statement's placeholders are not `$1` to `${given}`"))
}

struct Bound<'a>(&'a Value<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self.0 {
            Value::Bool(Some(given)) => ValueRef::Integer(i64::from(*given)),
            Value::Int(Some(given)) => ValueRef::Integer(*given),
            Value::Real(Some(given)) => ValueRef::Real(*given),
            Value::Text(Some(given)) => ValueRef::Text(given.as_bytes()),
            Value::Id(Some(given)) => ValueRef::Blob(given.as_bytes()),
            Value::Bool(None)
            | Value::Int(None)
            | Value::Real(None)
            | Value::Text(None)
            | Value::Id(None) => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}
