//! What `PostgreSQL`'s errors mean in the store's words.

use sqlx::Error;
use sqlx::postgres::PgDatabaseError;

use crate::error::StoreError;

/// An error of a statement.
pub(super) fn of(error: &Error) -> StoreError {
    let Error::Database(refusal) = error else { return lost(error) };
    let Some(refusal) = refusal.try_downcast_ref::<PgDatabaseError>() else { return lost(error) };
    let constraint = || refusal.constraint().unwrap_or_default().to_owned();
    match refusal.code() {
        "40001" | "40P01" => StoreError::Conflict,
        "23505" => StoreError::Duplicate { constraint: constraint() },
        "23503" => StoreError::Referenced,
        "23514" => StoreError::Rule { rule: constraint() },
        "23502" => {
            let rule =
                format!("{}.{}", refusal.table().unwrap_or_default(), refusal.column().unwrap_or_default());
            StoreError::Rule { rule }
        }
        "53100" => StoreError::DiskFull,
        "25006" => StoreError::ReadOnly { place: "the database server".to_owned() },
        "55P03" => StoreError::Locked,
        code if is_away(code) => StoreError::unavailable(refusal.message()),
        code => StoreError::refused(format!("{} ({code})", refusal.message())),
    }
}

/// An error of making a connection: whatever it is, the database cannot be used at present.
pub(super) fn connecting(error: &Error) -> StoreError {
    match of(error) {
        StoreError::Driver { reason, .. } => StoreError::Unavailable { reason },
        other => other,
    }
}

/// Connection exceptions, operator intervention, and too many connections or too little memory.
fn is_away(code: &str) -> bool {
    code.starts_with("08") || code.starts_with("57P") || code == "53300" || code == "53200"
}

fn lost(error: &Error) -> StoreError {
    match error {
        Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::WorkerCrashed | Error::PoolClosed => {
            StoreError::unavailable(error.to_string())
        }
        _ => StoreError::refused(error.to_string()),
    }
}
