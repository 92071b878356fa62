//! A throw-away database in memory that runs a script and prints what it answers: for content that proves its keys.

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection};

/// Runs a script of SQL statements and prints every row of every query, columns joined by `|` and missing values as
/// `NULL`, each on a line; the first error ends it with `error: …`.
pub fn run(script: &str) -> String {
    let mut lines = Vec::new();
    if let Err(error) = run_into(script, &mut lines) {
        lines.push(format!("error: {}", reason(&error)));
    }
    lines.join("\n")
}

fn run_into(script: &str, lines: &mut Vec<String>) -> rusqlite::Result<()> {
    let connection = Connection::open_in_memory()?;
    let mut batch = Batch::new(&connection, script);
    while let Some(mut statement) = batch.next()? {
        let n_columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let cells: Result<Vec<String>, _> =
                (0..n_columns).map(|column| row.get_ref(column).map(shown)).collect();
            lines.push(cells?.join("|"));
        }
    }
    Ok(())
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        // A whole number keeps its `.0`, so that a fraction is told from an integer.
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The engine's own sentence, without the driver's words around it.
fn reason(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_prints_its_rows() {
        assert_eq!(
            run("create table t (a); insert into t values (1), (null); select a, 2.0 from t; select 'x';"),
            "1|2.0\nNULL|2.0\nx"
        );
    }

    #[test]
    fn an_error_ends_the_script_and_is_printed() {
        assert_eq!(run("select 1; select * from nowhere; select 2;"), "1\nerror: no such table: nowhere");
    }
}
