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

/// The fewest characters that a trigram index can look for.
pub const TRIGRAM: usize = 3;

/// A condition: `column`, which is kept in small letters, contains the small letters bound as `placeholder`.
///
/// No index answers it, so that it says nothing about the way in which rows are read.
pub fn holds(read: &Read<'_>, column: &str, placeholder: &str) -> String {
    match read.engine() {
        Engine::Sqlite => format!("instr({column}, {placeholder}) > 0"),
        Engine::Postgres => format!("strpos({column}, {placeholder}) > 0"),
    }
}

/// What people are read from when the trigram index finds them.
pub(crate) fn trigram_source(read: &Read<'_>) -> &'static str {
    match read.engine() {
        Engine::Sqlite => "people_search s cross join people p",
        Engine::Postgres => "people p",
    }
}

/// The condition that the trigram index finds a person by the text bound as `placeholder`.
pub(crate) fn has_trigrams(read: &Read<'_>, placeholder: &str) -> String {
    match read.engine() {
        Engine::Sqlite => format!("s.search_text match {placeholder} and p.search_row = s.rowid"),
        Engine::Postgres => format!("p.search_text like {placeholder}"),
    }
}

/// What to bind to look for small letters by trigrams, taken literally.
pub(crate) fn trigram_term(read: &Read<'_>, term: &str) -> String {
    match read.engine() {
        Engine::Sqlite => format!("\"{}\"", term.replace('"', "\"\"")),
        Engine::Postgres => {
            format!("%{}%", term.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
        }
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
