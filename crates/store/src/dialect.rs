//! The few places where the two engines need different words; nothing else asks which engine it is.

use crate::db::{Engine, Read};

/// A condition: `column` contains the text bound as `placeholder`, whatever the case of either.
///
/// The text is taken literally, so that `%` and `_` mean themselves.
pub fn contains(read: &Read<'_>, column: &str, placeholder: &str) -> String {
    match read.engine() {
        Engine::Sqlite => format!("instr(folded({column}), folded({placeholder})) > 0"),
        Engine::Postgres => format!("strpos(lower({column}), lower({placeholder})) > 0"),
    }
}

/// What ends a `select` whose rows the same transaction goes on to change; SQLite's only writer needs no lock.
pub fn for_update(read: &Read<'_>) -> &'static str {
    match read.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " for update",
    }
}

/// The same, passing over rows that another worker holds.
pub fn for_update_of_free_rows(read: &Read<'_>) -> &'static str {
    match read.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " for update skip locked",
    }
}

/// What keeps other processes from migrating until this transaction ends; it must come first in the transaction,
/// because `PostgreSQL` would otherwise go on seeing the tables as they were before it waited.
pub(crate) fn lock_migrations(read: &Read<'_>) -> &'static str {
    match read.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => {
            "set transaction isolation level read committed; select pg_advisory_xact_lock(7164519308851266)"
        }
    }
}

/// What a migration's file is suffixed with when its text truly differs.
pub(crate) fn suffix(read: &Read<'_>) -> &'static str {
    match read.engine() {
        Engine::Sqlite => ".sqlite",
        Engine::Postgres => ".postgres",
    }
}
