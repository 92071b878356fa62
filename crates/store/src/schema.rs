//! Numbered migrations inside the program: each runs once, in one transaction, and is never changed afterwards.

use sha2::{Digest, Sha256};

use crate::args;
use crate::db::{Db, Read, Tx};
use crate::dialect;
use crate::error::StoreError;
use crate::hex;

/// One migration; a file for one engine only carries that engine's suffix.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The file's name, as `0001_foundation.sql` or `0002_search.sqlite.sql`.
    pub file: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

macro_rules! migrations {
    ($($file:literal),* $(,)?) => {
        &[$(Migration { file: $file, sql: include_str!(concat!("../migrations/", $file)) }),*]
    };
}

/// Every migration, oldest first; a test compares the list with the folder.
pub const MIGRATIONS: &[Migration] = migrations![
    "0001_foundation.sql",
    "0002_measurement.sql",
    "0003_user_roles.sql",
    "0004_users.sql",
    "0005_people_and_folders.postgres.sql",
    "0005_people_and_folders.sqlite.sql",
    "0006_teams.sql",
    "0007_audit_chain.sql",
    "0008_role_sources.sql",
    "0009_company_roles.sql",
    "0010_role_analytics.postgres.sql",
    "0010_role_analytics.sqlite.sql",
    "0011_role_verification.sql",
    "0012_mail_preferences.sql",
];

/// Brings the database to the present schema; several processes may do so together.
pub fn migrate(db: &Db) -> Result<(), StoreError> {
    migrate_with(db, MIGRATIONS)
}

/// Brings the database to the schema of these migrations.
pub fn migrate_with(db: &Db, migrations: &'static [Migration]) -> Result<(), StoreError> {
    while db.write_now(move |tx| step(tx, migrations))? {}
    Ok(())
}

/// Whether every migration has run here and none was changed, for a start that must not change anything.
pub fn verify(read: &mut Read<'_>) -> Result<bool, StoreError> {
    let migrations = for_engine(read, MIGRATIONS);
    let applied = applied(read)?;
    check(&migrations, &applied)?;
    Ok(applied.len() == migrations.len())
}

/// Runs the first migration that has not run and answers whether there was one.
fn step(tx: &mut Tx<'_>, migrations: &'static [Migration]) -> Result<bool, StoreError> {
    let lock = dialect::lock_migrations(tx);
    if !lock.is_empty() {
        tx.batch(lock)?;
    }
    tx.batch(
        "create table if not exists schema_migrations (version integer primary key, name text not null, checksum text not null)",
    )?;
    let migrations = for_engine(tx, migrations);
    let applied = applied(tx)?;
    check(&migrations, &applied)?;
    let Some(pending) = migrations.get(applied.len()) else { return Ok(false) };
    tx.batch(pending.sql)?;
    tx.run(
        "insert into schema_migrations (version, name, checksum) values ($1, $2, $3)",
        args![pending.version, pending.name, pending.checksum],
    )?;
    tracing::info!(migration.version = pending.version, migration.name = pending.name, "ran a migration");
    Ok(true)
}

/// A migration as this engine runs it.
struct Numbered {
    version: u32,
    name: &'static str,
    sql: &'static str,
    checksum: String,
}

struct Applied {
    version: u32,
    checksum: String,
}

fn for_engine(read: &Read<'_>, migrations: &'static [Migration]) -> Vec<Numbered> {
    let suffix = dialect::suffix(read);
    let mine = |file: &'static str| {
        let stem = file.strip_suffix(".sql")?;
        let stem = stem.strip_suffix(suffix).unwrap_or(stem);
        let (number, name) = stem.split_once('_')?;
        // What still has a dot is the other engine's.
        if name.contains('.') { None } else { Some((number.parse().ok()?, name)) }
    };
    let numbered = migrations.iter().filter_map(|migration| {
        let (version, name) = mine(migration.file)?;
        Some(Numbered { version, name, sql: migration.sql, checksum: checksum(migration.sql) })
    });
    numbered.collect()
}

fn applied(read: &mut Read<'_>) -> Result<Vec<Applied>, StoreError> {
    read.all("select version, checksum from schema_migrations order by version", args![], |row| {
        Ok(Applied { version: row.get("version")?, checksum: row.get("checksum")? })
    })
}

fn check(known: &[Numbered], applied: &[Applied]) -> Result<(), StoreError> {
    for (position, ran) in applied.iter().enumerate() {
        match known.get(position) {
            Some(migration) if migration.version == ran.version && migration.checksum == ran.checksum => {}
            Some(migration) => {
                return Err(StoreError::MigrationChanged { version: migration.version.min(ran.version) });
            }
            None => return Err(StoreError::MigrationUnknown { version: ran.version }),
        }
    }
    Ok(())
}

/// Of the text without line endings' and trailing blanks' differences, which a checkout may change.
fn checksum(sql: &str) -> String {
    let mut hash = Sha256::new();
    for line in sql.lines() {
        hash.update(line.trim_end());
        hash.update("\n");
    }
    hex::text(&hash.finalize())
}
