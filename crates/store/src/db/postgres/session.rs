//! Statements on one `PostgreSQL` connection.

use std::time::Duration;

use sqlx::AssertSqlSafe;
use sqlx::postgres::{PgArguments, PgConnection, Postgres};
use sqlx::query::Query;
use tokio::runtime::Runtime;

use super::failure;
use crate::db::row::{Cells, Columns, Row};
use crate::db::value::Value;
use crate::error::StoreError;

/// One unit's use of a connection.
pub(in crate::db) struct Session<'a> {
    pub(super) runtime: &'a Runtime,
    pub(super) connection: &'a mut PgConnection,
    pub(super) writes: bool,
}

/// A server that says nothing for so long is gone, or a statement is a defect.
const SILENCE: Duration = Duration::from_mins(1);

impl Session<'_> {
    pub(in crate::db) fn each(
        &mut self,
        sql: &str,
        args: &[Value<'_>],
        visit: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let rows = within(self.runtime, query(sql, args).fetch_all(&mut *self.connection));
        let rows = match rows {
            Err(StoreError::ReadOnly { .. }) if !self.writes => return Err(StoreError::reading_only(sql)),
            rows => rows?,
        };
        let columns = Columns::default();
        for row in &rows {
            columns.rewind();
            visit(&Row { cells: Cells::Postgres(row), columns: &columns, sql })?;
        }
        Ok(())
    }

    pub(in crate::db) fn run(&mut self, sql: &str, args: &[Value<'_>]) -> Result<u64, StoreError> {
        Ok(within(self.runtime, query(sql, args).execute(&mut *self.connection))?.rows_affected())
    }

    pub(in crate::db) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        within(self.runtime, sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *self.connection)).map(drop)
    }
}

/// Waits for the server's answer, but not for ever.
pub(super) fn within<T>(
    runtime: &Runtime,
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StoreError> {
    let answered = runtime.block_on(async { tokio::time::timeout(SILENCE, answer).await });
    let answered = answered.map_err(|_| StoreError::unavailable("it does not answer"))?;
    answered.map_err(|error| failure::of(&error))
}

fn query(sql: &str, args: &[Value<'_>]) -> Query<'static, Postgres, PgArguments> {
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for arg in args {
        query = match arg {
            Value::Bool(given) => query.bind(*given),
            Value::Int(given) => query.bind(*given),
            Value::Real(given) => query.bind(*given),
            Value::Text(given) => query.bind(given.as_deref().map(str::to_owned)),
            Value::Id(given) => query.bind(*given),
        };
    }
    query
}
